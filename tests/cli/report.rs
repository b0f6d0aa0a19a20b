//! Reports: what they count, in which forms, and when they find something.

use bina::store::{Source, System};
use serde_json::json;

use crate::office::{ADMIN, AUDITOR, BAPEMAS, CAMAT, LURAH, Office, PERANGKAT, id, words};

#[test]
fn obligations_are_made_once() {
    let office = Office::new();
    let first = office.data(BAPEMAS, &["obligation", "generate", "--period", "2026-S1"]);
    assert!(first["made"].as_i64().unwrap() > 0);
    let second = office.data(BAPEMAS, &["obligation", "generate", "--period", "2026-S1"]);
    assert_eq!(second, json!({ "period": "2026-S1", "made": 0 }));
    office.refused(4, LURAH, &["obligation", "generate", "--period", "2026-S1"]);
}

#[test]
fn coverage_counts_a_period_of_a_unit_on_a_day() {
    let office = Office::new();
    office.data(BAPEMAS, &["obligation", "generate", "--period", "2026"]);
    let all = office.data(
        AUDITOR,
        &[
            "report",
            "coverage",
            "--year",
            "2026",
            "--as-of",
            "2026-04-20",
        ],
    );
    assert_eq!(all["units"].as_array().unwrap().len(), 6);
    let quarter = [
        "report",
        "coverage",
        "--period",
        "2026-Q1",
        "--unit",
        "Bandar Lor",
    ];
    let before = office.data(
        AUDITOR,
        &[&quarter[..], &["--as-of", "01-01-2026"]].concat(),
    );
    // Three months of L4 and of O, a quarter of L3 and of F.
    assert_eq!(
        before["total"],
        json!({ "done": 0, "running": 0, "late": 0, "open": 8, "waived": 0, "closed": 0, "arrears": 0, "target": 8, "percent": 0 })
    );
    let after = office.data(
        AUDITOR,
        &[&quarter[..], &["--as-of", "01-05-2026"]].concat(),
    );
    assert_eq!(after["total"]["late"], 8);
    assert_eq!(after["units"][0]["cells"]["L4"]["late"], 3);
    office.refused(3, AUDITOR, &["report", "coverage", "--as-of", "31-02-2026"]);
    office.refused(4, ADMIN, &["report", "coverage"]);
}

#[test]
fn coverage_has_three_forms_and_an_exit_code_for_findings() {
    let office = Office::new();
    office.data(BAPEMAS, &["obligation", "generate", "--period", "2026"]);
    let args = [
        "report",
        "coverage",
        "--year",
        "2026",
        "--as-of",
        "2026-12-01",
    ];
    let text = office.text(LURAH, &args);
    assert!(
        text.contains("Kader Pemberdayaan Masyarakat (KPM)"),
        "{text}"
    );
    assert!(text.contains("Kel. Bandar Lor"), "{text}");
    assert!(
        text.lines().take(8).all(|l| l.chars().count() <= 80),
        "{text}"
    );
    let csv = office.text(LURAH, &[&args[..], &["--format", "csv"]].concat());
    assert!(
        csv.starts_with(
            "region,unit,duty,done,running,late,open,waived,closed,arrears,target,percent\r\n"
        ),
        "{csv}"
    );
    let found = office.run(LURAH, &[&args[..], &["--exit-code"]].concat());
    assert_eq!(found.status.code(), Some(9));
    let early = [
        "report",
        "coverage",
        "--year",
        "2026",
        "--as-of",
        "2026-01-01",
        "--exit-code",
    ];
    assert_eq!(office.run(LURAH, &early).status.code(), Some(0));
}

#[test]
fn the_inbox_shows_what_waits_for_the_one_who_asks() {
    let office = Office::new();
    let task = id(&office.task());
    let name = format!("task={task}");
    let asked = office.data(
        LURAH,
        &[
            "facilitation",
            "add",
            &name,
            "reason=skpd",
            "request=Mohon undang dinas",
        ],
    );
    let inbox = office.data(CAMAT, &["report", "inbox"]);
    assert_eq!(
        (&inbox[0]["id"], &inbox[0]["age_days"], &inbox[0]["overdue"]),
        (&asked["id"], &json!(0), &json!(false))
    );
    assert_eq!(office.data(BAPEMAS, &["report", "inbox"]), json!([]));
    assert_eq!(
        office.data(BAPEMAS, &["report", "inbox", "--all"])[0]["id"],
        asked["id"]
    );
    let text = office.text(CAMAT, &["report", "inbox"]);
    assert!(
        text.contains("Timbang balita") && text.contains("SKPD belum menanggapi"),
        "{text}"
    );
    let csv = office.text(CAMAT, &["report", "inbox", "--format", "csv"]);
    assert!(csv.starts_with("id,region,place,task,"), "{csv}");
    let out = office.run(CAMAT, &["report", "inbox", "--exit-code"]);
    assert_eq!(out.status.code(), Some(0), "{}", words(&out.stderr));
    office.data(CAMAT, &["facilitation", "move", &id(&asked), "pass_up"]);
    assert_eq!(office.data(CAMAT, &["report", "inbox"]), json!([]));
    assert_eq!(
        office.data(BAPEMAS, &["report", "inbox"])[0]["state"],
        "diteruskan"
    );
}

/// A year that is over, whatever the clock says.
fn last_year() -> String {
    let today = bina::domain::format::day_of(System.now());
    (chrono::Datelike::year(&today) - 1).to_string()
}

#[test]
fn a_digest_tells_each_office_what_is_late_and_reminds_it_once() {
    let office = Office::new();
    let year = last_year();
    office.data(BAPEMAS, &["obligation", "generate", "--period", &year]);
    let mine = office.data(LURAH, &["remind"]);
    let items = mine["items"].as_array().unwrap();
    assert!(!items.is_empty() && mine["sent"].is_null());
    for item in items {
        assert_eq!(
            (&item["kind"], &item["region"]),
            (&json!("obligation"), &json!("35.71.01.1001"))
        );
        assert!(item["days_late"].as_i64().unwrap() > 0, "{item}");
    }
    let text = office.text(LURAH, &["remind", "--due", "0"]);
    assert!(
        text.contains("Kader Pemberdayaan Masyarakat (KPM)"),
        "{text}"
    );
    assert!(text.contains("\nKel. Bandar Lor\n"), "{text}");
    assert_eq!(
        office.text(LURAH, &["remind", "--unit", "35.71.01.1001"]),
        text
    );
    let csv = office.text(LURAH, &["remind", "--format", "csv"]);
    assert!(csv.starts_with("id,kind,region,place,what,due_on,days_late\r\n"));
    assert_eq!(csv.lines().count(), items.len() + 1);
    let late = office.run(LURAH, &["remind", "--exit-code"]);
    assert_eq!(late.status.code(), Some(9));
    let first = office.data(CAMAT, &["remind", "--send"])["sent"].clone();
    assert!(first.as_i64().unwrap() > 0);
    assert_eq!(office.data(CAMAT, &["remind", "--send"])["sent"], 0);
    assert_eq!(
        office
            .run(LURAH, &["remind", "--due", "soon"])
            .status
            .code(),
        Some(2)
    );
    office.refused(5, LURAH, &["remind", "--unit", "Nowhere"]);
    office.refused(4, ADMIN, &["remind"]);
}

#[test]
fn the_digest_reads_the_same_in_both_languages_and_as_a_table() {
    let office = Office::new();
    office.data(
        BAPEMAS,
        &["obligation", "generate", "--period", &last_year()],
    );
    let mine = office.data(LURAH, &["remind"]);
    let items = mine["items"].as_array().unwrap();
    for (lang, title, sum) in [
        (
            "id",
            "Yang jatuh tempo,",
            format!("\n{0} hal, {0} terlambat\n", items.len()),
        ),
        (
            "en",
            "What is due,",
            format!("\n{0} items, {0} late\n", items.len()),
        ),
    ] {
        let text = office.text(LURAH, &["--lang", lang, "remind", "--due", "0"]);
        assert!(text.starts_with(title) && text.contains(&sum), "{text}");
    }
    let csv = office.text(LURAH, &["remind", "--format", "csv"]);
    for item in items {
        let what = item["what"].as_str().unwrap();
        let line = csv
            .lines()
            .find(|l| l.contains(item["id"].as_str().unwrap()));
        let line = line.unwrap_or_else(|| panic!("no {item} in {csv}"));
        assert!(
            line.contains(what) && line.contains(item["due_on"].as_str().unwrap()),
            "{line}"
        );
        assert!(line.ends_with(&format!(",{}", item["days_late"])), "{line}");
    }
}

/// What each report says of one decided allocation: the same facts in each form.
#[test]
fn the_semester_tells_the_same_in_every_form() {
    let office = Office::new();
    let year = last_year();
    office.data(BAPEMAS, &["obligation", "generate", "--period", &year]);
    let half = format!("{year}-S1");
    let ask = ["report", "semester", "--period", &half];
    let data = office.data(LURAH, &ask);
    assert_eq!(data["period"], half.as_str());
    assert_eq!(data["region"], "35.71.01.1001");
    let chapters = data["chapters"].as_object().unwrap();
    for key in [
        "introduction",
        "kpm",
        "guidance",
        "coordination",
        "funds",
        "obstacles",
        "recommendations",
        "attachments",
    ] {
        assert!(chapters.contains_key(key), "{key}");
    }
    let duties = chapters["guidance"].as_array().unwrap();
    let visits = duties.iter().find(|r| r["duty"] == "O").unwrap();
    assert_eq!(
        (
            &visits["target"],
            &visits["done"],
            &visits["percent"],
            &visits["late"]
        ),
        (&json!(6), &json!(0), &json!(0), &json!(6))
    );
    let csv = office.text(LURAH, &[&ask[..], &["--format", "csv"]].concat());
    assert!(csv.starts_with("chapter,row,column,value\r\n"), "{csv}");
    assert_eq!(
        csv.matches(",target,").count(),
        duties.len(),
        "one line a figure"
    );
    let text = office.text(LURAH, &ask);
    assert!(
        text.contains("Kader Pemberdayaan Masyarakat (KPM)"),
        "{text}"
    );
    assert!(
        text.contains("\nVIII. Lampiran\n") && text.contains("VI. Kendala\nTidak ada."),
        "{text}"
    );
}

#[test]
fn the_semester_speaks_both_languages_to_every_office_as_of_a_day() {
    let office = Office::new();
    let year = last_year();
    office.data(BAPEMAS, &["obligation", "generate", "--period", &year]);
    let half = format!("{year}-S1");
    let ask = ["report", "semester", "--period", &half];
    let english = office.text(LURAH, &[&["--lang", "en"], &ask[..]].concat());
    assert!(english.contains("\nVII. Recommendations\n"), "{english}");
    for role in [BAPEMAS, AUDITOR, CAMAT, PERANGKAT] {
        office.data(role, &ask);
    }
    let early = format!("{year}-01-01");
    let then = office.data(LURAH, &[&ask[..], &["--as-of", &early]].concat());
    let duties = then["chapters"]["guidance"].as_array().unwrap();
    assert!(duties.iter().all(|r| r["late"] == 0));
    let found = office.run(LURAH, &[&ask[..], &["--exit-code"]].concat());
    assert_eq!(found.status.code(), Some(9));
    let wrong = office.run(LURAH, &["report", "semester", "--period", &year]);
    assert_eq!(wrong.status.code(), Some(2));
    office.refused(5, LURAH, &["report", "semester", "--unit", "Nowhere"]);
    office.refused(4, ADMIN, &ask);
}

#[test]
fn money_reads_the_same_on_every_page() {
    let office = Office::new();
    let fund = office.fund("1,5jt");
    for form in [
        office.text(LURAH, &["fund", "list"]),
        office.text(LURAH, &["fund", "show", &fund]),
    ] {
        assert!(form.contains("Rp1.500.000"), "{form}");
    }
    assert_eq!(
        office.data(LURAH, &["fund", "show", &fund])["amount"],
        1_500_000
    );
    let text = office.text(LURAH, &["report", "funds"]);
    assert!(
        text.contains("kegiatan KPM di wilayah") && text.contains("Rp0"),
        "{text}"
    );
    assert!(text.contains("draf"), "{text}");
    let row = office.data(LURAH, &["report", "funds"])[0].clone();
    assert_eq!(
        (&row["activity"], &row["state"], &row["ceiling"]),
        (&json!("kegiatan"), &json!("draf"), &json!(0))
    );
    let other = ["report", "funds", "--unit", "Semampir"];
    assert_eq!(office.data(AUDITOR, &other), json!([]));
    office.refused(5, AUDITOR, &["report", "awards", "--unit", "Nowhere"]);
    assert_eq!(office.data(AUDITOR, &["report", "awards"]), json!([]));
}

#[test]
fn missing_papers_have_the_same_codes_in_either_language() {
    let office = Office::new();
    let person = format!("person={}", office.person(&["name=Ratna"]));
    let dates = [
        "sk_date=05-01-2026",
        "from_date=05-01-2026",
        "card_until=01-03-2026",
    ];
    let numbers = ["sk_number=SK 1", "card_number=K 1"];
    let add = ["kpm", "add", &person];
    office.data(LURAH, &[&add[..], &dates, &numbers].concat());
    let of = |lang| office.data(BAPEMAS, &["--lang", lang, "report", "papers"]);
    let rows = of("id");
    assert_eq!(rows, of("en"));
    let rows = rows.as_array().unwrap();
    let state = |state: &str| rows.iter().any(|r| r["state"] == state);
    assert!(
        state("missing") && state("expired") && state("without_file"),
        "{rows:?}"
    );
    let keys: Vec<&String> = rows[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["kpm", "paper", "place", "region", "state"]);
    let indonesian = office.text(BAPEMAS, &["report", "papers"]);
    assert!(indonesian.contains("kedaluwarsa") && indonesian.contains("tanpa berkas"));
}
