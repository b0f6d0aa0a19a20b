//! What had ended is in use again: with a reason, by who keeps it, on what is in use itself.

use bina::domain::schema::record::Value;
use bina::store::{Error, Fault};
use uuid::Uuid;

use crate::office::{BANDAR, Office, Values, fields};
use crate::succession::{end, said, siti, values};

fn because() -> Values {
    fields([("reopen_reason", "salah pilih orang".into())])
}

/// Siti, her KPM and her task, after a successor took over.
fn ended(office: &mut Office) -> (Uuid, Uuid) {
    let (siti, kpm) = (siti(office), office.id(&format!("kpm {BANDAR}")));
    let task = office.id(&format!("task {BANDAR}"));
    office
        .raw()
        .execute(
            "UPDATE task SET state = 'ditolak' WHERE id = ?1",
            [task.to_string()],
        )
        .unwrap();
    office
        .step("lurah", "person", siti, "end", values(end("wafat")))
        .unwrap();
    (siti, kpm)
}

#[test]
fn an_ended_record_comes_back_by_whoever_may_and_says_why() {
    let mut office = Office::new();
    let (siti, kpm) = ended(&mut office);
    let refused = office.step("lurah", "kpm", kpm, "reopen", because());
    let refused = said(&refused.unwrap_err());
    assert!(
        refused.contains("Siti") && refused.contains("buka kembali catatan itu dahulu"),
        "{refused}"
    );
    for login in ["lurah banjar", "camat", "auditor"] {
        let refused = office.step(login, "person", siti, "reopen", because());
        assert!(
            matches!(
                refused,
                Err(Error::Rejected {
                    fault: Fault::Forbidden | Fault::Missing,
                    ..
                })
            ),
            "{login}: {refused:?}"
        );
    }
    let nothing = office.step("lurah", "person", siti, "reopen", values(vec![]));
    assert!(said(&nothing.unwrap_err()).contains("Alasan dibuka kembali"));
    for (entity, id) in [("person", siti), ("kpm", kpm)] {
        let done = office
            .step("lurah", entity, id, "reopen", because())
            .unwrap();
        let record = done.view.record;
        assert_eq!(record.state.name, "aktif");
        let seen = ["end_reason", "ended_on", "reopen_reason"];
        let seen = seen.map(|f| office.value(entity, id, f));
        assert!(seen[..2].iter().all(Value::is_empty), "{seen:?}");
        assert_eq!(seen[2], "salah pilih orang".into());
    }
    let seat = office.seat("lurah");
    let person = crate::office::entity("person");
    let history = office.store.history(seat, person, siti).unwrap();
    assert!(
        format!("{history:?}").contains("wafat"),
        "the end stays told"
    );
    office
        .edit("lurah", "person", siti, fields([("rw", 3.into())]))
        .unwrap();
}

#[test]
fn what_a_record_can_do_without_is_left_out_when_it_comes_back() {
    let mut office = Office::new();
    let cadre = office.id(&format!("kader {BANDAR}"));
    let kpm = office.id(&format!("kpm {BANDAR}"));
    let partner = fields([("partner", kpm.into())]);
    office
        .edit("lurah", "kader_teknis", cadre, partner)
        .unwrap();
    let raw = office.raw();
    raw.execute("UPDATE task SET state = 'ditolak'", [])
        .unwrap();
    office
        .step("lurah", "kader_teknis", cadre, "end", values(end("pindah")))
        .unwrap();
    office
        .step("lurah", "kpm", kpm, "end", values(end("pindah")))
        .unwrap();
    office
        .step("lurah", "kader_teknis", cadre, "reopen", because())
        .unwrap();
    assert_eq!(office.value("kader_teknis", cadre, "partner"), Value::Empty);
}

#[test]
fn who_was_erased_does_not_come_back() {
    let mut office = Office::new();
    let (siti, _) = ended(&mut office);
    office
        .raw()
        .execute(
            "UPDATE person SET name = '(dihapus)' WHERE id = ?1",
            [siti.to_string()],
        )
        .unwrap();
    let refused = office.step("lurah", "person", siti, "reopen", because());
    assert!(said(&refused.unwrap_err()).contains("sudah dihapus"));
}
