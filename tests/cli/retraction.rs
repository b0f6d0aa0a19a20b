//! Taking a decision back by command line, and what `show` says of it.

use crate::office::{CAMAT, LURAH, Office, id};

#[test]
fn a_decision_is_taken_back_with_a_reason_while_nobody_acted_on_it() {
    let office = Office::new();
    let task = format!("task={}", id(&office.task()));
    let raise = [
        "facilitation",
        "add",
        &task,
        "reason=jadwal",
        "request=Mohon jadwal",
    ];
    let raised = id(&office.data(LURAH, &raise));
    let show = ["facilitation", "show", &raised];
    let back = ["facilitation", "move", &raised, "take_back"];
    let lacks = |office: &Office| !office.text(CAMAT, &show).contains("take_back");
    assert!(lacks(&office), "nothing was decided yet");
    office.data(CAMAT, &["facilitation", "move", &raised, "approve"]);
    assert!(!lacks(&office));
    let why = office.refused(3, CAMAT, &back);
    assert!(why.contains("Alasan ditarik kembali"), "{why}");
    let reason = [&back[..], &["take_back_reason=salah pilih"]].concat();
    let done = office.data(CAMAT, &reason);
    assert_eq!(done["state"], "menunggu");
    assert_eq!(done["take_back_reason"], "salah pilih");
    assert!(lacks(&office), "it is taken back once");
    office.data(CAMAT, &["facilitation", "move", &raised, "approve"]);
    let close = ["facilitation", "move", &raised, "close", "outcome=Selesai"];
    office.data(LURAH, &close);
    let why = office.refused(3, CAMAT, &reason);
    assert!(why.contains("tidak dapat dilakukan dari status"), "{why}");
}
