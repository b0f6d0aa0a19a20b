//! People and offices change: what hangs on who dies, moves or is replaced ends, passes on or holds the act, whole.

use bina::store::{Error, told};
use bina::text::Lang;
use uuid::Uuid;

use crate::office::{BANDAR, BANJAR, Office, Values, changes, code, entity, fields, moves};

/// A second KPM of Bandar, who can take over.
pub fn another_kpm(office: &mut Office) -> Uuid {
    let budi = office.id(&format!("person budi {BANDAR}"));
    let values = fields([
        ("person", budi.into()),
        ("sk_number", "SK/9".into()),
        (
            "sk_date",
            "2026-01-05".parse::<chrono::NaiveDate>().unwrap().into(),
        ),
        (
            "from_date",
            "2026-01-05".parse::<chrono::NaiveDate>().unwrap().into(),
        ),
    ]);
    let done = office.add("lurah", "kpm", BANDAR, values).unwrap();
    done.view.record.id
}

pub fn siti(office: &Office) -> Uuid {
    office.id(&format!("person siti {BANDAR}"))
}

pub fn said(error: &Error) -> String {
    error.message().get(Lang::Id)
}

pub fn region(office: &mut Office, place: &str) -> Uuid {
    let raw = office.raw();
    let sql = "SELECT id FROM region WHERE region = ?1";
    let id: String = raw.query_row(sql, [place], |r| r.get(0)).unwrap();
    id.parse().unwrap()
}

pub fn end(reason: &str) -> Vec<(&'static str, bina::domain::schema::record::Value)> {
    vec![("end_reason", reason.into())]
}

pub fn values(of: Vec<(&'static str, bina::domain::schema::record::Value)>) -> Values {
    of.into_iter().collect()
}

#[test]
fn who_dies_leaves_no_task_without_a_word() {
    let mut office = Office::new();
    let siti = siti(&office);
    let refused = office.step("lurah", "person", siti, "end", values(end("wafat")));
    let refused = said(&refused.unwrap_err());
    assert!(
        refused.contains("1 tugas koordinasi") && refused.contains("Pengganti"),
        "{refused}"
    );
    let kpm = office.id(&format!("kpm {BANDAR}"));
    assert_eq!(
        office.view("kpm", kpm).record.state.name,
        "aktif",
        "nothing was written"
    );
    office.assert_proven();
}

#[test]
fn who_takes_over_gets_what_was_open_and_nothing_that_is_done() {
    let mut office = Office::new();
    let (siti, heir) = (siti(&office), another_kpm(&mut office));
    let (kpm, task) = (
        office.id(&format!("kpm {BANDAR}")),
        office.id(&format!("task {BANDAR}")),
    );
    let budi = office.id(&format!("person budi {BANDAR}"));
    let mut words = end("wafat");
    words.push(("successor", budi.into()));
    office
        .step("lurah", "person", siti, "end", values(words))
        .unwrap();
    assert_eq!(office.view("kpm", kpm).record.state.name, "nonaktif");
    assert_eq!(office.value("kpm", kpm, "end_reason"), "wafat".into());
    assert_eq!(office.value("task", task, "kpm"), heir.into());
    let document = office.id(&format!("document {BANDAR}"));
    assert_eq!(office.view("document", document).record.version, 1);
    office.assert_proven();
}

#[test]
fn what_an_act_would_change_is_told_and_not_written() {
    let mut office = Office::new();
    let siti = siti(&office);
    another_kpm(&mut office);
    let budi = office.id(&format!("person budi {BANDAR}"));
    let mut words = end("wafat");
    words.push(("successor", budi.into()));
    let command = bina::store::Command {
        entity: entity("person"),
        id: siti,
        act: moves(entity("person"), 1, "end"),
        changes: changes(entity("person"), values(words)),
    };
    let batch = office.batch(office.seat("lurah"), vec![command]);
    let touched = office.store.preview(&batch).unwrap();
    let lines: Vec<String> = told(&touched).iter().map(|m| m.get(Lang::Id)).collect();
    assert!(
        lines.iter().any(|l| l.starts_with("Nonaktifkan: ")),
        "{lines:?}"
    );
    let task = lines
        .iter()
        .find(|l| l.contains("tugas koordinasi"))
        .unwrap();
    assert!(task.ends_with("KPM penanggung jawab: Budi"), "{task}");
    assert_eq!(office.view("person", siti).record.version, 1);
    let stranger = office.batch(office.seat("lurah banjar"), batch.commands);
    assert!(
        office.store.preview(&stranger).is_err(),
        "a preview shows no more than the act"
    );
}

pub fn relocate(
    office: &mut Office,
    login: &str,
    person: Uuid,
    to: &str,
    heir: Option<Uuid>,
) -> bina::store::Result<bina::store::Outcome> {
    let mut words: Vec<(&'static str, bina::domain::schema::record::Value)> = vec![
        ("moved_to", region(office, to).into()),
        ("moved_reason", "pindah domisili".into()),
    ];
    words.extend(heir.map(|id| ("successor", id.into())));
    office.step(login, "person", person, "relocate", values(words))
}

#[test]
fn a_person_moves_once_and_is_the_new_offices_to_edit() {
    let mut office = Office::new();
    let (siti, budi) = (siti(&office), office.id(&format!("person budi {BANDAR}")));
    another_kpm(&mut office);
    let nik = fields([("nik", "9971014107900001".into())]);
    office.edit("lurah", "person", siti, nik).unwrap();
    let refused = said(&relocate(&mut office, "lurah", siti, BANDAR, Some(budi)).unwrap_err());
    assert!(refused.contains("sudah di kantor itu"), "{refused}");
    assert!(relocate(&mut office, "lurah banjar", siti, BANJAR, Some(budi)).is_err());
    relocate(&mut office, "lurah", siti, BANJAR, Some(budi)).unwrap();
    assert_eq!(office.view("person", siti).record.region, code(BANJAR));
    let phone = fields([("phone", "+628123456789".into())]);
    assert!(office.edit("lurah", "person", siti, phone.clone()).is_err());
    office.edit("lurah banjar", "person", siti, phone).unwrap();
    let twin = fields([
        ("name", "Siti".into()),
        ("sex", "P".into()),
        ("nik", "9971014107900001".into()),
    ]);
    assert!(
        office.add("lurah", "person", BANDAR, twin).is_err(),
        "the NIK stays one person's"
    );
    let steps = office
        .store
        .history(office.seat("lurah banjar"), entity("person"), siti)
        .unwrap();
    let verbs: Vec<&str> = steps.iter().map(|s| s.verb.as_str()).collect();
    assert_eq!(verbs, ["probe", "edit", "relocate", "edit", "add"]);
    let moved: Vec<&str> = steps[2].changes.iter().map(|c| c.0.as_str()).collect();
    assert_eq!(
        moved,
        ["rw", "successor", "moved_to", "moved_reason"],
        "what came along is no change"
    );
    office.assert_proven();
    relocate(&mut office, "bapemas", siti, BANDAR, None).unwrap();
    assert_eq!(office.view("person", siti).record.region, code(BANDAR));
    office.assert_proven();
}

#[test]
fn a_record_that_is_gone_from_its_new_office_is_missed() {
    let mut office = Office::new();
    let tini = office.id(&format!("person budi {BANDAR}"));
    relocate(&mut office, "lurah", tini, BANJAR, None).unwrap();
    office
        .raw()
        .execute("DELETE FROM person WHERE id = ?1", [tini.to_string()])
        .unwrap();
    let found = office.store.verify().unwrap().findings;
    let lost = |f: &&bina::store::Finding| f.entity == "person" && f.region == BANJAR;
    assert_eq!(found.iter().filter(lost).count(), 1, "{found:?}");
}

#[test]
fn an_agency_that_gets_a_kind_gets_its_cadres_and_open_tasks() {
    let mut office = Office::new();
    let (kind, pkk) = (office.id("posyandu"), office.id("pkk"));
    office
        .edit("bapemas", "sector", kind, fields([("skpd", pkk.into())]))
        .unwrap();
    let (kader, task) = (
        office.id(&format!("kader {BANDAR}")),
        office.id(&format!("task {BANDAR}")),
    );
    assert_eq!(office.value("kader_teknis", kader, "skpd"), pkk.into());
    assert_eq!(office.value("task", task, "skpd"), pkk.into());
    let seen = office
        .store
        .one(office.seat("skpd pkk"), entity("task"), task);
    assert!(seen.is_ok(), "the new agency sees what it is to do");
    office.assert_proven();
}

#[test]
fn an_agency_ends_with_one_that_takes_over_or_not_at_all() {
    let mut office = Office::new();
    let (dinkes, pkk) = (office.id("dinkes"), office.id("pkk"));
    let refused = office.step("bapemas", "skpd", dinkes, "end", values(end("dilebur")));
    assert!(said(&refused.unwrap_err()).contains("jenis kader teknis"));
    let mut words = end("dilebur");
    words.push(("successor", pkk.into()));
    office
        .step("bapemas", "skpd", dinkes, "end", values(words))
        .unwrap();
    assert_eq!(
        office.value("sector", office.id("posyandu"), "skpd"),
        pkk.into()
    );
    let task = office.id(&format!("task {BANDAR}"));
    assert_eq!(office.value("task", task, "skpd"), pkk.into());
    let seat = office.seat("skpd");
    assert_eq!(
        office.view("appointment", seat).record.state.name,
        "berakhir"
    );
    office.assert_proven();
}

#[test]
fn a_kind_ends_with_one_that_takes_over_or_not_at_all() {
    let mut office = Office::new();
    let (posyandu, dasawisma) = (office.id("posyandu"), office.id("dasawisma"));
    let refused = office.step(
        "bapemas",
        "sector",
        posyandu,
        "end",
        values(end("digabung")),
    );
    assert!(said(&refused.unwrap_err()).contains("kader teknis"));
    let mut words = end("digabung");
    words.push(("successor", dasawisma.into()));
    office
        .step("bapemas", "sector", posyandu, "end", values(words))
        .unwrap();
    let task = office.id(&format!("task {BANDAR}"));
    assert_eq!(office.value("task", task, "sector"), dasawisma.into());
    assert_eq!(office.value("task", task, "skpd"), office.id("pkk").into());
    office.assert_proven();
}

#[test]
fn others_are_put_in_charge_of_a_running_task_with_a_reason() {
    let mut office = Office::new();
    let (task, heir) = (
        office.id(&format!("task {BANDAR}")),
        another_kpm(&mut office),
    );
    let without = fields([("kpm", heir.into())]);
    assert!(
        office
            .step("lurah", "task", task, "reassign", without)
            .is_err()
    );
    let with = fields([
        ("kpm", heir.into()),
        ("reassign_reason", "cuti bersalin".into()),
    ]);
    assert!(
        office
            .step("camat", "task", task, "reassign", with.clone())
            .is_err()
    );
    let before = office.view("task", task).record.state;
    let done = office
        .step("lurah", "task", task, "reassign", with)
        .unwrap();
    assert_eq!(done.view.record.state, before);
    assert_eq!(office.value("task", task, "kpm"), heir.into());
}

#[test]
fn receipts_and_deliveries_of_an_agency_that_ends_are_its_successors() {
    let mut office = Office::new();
    let (dinkes, pkk) = (office.id("dinkes"), office.id("pkk"));
    let sql = "SELECT state, count(*) FROM receipt WHERE skpd = ?1 GROUP BY 1";
    let states = |office: &Office, skpd: Uuid| -> Vec<(String, i64)> {
        let raw = office.raw();
        let mut statement = raw.prepare(sql).unwrap();
        let rows = statement.query_map([skpd.to_string()], |r| Ok((r.get(0)?, r.get(1)?)));
        rows.unwrap().map(Result::unwrap).collect()
    };
    assert_eq!(states(&office, dinkes), [("menunggu".to_owned(), 1)]);
    let delivery = office.id(&format!("delivery {BANDAR}"));
    let mut words = end("dilebur");
    words.push(("successor", pkk.into()));
    office
        .step("bapemas", "skpd", dinkes, "end", values(words))
        .unwrap();
    assert_eq!(
        states(&office, dinkes),
        [("gugur".to_owned(), 1)],
        "the other owes its own"
    );
    assert_eq!(states(&office, pkk), [("menunggu".to_owned(), 1)]);
    assert_eq!(office.value("delivery", delivery, "skpd"), pkk.into());
    office.assert_proven();
}
