//! Papers: every template has the columns of its form, is filled without a rest, opens as docx, and the office's own
//! takes its place.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::process::Command;

use bina::domain::paper::Block;
use bina::domain::schema::record::Value;
use bina::exchange::docx;
use bina::exchange::paper::{PAPERS, PaperRequest, Template, asks, compose};
use bina::exchange::share;
use bina::store::{Error, Seat};
use uuid::Uuid;

use crate::form::form;
use crate::office::{BANDAR, ByName, Office, code, day, fields};
use crate::ripe::come_to_all;

fn seat(office: &mut Office, login: &str) -> Seat {
    office.store.seats(login).unwrap().remove(0)
}

fn order(office: &Office, template: &Template) -> PaperRequest {
    let given = template.asks.iter();
    PaperRequest {
        region: code(BANDAR),
        record: template
            .of
            .as_ref()
            .map(|name| office.id(&format!("{name} {BANDAR}"))),
        given: given.map(|a| (a.clone(), said(a))).collect(),
        konsep: false,
    }
}

/// The body of a docx.
fn body(bytes: &[u8]) -> String {
    let mut pack = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    pack.by_name("word/document.xml")
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

/// The words of a piece of a docx, one string a paragraph.
fn words(xml: &str) -> Vec<String> {
    let paragraphs = xml.split("</w:p>").filter(|p| p.contains("<w:p"));
    let text = |p: &str| {
        let runs = p.split("<w:t").skip(1);
        let runs = runs.filter_map(|r| r.split_once('>')?.1.split_once("</w:t>"));
        runs.map(|(text, _)| text).collect::<String>()
    };
    paragraphs.map(text).collect()
}

/// What is given for an ask.
fn said(ask: &str) -> String {
    match ask {
        "period" => "2026-S1".to_owned(),
        other => format!("isi {other}"),
    }
}

/// The headings of each table: the words of its first row.
fn headings(xml: &str) -> Vec<Vec<String>> {
    let tables = xml.split("<w:tbl>").skip(1);
    let first = tables.filter_map(|t| t.split("</w:tr>").next());
    first.map(words).collect()
}

#[test]
fn every_paper_has_what_its_form_has_and_is_filled_to_the_last_place() {
    let mut office = Office::new();
    come_to_all(&office);
    let seat = seat(&mut office, "lurah");
    for known in PAPERS {
        let name = known.name;
        let template = Template::find(&office.store, name).unwrap();
        let order = order(&office, &template);
        let paper = compose(&mut office.store, &seat, &template, &order);
        let paper = paper.unwrap_or_else(|e| panic!("{name}: {e}"));
        let xml = body(&docx::write(&paper).unwrap());
        assert!(!xml.contains(['{', '}', '|']), "{name}");
        let text = words(&xml).join("\n");
        let (stands, tables) = form(name);
        for word in stands {
            assert!(text.contains(word), "{name} has no «{word}»:\n{text}");
        }
        if !tables.is_empty() {
            assert_eq!(headings(&xml), tables, "{name}");
        }
        for ask in &template.asks {
            let told = said(ask).replace("2026-S1", "Semester I 2026");
            assert!(text.contains(&told), "{name} leaves out {ask}");
        }
        assert_eq!(xml.contains("w:orient=\"landscape\""), template.landscape);
        let register = [
            "daftar-kpm",
            "hasil",
            "buku",
            "matriks",
            "rekap",
            "daftar-penghargaan",
        ];
        if register.iter().any(|start| name.starts_with(start)) {
            assert!(template.landscape, "{name} is a register");
        }
        assert!(template.signed, "nobody signs {name}");
        assert!(!text.contains("9912") && !text.contains("NIK"), "{name}");
        let lines = paper.lines(78).join("\n");
        assert!(lines.contains(paper.title.split(' ').next().unwrap()));
    }
}

/// Lines of kop surat and signature of a paper, as somebody prints it.
fn frame(office: &mut Office, login: &str, name: &str) -> (Vec<String>, Vec<String>) {
    let seat = seat(office, login);
    let template = Template::find(&office.store, name).unwrap();
    let order = order(office, &template);
    let paper = compose(&mut office.store, &seat, &template, &order).unwrap();
    (paper.letterhead, paper.signature)
}

#[test]
fn a_paper_is_signed_by_its_own_office_with_whom_it_acts_for() {
    let mut office = Office::new();
    come_to_all(&office);
    let person = office.id("person of lurah");
    let rank = fields([
        ("rank", "Penata Tk. I".into()),
        ("nip", "198001012005011001".into()),
        ("back_title", "S.Sos.".into()),
    ]);
    office.edit("admin", "person", person, rank).unwrap();
    let (kop, signed) = frame(&mut office, "lurah", "daftar-kpm");
    assert_eq!(
        kop,
        [
            "Pemerintah Kota Contoh",
            "Kecamatan Mojoroto",
            "Kelurahan Contoh"
        ]
    );
    assert!(signed[0].ends_with("2 Maret 2026"), "{signed:?}");
    assert_eq!(signed[1], "Lurah Bandar Lor");
    assert!(signed.contains(&"Penata Tk. I".to_owned()), "{signed:?}");
    assert!(signed.contains(&"NIP 19800101 200501 1 001".to_owned()));
    assert!(signed.iter().any(|l| l.ends_with("S.Sos.")), "{signed:?}");
    let (_, signed) = frame(&mut office, "perangkat", "daftar-kpm");
    assert_eq!(signed[1], "a.n. Lurah Bandar Lor");
    assert_eq!(signed[2], "Perangkat Bandar Lor");
    // The certificate is the city's: who is not of it leaves room for the walikota.
    let (kop, signed) = frame(&mut office, "lurah", "sertifikat");
    assert!(kop[0].starts_with("PEMERINTAH KOTA"), "{kop:?}");
    assert!(signed[1].starts_with("WALIKOTA"), "{signed:?}");
    assert!(signed[2..].iter().all(String::is_empty), "{signed:?}");
    let (_, signed) = frame(&mut office, "bapemas", "sertifikat");
    assert!(signed[1].starts_with("a.n. Walikota"), "{signed:?}");
}

#[test]
fn who_acts_for_a_while_signs_as_such() {
    for (kind, prefix) in [("plt", "Plt. Lurah"), ("plh", "Plh. Lurah")] {
        let mut office = Office::new();
        let seat_of_lurah = office.seat("lurah");
        let raw = office.raw();
        raw.execute(
            "UPDATE appointment SET holding = ?1 WHERE id = ?2",
            [kind, &seat_of_lurah.to_string()],
        )
        .unwrap();
        let (_, signed) = frame(&mut office, "lurah", "daftar-kpm");
        assert!(signed[1].starts_with(prefix), "{signed:?}");
    }
}

#[test]
fn the_office_prints_on_the_sheet_it_holds() {
    let mut office = Office::new();
    let page = |office: &mut Office| {
        let seat = seat(office, "lurah");
        let template = Template::find(&office.store, "notulen").unwrap();
        let order = order(office, &template);
        let paper = compose(&mut office.store, &seat, &template, &order).unwrap();
        body(&docx::write(&paper).unwrap())
    };
    assert!(page(&mut office).contains("w:w=\"11905\" w:h=\"16837\""));
    let letterhead = office.id(&format!("letterhead {BANDAR}"));
    let f4 = fields([("paper", "f4".into())]);
    office.edit("lurah", "letterhead", letterhead, f4).unwrap();
    assert!(page(&mut office).contains("w:w=\"12188\" w:h=\"18708\""));
}

#[test]
fn what_a_paper_asks_for_must_be_given() {
    let mut office = Office::new();
    let seat = seat(&mut office, "lurah");
    let template = Template::find(&office.store, "notulen").unwrap();
    let order = PaperRequest {
        region: code(BANDAR),
        record: None,
        given: BTreeMap::new(),
        konsep: false,
    };
    let error = compose(&mut office.store, &seat, &template, &order).unwrap_err();
    assert!(error.to_string().contains("pimpinan"), "{error}");
}

#[test]
fn minutes_take_what_the_record_of_the_meeting_says() {
    let mut office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    let title = office.value("task", task, "title");
    let seat = seat(&mut office, "lurah");
    let template = Template::find(&office.store, "notulen").unwrap();
    let mut order = order(&office, &template);
    order.record = Some(task);
    order.given.clear();
    let asked: BTreeMap<String, String> = asks(&mut office.store, &seat, &template, &order)
        .unwrap()
        .into_iter()
        .collect();
    assert_eq!(Value::from(asked["acara"].as_str()), title);
    assert!(asked["rapat"].starts_with("Rapat koordinasi"), "{asked:?}");
    assert!(!asked["pimpinan"].is_empty() && asked["tempat"].is_empty());
    let invitation = Template::find(&office.store, "undangan").unwrap();
    let asked = asks(&mut office.store, &seat, &invitation, &order).unwrap();
    let on = asked.iter().find(|(name, _)| name == "tanggal").unwrap();
    assert_eq!(on.1, "Kamis, 5 Maret 2026");
    assert_eq!(
        office.value("task", task, "planned_on"),
        day("2026-03-05").into()
    );
}

#[test]
fn the_offices_own_template_takes_the_place_of_ours() {
    let mut office = Office::new();
    let mut folder = office.path().into_os_string();
    folder.push(".papers");
    std::fs::create_dir(&folder).unwrap();
    let file = std::path::Path::new(&folder).join("kartu-kpm.toml");
    std::fs::write(&file, "title = \"KARTU {place}\"\nof = \"kpm\"\n").unwrap();
    let seat = seat(&mut office, "lurah");
    let template = Template::find(&office.store, "kartu-kpm").unwrap();
    let order = order(&office, &template);
    let paper = compose(&mut office.store, &seat, &template, &order).unwrap();
    assert!(
        paper.title.starts_with("KARTU Kelurahan"),
        "{}",
        paper.title
    );
    std::fs::write(&file, "title = \"{nonesuch}\"\nof = \"kpm\"\n").unwrap();
    let template = Template::find(&office.store, "kartu-kpm").unwrap();
    assert!(compose(&mut office.store, &seat, &template, &order).is_err());
}

/// Every paper, upright and on its side, becomes a PDF.
#[test]
fn libreoffice_opens_every_paper() {
    let mut office = Office::new();
    come_to_all(&office);
    let seat = seat(&mut office, "lurah");
    let mut files = vec![];
    for known in PAPERS {
        let template = Template::find(&office.store, known.name).unwrap();
        let order = order(&office, &template);
        let paper = compose(&mut office.store, &seat, &template, &order).unwrap();
        let file = office.dir().join(format!("{}.docx", known.name));
        std::fs::write(&file, docx::write(&paper).unwrap()).unwrap();
        files.push(file);
    }
    let home = format!("-env:UserInstallation=file://{}/lo", office.dir().display());
    let run = Command::new("soffice")
        .args([&home, "--headless", "--convert-to", "pdf", "--outdir"])
        .arg(office.dir())
        .args(&files)
        .output();
    let Ok(run) = run else {
        println!("skipped: soffice is not installed");
        return;
    };
    assert!(run.status.success(), "{run:?}");
    for file in files {
        let pdf = std::fs::read(file.with_extension("pdf"));
        let pdf = pdf.unwrap_or_else(|_| panic!("{} was not opened: {run:?}", file.display()));
        assert!(pdf.starts_with(b"%PDF"));
    }
}

#[test]
fn an_agency_is_handed_its_own_and_the_audit_says_so() {
    let mut office = Office::new();
    let bapemas = office.seat("bapemas");
    let code = office.view("skpd", office.id("dinkes")).record;
    let code = code.at("code").text().unwrap().to_owned();
    let agency = share::agency(&mut office.store, bapemas, &code).unwrap();
    let hand_over = |office: &mut Office, login: &str| {
        let actor = office.store.seats(login).unwrap().remove(0).actor;
        share::hand_over(&mut office.store, &actor, &agency)
    };
    let path = hand_over(&mut office, "bapemas").unwrap();
    assert!(std::fs::read(path).unwrap().starts_with(b"PK"));
    assert!(hand_over(&mut office, "skpd").is_ok());
    for login in ["skpd pkk", "lurah", "auditor"] {
        let refused = hand_over(&mut office, login);
        assert!(matches!(refused, Err(Error::Rejected { .. })), "{login}");
    }
    let shares = "SELECT count(*) FROM audit WHERE verb = 'share' AND after LIKE ?1 || ': %'";
    let count: i64 = office
        .raw()
        .query_row(shares, [&code], |r| r.get(0))
        .unwrap();
    assert_eq!(count, 2);
    let auditor = office.seat("auditor");
    let last = office.store.trail(auditor, i64::MAX, 1).unwrap().remove(0);
    assert_eq!((last.verb.as_str(), last.entity.name), ("share", "skpd"));
    assert!(last.display.starts_with(&code), "{}", last.display);
    office.assert_proven();
}

/// Names and posts on the attendance list of a record, or of none.
fn present(office: &mut Office, login: &str, of: Option<Uuid>) -> Vec<[String; 2]> {
    let seat = seat(office, login);
    let template = Template::find(&office.store, "daftar-hadir").unwrap();
    let order = PaperRequest {
        region: seat.actor.region.clone(),
        record: of,
        ..order(office, &template)
    };
    let paper = compose(&mut office.store, &seat, &template, &order).unwrap();
    let tables = paper.blocks.into_iter().filter_map(|b| match b {
        Block::Table { rows, .. } => Some(rows),
        Block::Text { .. } | Block::Clause { .. } | Block::Break | Block::Chart(_) => None,
    });
    let tables: Vec<_> = tables.collect();
    assert_eq!(tables.len(), 1, "one table to sign in");
    let mut rows: Vec<_> = (1..).zip(tables.into_iter().flatten()).collect();
    let guests = rows.split_off(rows.len() - 5);
    for (n, row) in guests {
        assert_eq!(row[0], n.to_string(), "room for a guest");
        assert!(row[1..].iter().all(String::is_empty), "{row:?}");
    }
    let rows = rows.into_iter();
    rows.map(|(n, row): (usize, Vec<String>)| {
        assert_eq!(row[0], n.to_string());
        [row[1].clone(), row[2].clone()]
    })
    .collect()
}

#[test]
fn an_attendance_list_names_who_is_asked_to_the_meeting_it_is_printed_from() {
    let mut office = Office::new();
    let line = |name: &str, post: &str| [name.to_owned(), post.to_owned()];
    assert_eq!(
        present(&mut office, "lurah", None),
        [line("Siti Aminah", "KPM")]
    );
    let guidance = office.id(&format!("guidance {BANDAR}"));
    let guest = fields([
        ("guidance", guidance.into()),
        ("name", "Pak Darmo".into()),
        ("post", "Ketua RW 02".into()),
    ]);
    office.add("lurah", "attendee", BANDAR, guest).unwrap();
    let here = present(&mut office, "lurah", Some(guidance));
    let siti = line(
        "Siti Aminah",
        "Kader Pemberdayaan Masyarakat (KPM) Bandar Lor",
    );
    assert!(here.contains(&siti), "{here:?}");
    assert!(here.contains(&line("Pak Darmo", "Ketua RW 02")), "{here:?}");
    let training = office.id(&format!("training {BANDAR}"));
    let class = present(&mut office, "bapemas", Some(training));
    assert_eq!(class.len(), 1, "the one who is enrolled: {class:?}");
    let task = office.id(&format!("task {BANDAR}"));
    let table = present(&mut office, "lurah", Some(task));
    let kpm = line("Siti Aminah", "Kader Pemberdayaan Masyarakat (KPM)");
    assert_eq!(table, [kpm, line("Budi", "Kader teknis posyandu")]);
    let round = office.id(&format!("formation {BANDAR}"));
    let selection = present(&mut office, "lurah", Some(round));
    let posts: Vec<&str> = selection.iter().map(|r| r[1].as_str()).collect();
    assert!(
        posts.iter().any(|p| p.starts_with("Tim seleksi")),
        "{posts:?}"
    );
    assert!(posts.iter().any(|p| p.starts_with("Calon")), "{posts:?}");
}
