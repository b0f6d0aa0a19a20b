//! Many commands as one: all of them or none.

use assert_cmd::assert::Assert;

use crate::office::{ADMIN, LURAH, Office, words};

fn batch(office: &Office, role: &str, lines: &str) -> Assert {
    office
        .bina(&["--json", "--role", role, "batch"])
        .write_stdin(lines)
        .assert()
}

#[test]
fn lines_can_refer_to_what_the_batch_adds() {
    let office = Office::new();
    let lines = r#"
{"entity":"person","act":"add","id":"0199a000-0000-7000-8000-000000000001","fields":{"name":"Budi","sex":"L","rw":3,"nik":null}}
{"entity":"kpm","act":"add","fields":{"person":"0199a000-0000-7000-8000-000000000001","sk_number":"SK/1","sk_date":"2026-01-02","from_date":"2026-01-02"}}
"#;
    batch(&office, LURAH, lines).success();
    let kpm = office.data(LURAH, &["kpm", "show", "Budi"]);
    assert_eq!(kpm["sk_date"], "2026-01-02");
    let again = batch(&office, LURAH, lines).code(3);
    assert!(
        words(&again.get_output().stderr).contains("baris 2:"),
        "an id is taken once"
    );
}

#[test]
fn one_wrong_line_leaves_nothing() {
    let office = Office::new();
    let good = r#"{"entity":"skpd","act":"add","fields":{"code":"A1","name":"Satu"}}"#;
    for (wrong, code) in [
        (r#"{"entity":"skpd","act":"add","fields":{"code":"A2"}}"#, 3),
        (
            r#"{"entity":"skpd","act":"add","fields":{"code":["A2"]}}"#,
            3,
        ),
        (
            r#"{"entity":"skpd","act":"add","fields":{"code":"A2"},"lagi":1}"#,
            3,
        ),
        (r#"{"entity":"skpd","act":"hapus","id":"DLH"}"#, 3),
        (r#"{"entity":"skpd","act":"move","id":"DLH"}"#, 3),
        (r#"{"entity":"skpd","act":"edit","fields":{"name":"x"}}"#, 3),
        (r#"{"entity":"awan","act":"add"}"#, 5),
        (
            r#"{"entity":"skpd","act":"edit","id":"ANTAH","fields":{"name":"x"}}"#,
            5,
        ),
        (
            r#"{"entity":"task","act":"add","region":"35.71.01.1001","fields":{"title":"x"}}"#,
            4,
        ),
        (
            r#"{"entity":"skpd","act":"edit","id":"DLH","version":7,"fields":{"name":"x"}}"#,
            6,
        ),
        ("bukan json", 3),
    ] {
        let out = batch(&office, ADMIN, &format!("{good}\n\n{wrong}\n")).code(code);
        let why = words(&out.get_output().stderr);
        assert!(code == 6 || why.contains("baris 3:"), "{wrong}: {why}");
        office.refused(5, ADMIN, &["skpd", "show", "A1"]);
    }
    batch(&office, ADMIN, good).success();
    office.data(ADMIN, &["skpd", "show", "A1"]);
}

#[test]
fn several_of_a_register_are_added_in_one_go_or_none_of_them() {
    let office = Office::new();
    let person = |nth: u8, name: &str| {
        let id = format!("0199a000-0000-7000-8000-00000000000{nth}");
        format!(
            r#"{{"entity":"person","act":"add","id":"{id}","fields":{{"name":"{name}","sex":"P"}}}}
{{"entity":"kpm","act":"add","fields":{{"person":"{id}","sk_number":"SK/{nth}","sk_date":"2026-01-02","from_date":"2026-01-02"}}}}
"#
        )
    };
    batch(&office, LURAH, &(person(1, "Wulan") + &person(2, "Yanti"))).success();
    let session = [
        "serves=O",
        "giver=lurah",
        "audience=kpm",
        "method=kunjungan",
        "topic=Temu",
    ];
    let add: Vec<&str> = ["guidance", "add"].into_iter().chain(session).collect();
    office.data(LURAH, &add);
    let who = ["attendee", "add", "guidance=Temu", "post=KPM", "kpm=Wulan"];
    let missing = [&who[..], &["kpm=Zubaidah"]].concat();
    office.refused(3, LURAH, &missing);
    let none = office.data(LURAH, &["attendee", "list"]);
    let of_session = |all: &serde_json::Value| {
        let rows = all.as_array().unwrap().iter();
        rows.filter(|r| r["post"] == "KPM").count()
    };
    assert_eq!(of_session(&none), 0);
    let added = office.data(LURAH, &[&who[..], &["kpm=Yanti"]].concat());
    assert_eq!(added.as_array().unwrap().len(), 2);
    assert_eq!(of_session(&office.data(LURAH, &["attendee", "list"])), 2);
}
