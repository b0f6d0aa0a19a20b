//! A NIK of another office: each way of asking tells one sentence and no more, is noted, and counts toward so many a day.

use std::process::Output;

use crate::count::Count;
use crate::office::{AUDITOR, LURAH, OTHER_LURAH, Office, id, words};

const SAID: &str = "sudah tercatat di kantor lain; bila pindah ke sini";
const A_DAY: usize = 20;

fn nik(n: usize) -> String {
    format!("997101570384{n:04}")
}

/// People of Semampir, of whom Bandar Lor may know nothing.
fn residents(office: &Office, count: usize) -> Vec<String> {
    let row = |n| format!("Sumirah {},P,{}\n", letters(n), nik(n));
    let rows = (1..=count).map(row).collect::<Vec<_>>().concat();
    let file = put(office, "lain.csv", &rows);
    office.data(OTHER_LURAH, &["import", "person", &file, "--commit"]);
    let all = office.data(OTHER_LURAH, &["person", "list", "--limit", "100"]);
    let named = |n: usize| format!("Sumirah {}", letters(n));
    let rows = all.as_array().unwrap();
    let of = |n| id(rows.iter().find(|r| r["name"] == named(n)).unwrap());
    (1..=count).map(of).collect()
}

fn letters(n: usize) -> String {
    let digit = |d: usize| char::from(b'a' + u8::try_from(d).unwrap());
    [digit(n / 10), digit(n % 10)].iter().collect()
}

fn put(office: &Office, name: &str, rows: &str) -> String {
    let path = office.dir.path().join(name);
    std::fs::write(&path, format!("name,sex,nik\n{rows}")).unwrap();
    path.to_str().unwrap().to_owned()
}

/// How often somebody was met from elsewhere.
fn met(office: &Office, person: &str) -> usize {
    let steps = office.data(AUDITOR, &["person", "history", person]);
    let steps = steps.as_array().unwrap().iter();
    steps.filter(|s| s["verb"] == "probe").count()
}

fn run(office: &Office, args: &[&str]) -> Output {
    office.run(LURAH, args)
}

/// A file with one line of that NIK.
fn file(office: &Office, n: usize) -> String {
    put(office, "baru.csv", &format!("Orang Baru,P,{}\n", nik(n)))
}

type Way = fn(&Office, &str, usize) -> Output;

/// The ways to ask by the command line whether somebody has a NIK; the second word is a person of the own office.
const WAYS: [(&str, Way); 8] = [
    ("add", |o, _, n| {
        run(
            o,
            &[
                "person",
                "add",
                "name=Baru",
                "sex=P",
                &format!("nik={}", nik(n)),
            ],
        )
    }),
    ("add as json", |o, _, n| {
        run(
            o,
            &[
                "--json",
                "person",
                "add",
                "name=Baru",
                "sex=P",
                &format!("nik={}", nik(n)),
            ],
        )
    }),
    ("edit", |o, own, n| {
        run(o, &["person", "edit", own, &format!("nik={}", nik(n))])
    }),
    ("batch", |o, _, n| {
        let fields = format!(r#"{{"name":"Baru","sex":"P","nik":"{}"}}"#, nik(n));
        let line = format!(r#"{{"entity":"person","act":"add","fields":{fields}}}"#);
        let mut batch = o.bina(&["--role", LURAH, "batch"]);
        batch.write_stdin(line).output().unwrap()
    }),
    ("dry run", |o, _, n| {
        run(o, &["import", "person", &file(o, n)])
    }),
    ("dry run as json", |o, _, n| {
        run(o, &["--json", "import", "person", &file(o, n)])
    }),
    ("import", |o, _, n| {
        run(o, &["import", "person", &file(o, n), "--commit"])
    }),
    ("import of the good lines", |o, _, n| {
        run(o, &["import", "person", &file(o, n), "--commit-good"])
    }),
];

fn told(out: &Output) -> String {
    words(&out.stdout) + &words(&out.stderr)
}

#[test]
fn each_way_to_ask_for_a_number_tells_one_sentence_is_noted_and_counts() {
    let office = Office::new();
    let own = office.person(&["name=Wagiyem"]);
    let people = residents(&office, A_DAY + WAYS.len() + 1);
    for (nth, (way, ask)) in WAYS.iter().enumerate() {
        let out = ask(&office, &own, nth + 1);
        let told = told(&out);
        assert_eq!(out.status.code(), Some(3), "{way}: {told}");
        assert!(told.contains(SAID), "{way}: {told}");
        for word in ["Sumirah", "Semampir", "35.71.02", people[nth].as_str()] {
            assert!(!told.contains(word), "{way} tells {word}: {told}");
        }
        assert_eq!(met(&office, &people[nth]), 1, "{way}");
    }
    // What is left of the day, in one dry run.
    let rest = WAYS.len() + 1..=A_DAY + 1;
    let row = |n| format!("Orang {},P,{}\n", letters(n), nik(n));
    let rows = rest.map(row).collect::<Vec<_>>().concat();
    let out = run(
        &office,
        &["import", "person", &put(&office, "sisa.csv", &rows)],
    );
    let lines = told(&out);
    assert_eq!(lines.matches(SAID).count(), A_DAY - WAYS.len(), "{lines}");
    assert!(lines.contains("20 kali hari ini"), "{lines}");
    // From here on a number that nobody has answers as one of another office does, by each way.
    for (nth, (way, ask)) in WAYS.iter().enumerate() {
        let known = A_DAY + 2 + nth;
        let [theirs, nobodys] = [known, 7000 + nth].map(|n| {
            let out = ask(&office, &own, n);
            (out.status.code(), told(&out).replace(&nik(n), ""))
        });
        assert!(theirs.1.contains("20 kali hari ini"), "{way}: {}", theirs.1);
        assert_eq!(theirs, nobodys, "{way}");
        assert_eq!(met(&office, &people[known - 1]), 0, "{way}");
    }
    // Each was asked of one office's number, of another's past the limit, and of nobody's past it.
    Count::refused(WAYS.len() * 3).tell("ways to ask for a NIK of another office");
}

#[test]
fn what_is_looked_for_answers_alike_whether_another_office_has_it() {
    let office = Office::new();
    let people = residents(&office, 1);
    let stray = "0199a000-0000-7000-8000-00000000dead";
    let pairs = [
        (people[0].as_str(), stray),
        ("Sumirah ab", "Sumirah zz"),
        ("9971015703840001", "9971015703847777"),
    ];
    let asked: [&[&str]; 9] = [
        &["person", "show", "X"],
        &["person", "history", "X"],
        &["audit", "history", "person", "X"],
        &["person", "list", "--search", "X"],
        &["person", "edit", "X", "rw=1"],
        &[
            "person",
            "unmask",
            "X",
            "nik",
            "--reason",
            "permintaan warga sendiri",
        ],
        &["privacy", "find", "X"],
        &[
            "kpm",
            "add",
            "person=X",
            "sk_number=SK/9",
            "sk_date=-3",
            "from_date=-3",
        ],
        &["--json", "data-request", "add", "person=X", "kind=akses"],
    ];
    for args in asked {
        for (theirs, nobodys) in pairs {
            let ask = |what: &str| {
                let args: Vec<String> = args.iter().map(|a| a.replace('X', what)).collect();
                let args: Vec<&str> = args.iter().map(String::as_str).collect();
                let out = run(&office, &args);
                (out.status.code(), told(&out).replace(what, ""))
            };
            assert_eq!(ask(theirs), ask(nobodys), "{args:?} {theirs}");
        }
    }
}
