//! Who proposed money or an award decides it by no path: another appointment, a letter of mandate, a batch, an import.

use bina::domain::schema::check;
use bina::domain::schema::record::{Record, Value};
use bina::exchange::heading::{self, Mapping};
use bina::exchange::import::Import;
use bina::exchange::sheet;
use bina::store::{Command, Error, Fault, Result};
use uuid::Uuid;

use crate::office::{self, BANDAR, ByName, CITY, Office, code, day, entity, fields, moves};

/// Money and awards, with the moves that the proposer may not make.
const KINDS: [(&str, &[&str]); 2] = [("fund", &["decide"]), ("award", &["verify", "decide"])];
/// How a decided record stands.
const DECIDED: [(&str, &str); 2] = [("fund", "ditetapkan"), ("award", "diputus")];

fn is_forbidden<T>(result: &Result<T>) -> bool {
    let forbidden = |e: &Error| {
        matches!(
            e,
            Error::Rejected {
                fault: Fault::Forbidden,
                ..
            }
        )
    };
    result.as_ref().err().is_some_and(forbidden)
}

/// A move of a record as it stands, under an appointment.
fn step(
    office: &mut Office,
    (kind, id): (&str, Uuid),
    name: &'static str,
    appointment: Uuid,
) -> Result<()> {
    let version = office.view(kind, id).record.version;
    let changes = office.answers(kind, name, BANDAR);
    let entity = entity(kind);
    let act = moves(entity, version, name);
    let changes = office::changes(entity, changes);
    let batch = office.batch(
        appointment,
        vec![Command {
            entity,
            id,
            act,
            changes,
        }],
    );
    office.store.submit(&batch).map(drop)
}

/// The perangkat's own office of the lurah, and of the walikota by mandate, for as long as nobody asks.
fn hats(office: &mut Office) -> Vec<Uuid> {
    let holder = office.id("account of perangkat");
    [("lurah", "plh", BANDAR), ("lurah", "plt", BANDAR)]
        .map(|(role, holding, place)| {
            let values = fields([
                ("account", holder.into()),
                ("role", role.into()),
                ("holding", holding.into()),
                ("from_date", day("2026-03-01").into()),
                ("to_date", day("2026-12-31").into()),
                ("sk_number", format!("SK {holding}").as_str().into()),
            ]);
            let done = office.give("appointment", place, values);
            done.unwrap().view.record.id
        })
        .to_vec()
}

#[test]
fn under_no_other_appointment() {
    for (kind, moves) in KINDS {
        let mut office = Office::new();
        let hats = hats(&mut office);
        let id = office.id(&format!("{kind} {BANDAR}"));
        let perangkat = office.seat("perangkat");
        step(&mut office, (kind, id), "propose", perangkat).unwrap();
        for name in moves {
            for hat in &hats {
                let own = step(&mut office, (kind, id), name, *hat);
                assert!(is_forbidden(&own), "{kind} {name} {own:?}");
            }
            let lurah = office.seat("lurah");
            step(&mut office, (kind, id), name, lurah).unwrap();
        }
        office.assert_proven();
    }
}

#[test]
fn under_no_letter_of_mandate() {
    for (kind, moves) in KINDS {
        let mut office = Office::new();
        let letter = fields([
            ("appointment", office.seat("perangkat").into()),
            ("number", "M 9/2026".into()),
            ("date", day("2026-03-01").into()),
            ("matter", "Penetapan dana dan penghargaan".into()),
            ("from_date", day("2026-03-01").into()),
        ]);
        office.add("lurah", "mandate", BANDAR, letter).unwrap();
        let id = office.id(&format!("{kind} {BANDAR}"));
        let perangkat = office.seat("perangkat");
        step(&mut office, (kind, id), "propose", perangkat).unwrap();
        for name in moves {
            let own = step(&mut office, (kind, id), name, perangkat);
            assert!(is_forbidden(&own), "{kind} {name} {own:?}");
            let lurah = office.seat("lurah");
            step(&mut office, (kind, id), name, lurah).unwrap();
        }
    }
}

#[test]
fn in_no_batch() {
    for (kind, steps) in KINDS {
        let mut office = Office::new();
        let values = office.plausible(kind, BANDAR, "");
        let add = office.command(kind, BANDAR, values);
        let (entity, id) = (add.entity, add.id);
        let mut commands = vec![add];
        for (version, name) in (1..).zip(["propose"].into_iter().chain(steps.iter().copied())) {
            let changes = office.answers(kind, name, BANDAR);
            let act = moves(entity, version, name);
            let changes = office::changes(entity, changes);
            commands.push(Command {
                entity,
                id,
                act,
                changes,
            });
        }
        let batch = office.batch(office.seat("lurah"), commands);
        assert!(is_forbidden(&office.store.submit(&batch)), "{kind}");
        let left = office.store.one(office.seat("lurah"), entity, id);
        assert!(left.is_err(), "{kind}: all or nothing");
    }
}

/// A file of one record that claims to be decided, by these columns.
fn claims(kind: &str, office: &mut Office, head: &str, cell: &str) -> Vec<u8> {
    let kpm = office.id(&format!("kpm {BANDAR}"));
    let (heads, cells) = match kind {
        "fund" => (
            "year,budget,source,activity,amount",
            "2026,murni,anggaran_kelurahan,kegiatan,25000000".to_owned(),
        ),
        _ => ("year,nominee,criteria", format!("2026,{kpm},Tekun")),
    };
    format!("{heads},{head}\n{cells},{cell}\n").into_bytes()
}

#[test]
fn by_no_import() {
    for (kind, state) in DECIDED {
        let mut office = Office::new();
        let me = office.id("person of lurah").to_string();
        for (head, cell) in [
            ("state", state),
            ("decided_by", &me),
            ("verified_by", &me),
            ("proposed_by", &me),
            ("sk_number", "SK/7"),
            ("decided_on", "2026-03-01"),
        ] {
            let file = claims(kind, &mut office, head, cell);
            let (what, mapping) = (entity(kind), Mapping::new());
            let sheet =
                sheet::read(&file[..], None, |h| heading::known(what, h, &mapping)).unwrap();
            let Ok(columns) = heading::columns(what, &sheet.headings, &mapping) else {
                continue;
            };
            let seat = office.seat("lurah");
            let mut import = Import::new(&mut office.store, seat, what, &sheet, &columns).unwrap();
            let plan = import.plan(&mut |_| ()).unwrap();
            if plan.troubles.is_empty() && import.commit(&plan, &mut |_| ()).is_ok() {
                let id = plan.commands[0].id;
                let record = office.view(kind, id).record;
                assert_eq!(record.state.name, "draf", "{kind}.{head}");
                for stamp in ["proposed_by", "decided_by", "sk_number", "decided_on"] {
                    assert_eq!(record.at(stamp), &Value::Empty, "{kind}.{head}: {stamp}");
                }
            }
        }
    }
}

/// A whole store that is taken in is no way round either: the record itself names two people.
#[test]
fn by_no_load_of_a_whole_store() {
    let [maker, other] = [7, 8].map(|n| Value::Ref(Uuid::from_u128(n)));
    let office = Office::new();
    for (kind, state) in DECIDED {
        let mut values = office.plausible(kind, CITY, "");
        if kind == "fund" {
            values.insert("budget", "murni".into());
        }
        let holds = |state: &str, checker: &Value| {
            let kind = entity(kind);
            let mut record = Record::new(kind, Uuid::from_u128(1), code(CITY));
            record.state = kind.workflow.state(state).unwrap();
            record.apply(&office::changes(kind, values.clone()));
            let signed = fields([
                ("proposed_by", maker.clone()),
                ("decided_by", checker.clone()),
            ]);
            record.apply(&office::changes(kind, signed));
            check::check(&record, day("2026-03-02")).is_ok()
        };
        assert!(holds(state, &other), "{kind}");
        assert!(!holds(state, &maker), "{kind}");
        assert!(
            holds("ditolak", &maker),
            "{kind}: who proposed may take it back"
        );
    }
}

/// Money and awards that one seat drafts, one changes and one proposes.
fn drafted(office: &mut Office, kind: &str, by: [&str; 3]) -> Uuid {
    let [drafts, changes, proposes] = by;
    let values = office.plausible(kind, BANDAR, "");
    let id = office.add(drafts, kind, BANDAR, values).unwrap();
    let id = id.view.record.id;
    let change = match kind {
        "fund" => fields([("amount", 900_000_000.into())]),
        _ => fields([("criteria", "Sangat tekun".into())]),
    };
    office.edit(changes, kind, id, change).unwrap();
    let seat = office.seat(proposes);
    step(office, (kind, id), "propose", seat).unwrap();
    id
}

/// Somebody else of the office, for as long as the lurah is away.
fn stand_in(office: &mut Office, account: Uuid) -> Uuid {
    let values = fields([
        ("account", account.into()),
        ("role", "lurah".into()),
        ("holding", "plh".into()),
        ("from_date", day("2026-03-01").into()),
        ("sk_number", "SK 9/2026".into()),
    ]);
    let done = office.give("appointment", BANDAR, values);
    done.unwrap().view.record.id
}

#[test]
fn by_nobody_who_drafted_or_changed_it_whoever_proposed() {
    for (kind, moves) in KINDS {
        for by in [
            ["lurah", "perangkat", "perangkat"],
            ["perangkat", "lurah", "perangkat"],
            ["lurah", "lurah", "perangkat"],
        ] {
            let mut office = Office::new();
            let camat = office.id("account of camat");
            let other = stand_in(&mut office, camat);
            let id = drafted(&mut office, kind, by);
            let lurah = office.seat("lurah");
            for name in moves {
                let own = step(&mut office, (kind, id), name, lurah);
                assert!(is_forbidden(&own), "{by:?} {kind} {name} {own:?}");
                step(&mut office, (kind, id), name, other).unwrap();
            }
            office.assert_proven();
        }
    }
}

/// Sending back and deciding are a checker's acts: they make nobody a maker.
#[test]
fn but_by_who_sent_it_back_or_decided_it_before() {
    let mut office = Office::new();
    let id = drafted(&mut office, "fund", ["perangkat"; 3]);
    let [lurah, perangkat] = ["lurah", "perangkat"].map(|login| office.seat(login));
    for (name, seat) in [
        ("return", lurah),
        ("propose", perangkat),
        ("decide", lurah),
        ("revise", perangkat),
        ("decide_revision", lurah),
    ] {
        step(&mut office, ("fund", id), name, seat).unwrap();
    }
    step(&mut office, ("fund", id), "revise", lurah).unwrap();
    let own = step(&mut office, ("fund", id), "decide_revision", lurah);
    assert!(is_forbidden(&own), "{own:?}");
}

/// A second record of the perangkat, with an account and the lurah's office by it.
fn double(office: &mut Office, name: &str, told: (&'static str, Value)) -> Uuid {
    let person = fields([("name", name.into()), ("sex", "L".into()), told]);
    let person = office.add("admin", "person", CITY, person).unwrap();
    let account = fields([
        ("login", "kembaran".into()),
        ("person", person.view.record.id.into()),
    ]);
    let account = office.add("admin", "account", CITY, account).unwrap();
    stand_in(office, account.view.record.id)
}

#[test]
fn by_no_second_record_of_the_same_person() {
    let born = |on: &str| ("birth_date", Value::from(day(on)));
    let number = ("nip", Value::from("198503172010011002"));
    for (name, told, same) in [
        ("PEJABAT  perangkat", born("1984-03-17"), true),
        ("Pejabat perangkat", born("1985-03-17"), false),
        ("Pejabat lain", born("1984-03-17"), false),
        ("Pejabat perangkat", number, false),
    ] {
        let mut office = Office::new();
        let person = office.id("person of perangkat");
        let own = fields([born("1984-03-17"), ("nip", "198403172009031001".into())]);
        office.edit("admin", "person", person, own).unwrap();
        let double = double(&mut office, name, told.clone());
        let id = drafted(&mut office, "fund", ["perangkat"; 3]);
        let decided = step(&mut office, ("fund", id), "decide", double);
        assert_eq!(is_forbidden(&decided), same, "{name} {told:?} {decided:?}");
    }
}
