//! Whatever leaves by the command line and names somebody stands in that person's own list, also without a NIK.

use serde_json::Value as Json;

use crate::office::{AUDITOR, BAPEMAS, LURAH, Office, id};

/// A KPM of Bandar Lor with an award that was handed over; answers the person.
fn honoured(office: &Office) -> String {
    let person = office.person(&["name=Siti Aminah"]);
    let kpm = [
        "kpm",
        "add",
        &format!("person={person}"),
        "sk_number=SK/9",
        "sk_date=-30",
        "from_date=-30",
    ];
    let kpm = id(&office.data(LURAH, &kpm));
    let award = ["award", "add", &format!("nominee={kpm}"), "criteria=Tekun"];
    office.data(LURAH, &award);
    person
}

/// Who learnt of a person how, newest first.
fn learnt(office: &Office, person: &str) -> Vec<(String, String)> {
    let word = |step: &Json, key: &str| step[key].as_str().unwrap().to_owned();
    let steps = office.data(AUDITOR, &["person", "history", person]);
    let steps = steps.as_array().unwrap().iter();
    let looks =
        steps.filter(|s| ["export", "share", "unmask"].contains(&s["verb"].as_str().unwrap()));
    looks.map(|s| (word(s, "verb"), word(s, "role"))).collect()
}

#[test]
fn each_file_that_lists_people_names_them() {
    let office = Office::new();
    let person = honoured(&office);
    let listing: [&[&str]; 12] = [
        &["export", "person"],
        &["export", "kpm", "--format", "json"],
        &["export", "award", "--format", "xlsx"],
        &["export", "award", "--format", "csv-excel"],
        &["report", "awards", "--format", "csv"],
        &["report", "awards", "--format", "csv-excel"],
        &["report", "awards", "--format", "xlsx"],
        &["report", "awards", "--format", "docx"],
        &["report", "awards", "--json"],
        &["report", "papers", "--json"],
        &["report", "papers", "--format", "xlsx"],
        &["paper", "daftar-kpm"],
    ];
    for (nth, args) in listing.iter().enumerate() {
        let run = office.run(LURAH, args);
        assert_eq!(run.status.code(), Some(0), "{args:?}");
        let learnt = learnt(&office, &person);
        let expected = vec![("export".to_owned(), "lurah".to_owned()); nth + 1];
        assert_eq!(learnt, expected, "{args:?}");
    }
    // Counts name nobody, nor does a look at a terminal.
    let counting: [&[&str]; 6] = [
        &["report", "awards"],
        &["report", "kpm", "--json"],
        &["report", "cadres", "--json"],
        &["report", "signals", "--json"],
        &["report", "coverage", "--json"],
        &["kpm", "list"],
    ];
    for args in counting {
        office.text(LURAH, args);
    }
    assert_eq!(learnt(&office, &person).len(), listing.len());
}

#[test]
fn a_kader_teknis_that_a_finding_names_can_learn_of_it() {
    let office = Office::new();
    let kader = office.person(&["name=Tini Wulandari"]);
    let add = [
        "kader",
        "add",
        &format!("person={kader}"),
        "sector=posyandu",
        "from_date=-30",
    ];
    office.data(LURAH, &add);
    let alone = office.text(BAPEMAS, &["report", "harmonisation", "--format", "csv"]);
    assert!(alone.contains("Tini Wulandari"), "{alone}");
    assert_eq!(
        learnt(&office, &kader),
        [("export".to_owned(), "bapemas".to_owned())]
    );
}

/// So many people of Bandar Lor.
fn residents(office: &Office, count: usize) {
    let letter = |d: usize| char::from(b'a' + u8::try_from(d).unwrap());
    let row = |n: usize| format!("Warga {}{},P\n", letter(n / 10), letter(n % 10));
    let rows = (0..count).map(row).collect::<Vec<_>>().concat();
    let file = office.dir.path().join("warga.csv");
    std::fs::write(&file, format!("name,sex\n{rows}")).unwrap();
    office.data(
        LURAH,
        &["import", "person", file.to_str().unwrap(), "--commit"],
    );
}

#[test]
fn a_list_of_a_hundred_is_no_look_but_leaves() {
    let office = Office::new();
    residents(&office, 100);
    let few = office.data(LURAH, &["person", "list", "--limit", "99"]);
    let person = id(&few[0]);
    assert_eq!(learnt(&office, &person), []);
    office.data(LURAH, &["person", "list"]);
    assert_eq!(
        learnt(&office, &person),
        [("export".to_owned(), "lurah".to_owned())]
    );
}

/// Paged by forty, the third page makes a hundred of one day: all that were told of can learn of it, once.
#[test]
fn a_list_that_is_paged_by_few_leaves_all_the_same() {
    let office = Office::new();
    residents(&office, 130);
    let page = |after: Option<&str>| {
        let mut list = vec!["person", "list", "--limit", "40"];
        list.extend(after.iter().flat_map(|id| ["--after", id]));
        let rows = office.data(LURAH, &list);
        let rows = rows.as_array().unwrap().clone();
        (id(&rows[0]), id(rows.last().unwrap()))
    };
    let (first, end) = page(None);
    let (_, end) = page(Some(&end));
    assert_eq!(learnt(&office, &first), []);
    let (third, end) = page(Some(&end));
    let told = [("export".to_owned(), "lurah".to_owned())];
    assert_eq!(learnt(&office, &first), told);
    assert_eq!(learnt(&office, &third), told);
    let (fourth, _) = page(Some(&end));
    page(None);
    assert_eq!(learnt(&office, &fourth), told);
    assert_eq!(learnt(&office, &first), told, "once a day");
}
