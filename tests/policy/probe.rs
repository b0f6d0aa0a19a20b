//! What only one record may have is refused in one sentence where the other record stands in another office: no name, no
//! place, no id, by no way of asking; each is noted, and so many a day are answered.

use bina::exchange::heading::{self, Mapping};
use bina::exchange::import::Import;
use bina::exchange::sheet;
use bina::store::{Command, DraftRecord, Error, Fault, PROBES_A_DAY};
use uuid::Uuid;

use crate::office::{self, BANDAR, BANJAR, ByName, Office, Values, code, day, entity, fields};

const SAID: &str = "NIK: sudah tercatat di kantor lain; bila pindah ke sini, minta Bapemas menjalankan “Pindahkan ke kantor lain”";

fn nik(n: usize) -> String {
    format!("997101570384{n:04}")
}

fn named(name: &str, n: usize) -> Values {
    fields([
        ("name", name.into()),
        ("sex", "P".into()),
        ("nik", nik(n).as_str().into()),
    ])
}

/// People of Banjarmlati, of whom Bandar Lor may know nothing.
fn residents(office: &mut Office, count: usize) -> Vec<Uuid> {
    let add = |n| {
        let done = office.add("lurah banjar", "person", BANJAR, named("Sumirah", n));
        done.unwrap().view.record.id
    };
    (1..=count).map(add).collect()
}

/// The notes of a person's own list that are probes.
fn probes(office: &mut Office, person: Uuid) -> usize {
    let seat = office.seat("lurah banjar");
    let steps = office.store.history(seat, entity("person"), person);
    let steps = steps.unwrap().into_iter();
    steps.filter(|s| s.verb == "probe").count()
}

fn asked(office: &mut Office, n: usize) -> Command {
    office.command("person", BANDAR, named("Orang Baru", n))
}

fn rehearsed(office: &mut Office, commands: Vec<Command>) -> Vec<Error> {
    let batch = office.batch(office.seat("lurah"), commands);
    let refused = office.store.rehearse(&batch, &mut |_| ()).unwrap();
    refused.into_iter().map(|(_, e)| e).collect()
}

/// What the form says at field exit.
fn doubts(office: &mut Office, place: &str, n: usize) -> Result<Vec<String>, Error> {
    let kind = entity("person");
    let typed = DraftRecord {
        entity: kind,
        id: office.new_id(),
        region: code(place),
        values: office::changes(kind, named("Orang Baru", n)),
    };
    let seat = office.seat("lurah");
    let found = office.store.doubts(seat, &typed)?.into_iter();
    Ok(found.map(|d| d.message.to_string()).collect())
}

/// What a dry run of a file says of its lines.
fn dry_run(office: &mut Office, n: usize) -> Vec<String> {
    let file = format!("name,sex,nik\nOrang Baru,P,{}\n", nik(n));
    let (what, mapping) = (entity("person"), Mapping::new());
    let sheet = sheet::read(file.as_bytes(), None, |h| heading::known(what, h, &mapping)).unwrap();
    let columns = heading::columns(what, &sheet.headings, &mapping).unwrap();
    let seat = office.seat("lurah");
    let mut import = Import::new(&mut office.store, seat, what, &sheet, &columns).unwrap();
    let mut plan = import.plan(&mut |_| ()).unwrap();
    import.rehearse(&mut plan, &mut |_| ()).unwrap();
    plan.troubles.iter().map(|t| t.reason.to_string()).collect()
}

#[test]
fn a_number_of_another_office_is_told_of_in_one_sentence_however_it_is_asked() {
    let mut office = Office::new();
    let people = residents(&mut office, 4);
    let refused = office.add("lurah", "person", BANDAR, named("Orang Baru", 1));
    assert_eq!(refused.unwrap_err().to_string(), SAID);
    let command = asked(&mut office, 2);
    let refused = rehearsed(&mut office, vec![command]);
    assert_eq!(refused[0].to_string(), SAID);
    assert_eq!(doubts(&mut office, BANDAR, 3).unwrap(), [SAID]);
    assert_eq!(dry_run(&mut office, 4), [SAID]);
    for person in people {
        assert_eq!(probes(&mut office, person), 1, "the person can learn of it");
    }
    let auditor = office.seat("auditor");
    let last = office.store.trail(auditor, i64::MAX, 1).unwrap().remove(0);
    assert_eq!(
        (last.verb.as_str(), last.by.as_str()),
        ("probe", "Pejabat lurah")
    );
    assert!(last.display.starts_with("Sumirah, NIK: "), "{last:?}");
    office.assert_proven();
}

#[test]
fn an_edit_tells_no_more_and_the_own_office_is_named_as_before() {
    let mut office = Office::new();
    residents(&mut office, 1);
    let own = office.add("lurah", "person", BANDAR, named("Wagiyem", 2));
    let own = own.unwrap().view.record.id;
    let taken = fields([("nik", nik(1).as_str().into())]);
    let refused = office.edit("lurah", "person", own, taken);
    assert_eq!(refused.unwrap_err().to_string(), SAID);
    let refused = office.add("lurah", "person", BANDAR, named("Orang Baru", 2));
    let refused = refused.unwrap_err().to_string();
    assert!(refused.contains("Wagiyem (Kel. Bandar Lor)"), "{refused}");
    // Bapemas, of whom one is to ask, sees the whole city.
    let seat = office.seat("bapemas");
    assert!(office.store.one(seat, entity("person"), own).is_ok());
}

#[test]
fn the_form_answers_nothing_about_another_office() {
    let mut office = Office::new();
    let values = fields([
        ("name", "Orang Baru".into()),
        ("sex", "P".into()),
        ("birth_date", day("1984-03-17").into()),
    ]);
    office
        .add("lurah banjar", "person", BANJAR, values)
        .unwrap();
    let refused = doubts(&mut office, BANJAR, 9).unwrap_err();
    let missing = matches!(refused, Error::Rejected { fault, .. } if fault == Fault::Missing);
    assert!(missing, "{refused}");
}

/// What is asked again on the same day tells nothing new, and costs nothing.
#[test]
fn after_so_many_a_day_nothing_is_answered_until_the_next() {
    let mut office = Office::new();
    let people = residents(&mut office, PROBES_A_DAY + 3);
    for _ in 0..3 {
        doubts(&mut office, BANDAR, 1).unwrap();
    }
    assert_eq!(probes(&mut office, people[0]), 1);
    let all: Vec<Command> = (1..=people.len()).map(|n| asked(&mut office, n)).collect();
    let refused = rehearsed(&mut office, all);
    let (told, kept): (Vec<_>, Vec<_>) = refused.iter().partition(|e| e.to_string() == SAID);
    assert_eq!((told.len(), kept.len()), (PROBES_A_DAY, 3));
    let last = *people.last().unwrap();
    assert_eq!(probes(&mut office, last), 0);
    // Known and unknown numbers answer alike by now, on every way.
    let unknown = people.len() + 7;
    for n in [1, people.len(), unknown] {
        let refused = office.add("lurah", "person", BANDAR, named("Orang Baru", n));
        let refused = refused.unwrap_err().to_string();
        assert_eq!(refused, kept[0].to_string(), "{n}");
        let said = doubts(&mut office, BANDAR, n).unwrap();
        assert_eq!(said, [kept[0].to_string()], "{n}");
    }
    assert!(kept[0].to_string().contains("20 kali hari ini"));
    let without = fields([("name", "Orang Baru".into()), ("sex", "P".into())]);
    office.add("lurah", "person", BANDAR, without).unwrap();
    office
        .add("perangkat", "person", BANDAR, named("Lain", unknown))
        .unwrap();
    office.set_day("2026-03-03");
    let next = office.add("lurah", "person", BANDAR, named("Besok", unknown + 1));
    assert_eq!(next.unwrap().view.record.at("name"), &"Besok".into());
    office.assert_proven();
}

/// Who looks for the holder of an account by a number meets the same end, whether or not somebody has it.
#[test]
fn after_so_many_a_day_no_number_is_looked_up_for_an_account() {
    let mut office = Office::new();
    residents(&mut office, PROBES_A_DAY + 1);
    let kind = entity("account");
    let (seat, field) = (office.seat("admin"), kind.field("person").unwrap());
    let mut ask = |n| office.store.by_number(seat, (kind, field), &nik(n));
    for n in 1..=PROBES_A_DAY {
        assert_eq!(ask(n).unwrap().rows.len(), 1, "{n}");
    }
    let [known, unknown] = [PROBES_A_DAY + 1, PROBES_A_DAY + 9].map(|n| ask(n).unwrap_err());
    assert_eq!(known.to_string(), unknown.to_string());
    assert!(known.to_string().contains("20 kali hari ini"), "{known}");
}

/// An id that was guessed or seen elsewhere: no name, no place, and it stands in the person's own list.
#[test]
fn an_id_of_another_office_is_told_of_in_one_sentence_and_noted() {
    let mut office = Office::new();
    let person = residents(&mut office, 1)[0];
    let mut command = asked(&mut office, 7);
    command.id = person;
    let refused = office.submit("lurah", command).unwrap_err().to_string();
    assert!(
        refused.contains("sudah tercatat di kantor lain"),
        "{refused}"
    );
    assert!(!refused.contains(&person.to_string()), "{refused}");
    assert_eq!(probes(&mut office, person), 1);
    // Of the own office it says so, and notes nothing.
    let own = office.id(&office::at("person", "siti", BANDAR));
    let mut command = asked(&mut office, 8);
    command.id = own;
    let refused = office.submit("lurah", command).unwrap_err().to_string();
    assert!(refused.contains("sudah dipakai"), "{refused}");
}
