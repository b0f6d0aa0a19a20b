//! A decision is taken back on its day by who made it, while nobody acted on it; the record stands as before.

use bina::domain::model::ENTITIES;
use bina::store::{Error, Fault};
use bina::text::Lang;
use uuid::Uuid;

use crate::office::{BANDAR, ByName, MOJOROTO, Office, entity, fields};
use crate::walk::finish;

fn why() -> crate::office::Values {
    fields([("take_back_reason", "salah pilih".into())])
}

/// The sentence and kind of a refusal, in both languages.
fn refused<T: std::fmt::Debug>(result: Result<T, Error>, id: &str, en: &str) -> Fault {
    match result {
        Err(Error::Rejected { fault, message, .. }) => {
            let told = [message.get(Lang::Id), message.get(Lang::En)];
            assert!(told[0].contains(id) && told[1].contains(en), "{told:?}");
            fault
        }
        other => panic!("not refused: {other:?}"),
    }
}

fn decided(office: &mut Office, login: &str, step: &'static str) -> Uuid {
    let id = office.id(&format!("facilitation {BANDAR}"));
    let answers = office.answers("facilitation", step, BANDAR);
    office
        .step(login, "facilitation", id, step, answers)
        .unwrap();
    id
}

fn back(office: &mut Office, login: &str, kind: &str, id: Uuid) -> Result<i64, Error> {
    let done = office.step(login, kind, id, "take_back", why())?;
    Ok(done.view.record.version)
}

#[test]
fn a_request_stands_as_before_each_decision_that_is_taken_back() {
    for step in ["approve", "return", "schedule", "pass_up"] {
        let mut office = Office::new();
        let id = office.id(&format!("facilitation {BANDAR}"));
        let before = office.view("facilitation", id).record;
        decided(&mut office, "camat", step);
        back(&mut office, "camat", "facilitation", id).unwrap();
        let mut after = office.view("facilitation", id).record;
        assert_eq!(after.at("take_back_reason").text(), Some("salah pilih"));
        assert_eq!(after.version, before.version + 2);
        let field = entity("facilitation").field("take_back_reason").unwrap();
        after.set(field, "");
        after.version = before.version;
        assert_eq!(after, before, "{step}");
        let auditor = office.seat("auditor");
        let history = office.store.history(auditor, entity("facilitation"), id);
        let verbs: Vec<_> = history.unwrap().into_iter().map(|s| s.verb).collect();
        assert_eq!(verbs[..2], ["take_back".to_owned(), step.to_owned()]);
        office.assert_proven();
    }
}

#[test]
fn the_obligation_it_met_is_open_again_and_met_by_the_next_decision() {
    let mut office = Office::new();
    let c4 = office.id(&format!("C4 2026-Q1 {MOJOROTO}"));
    let state = |office: &mut Office| office.view("obligation", c4).record.state.name;
    let id = office.id(&format!("facilitation {BANDAR}"));
    let approve = |office: &mut Office| {
        let mut answers = office.answers("facilitation", "approve", BANDAR);
        answers.insert("serves", "C4".into());
        office
            .step("camat", "facilitation", id, "approve", answers)
            .unwrap()
    };
    assert_eq!(approve(&mut office).met.len(), 1);
    assert_eq!(state(&mut office), "selesai");
    let done = office.step("camat", "facilitation", id, "take_back", why());
    assert_eq!(done.unwrap().lapsed.len(), 1);
    assert_eq!(state(&mut office), "berjalan");
    approve(&mut office);
    assert_eq!(state(&mut office), "selesai");
    office.assert_proven();
}

#[test]
fn nobody_else_takes_it_back_and_nobody_on_another_day_or_without_a_reason() {
    let mut office = Office::new();
    let id = decided(&mut office, "camat", "approve");
    let by_other = back(&mut office, "kasi_pmd", "facilitation", id);
    let fault = refused(
        by_other,
        "dilakukan Pejabat camat",
        "was done by Pejabat camat",
    );
    assert_eq!(fault, Fault::Forbidden);
    let silent = office.step("camat", "facilitation", id, "take_back", fields([]));
    refused(silent, "wajib diisi", "required");
    office.set_day("2026-03-03");
    let late = back(&mut office, "camat", "facilitation", id);
    refused(
        late,
        "hanya dapat ditarik kembali pada hari itu",
        "that day alone",
    );
    office.assert_proven();
}

#[test]
fn what_somebody_did_since_keeps_the_decision() {
    let mut office = Office::new();
    let id = decided(&mut office, "camat", "return");
    let request = fields([("request", "Mohon bantuan lagi".into())]);
    office.edit("lurah", "facilitation", id, request).unwrap();
    let result = back(&mut office, "camat", "facilitation", id);
    refused(
        result,
        "“Ubah” oleh Pejabat lurah",
        "“Edit” by Pejabat lurah",
    );
    // The task that the decision let go on.
    let mut office = Office::new();
    let id = decided(&mut office, "camat", "approve");
    let task = office
        .view("facilitation", id)
        .record
        .at("task")
        .id()
        .unwrap();
    let rw = fields([("target", 25.into())]);
    office.edit("lurah", "task", task, rw).unwrap();
    let result = back(&mut office, "camat", "facilitation", id);
    refused(result, "ditindaklanjuti pada tugas", "task");
    // What another record goes on from.
    let mut office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    finish(&mut office, task);
    let raised = office.plausible("facilitation", BANDAR, "");
    office.add("lurah", "facilitation", BANDAR, raised).unwrap();
    let result = back(&mut office, "lurah", "task", task);
    refused(result, "ditindaklanjuti pada fasilitasi", "facilitation");
}

#[test]
fn what_the_decider_did_later_hides_nothing_that_another_did_before() {
    let mut office = Office::new();
    let id = decided(&mut office, "camat", "approve");
    let request = office.view("facilitation", id).record;
    let task = request.at("task").id().unwrap();
    finish(&mut office, task);
    let seen = office.answers("task", "verify", BANDAR);
    office.step("camat", "task", task, "verify", seen).unwrap();
    let result = back(&mut office, "camat", "facilitation", id);
    refused(result, "ditindaklanjuti pada tugas", "task");
}

#[test]
fn an_obligation_that_somebody_worked_on_since_keeps_what_met_it() {
    let mut office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    finish(&mut office, task);
    let document = office.id(&format!("document {BANDAR}"));
    let answers = office.answers("document", "sign", BANDAR);
    office
        .step("lurah", "document", document, "sign", answers)
        .unwrap();
    let l4 = office.id(&format!("L4 2026-03 {BANDAR}"));
    let paper = fields([("document", document.into())]);
    office
        .step("perangkat", "obligation", l4, "attach", paper)
        .unwrap();
    let result = back(&mut office, "lurah", "task", task);
    refused(result, "ditindaklanjuti pada kewajiban", "obligation");
}

#[test]
fn a_task_that_was_finished_verified_or_called_off_goes_on() {
    let mut office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    let l4 = office.id(&format!("L4 2026-03 {BANDAR}"));
    let states = |office: &mut Office| {
        ["task", "obligation"].map(|kind| {
            let id = if kind == "task" { task } else { l4 };
            office.view(kind, id).record.state.name
        })
    };
    finish(&mut office, task);
    assert_eq!(states(&mut office), ["selesai", "selesai"]);
    back(&mut office, "lurah", "task", task).unwrap();
    assert_eq!(states(&mut office), ["berjalan", "berjalan"]);
    let done = office.answers("task", "finish", BANDAR);
    office.step("lurah", "task", task, "finish", done).unwrap();
    for (step, after) in [
        ("verify", ["selesai", "selesai"]),
        ("return", ["selesai", "selesai"]),
    ] {
        let answers = office.answers("task", step, BANDAR);
        office.step("camat", "task", task, step, answers).unwrap();
        back(&mut office, "camat", "task", task).unwrap();
        assert_eq!(states(&mut office), after, "{step}");
    }
    // The camat's last word on it is no longer the lurah's to take back.
    let result = back(&mut office, "lurah", "task", task);
    refused(result, "Tarik kembali", "Take back");
    office.assert_proven();
}

#[test]
fn an_answer_that_was_taken_back_stays_in_the_thread() {
    let mut office = Office::new();
    let question = fields([
        ("addressee", "camat".into()),
        ("topic", "Pembentukan".into()),
        ("question", "Bolehkah tanpa wakil RW?".into()),
    ]);
    let done = office.add("lurah", "consultation", BANDAR, question);
    let id = done.unwrap().view.record.id;
    let said = fields([("answer", "Tidak boleh.".into())]);
    office
        .step("camat", "consultation", id, "answer", said)
        .unwrap();
    back(&mut office, "camat", "consultation", id).unwrap();
    let record = office.view("consultation", id).record;
    assert_eq!(record.state.name, "terbuka");
    assert!(record.at("answer").is_empty());
    let sql = "SELECT kind, words FROM answer WHERE consultation = ?1 ORDER BY nth";
    let db = office.raw();
    let mut turns = db.prepare(sql).unwrap();
    let turns = turns.query_map([id.to_string()], |r| {
        Ok((r.get::<_, String>(0)?, r.get::<_, String>(1)?))
    });
    let turns: Vec<_> = turns.unwrap().map(Result::unwrap).collect();
    assert_eq!(turns[1], ("jawab".to_owned(), "Tidak boleh.".to_owned()));
    assert_eq!(turns[2], ("tarik".to_owned(), "salah pilih".to_owned()));
    // Once whoever asked closed it, the answer stands.
    let said = fields([("answer", "Boleh.".into())]);
    office
        .step("camat", "consultation", id, "answer", said)
        .unwrap();
    office
        .step("lurah", "consultation", id, "close", fields([]))
        .unwrap();
    let result = back(&mut office, "camat", "consultation", id);
    assert_eq!(
        refused(result, "“Tutup” dilakukan", "“Close” was done"),
        Fault::Forbidden
    );
    office.assert_proven();
}

#[test]
fn no_sk_no_money_and_no_signature_is_taken_back() {
    let named: Vec<String> = ENTITIES
        .iter()
        .flat_map(|e| {
            let moves = e.workflow.moves.iter().flat_map(|m| m.takes_back);
            moves.map(move |m| format!("{} {}", e.name, m.name))
        })
        .collect();
    let expected = [
        "obligation waive",
        "obligation close",
        "task verify",
        "task return",
        "task finish",
        "task cancel",
        "facilitation approve",
        "facilitation return",
        "facilitation schedule",
        "facilitation pass_up",
        "facilitation approve_city",
        "facilitation return_city",
        "facilitation send_back",
        "consultation answer",
        "consultation answer_city",
        "consultation pass_up",
        "consultation close",
        "award verify",
        "award return",
        "award reject",
        "fund return",
        "fund reject",
        "fund drop_revision",
        "liaison confirm",
        "liaison object",
    ];
    let (mut named, mut expected) = (named, expected.map(str::to_owned).to_vec());
    named.sort();
    expected.sort();
    assert_eq!(named, expected);
}

/// What stands in the place of a signer is read by the words of the audit, which keeps those of what was taken back.
#[test]
fn whoever_decided_is_named_no_longer_once_it_is_taken_back() {
    for (login, step) in [("camat", "approve"), ("bapemas", "approve_city")] {
        let mut office = Office::new();
        let id = office.id(&format!("facilitation {BANDAR}"));
        if login == "bapemas" {
            decided(&mut office, "camat", "pass_up");
        }
        let before = office.view("facilitation", id);
        decided(&mut office, login, step);
        back(&mut office, login, "facilitation", id).unwrap();
        let after = office.view("facilitation", id);
        for field in ["decided_by", "decided_under"] {
            assert_eq!(
                after.labels.get(field),
                before.labels.get(field),
                "{login} {field}"
            );
        }
    }
}
