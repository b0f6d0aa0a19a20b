//! Papers: every template is filled without a rest, opens as docx, and the office's own takes its place.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::process::Command;

use bina::exchange::docx;
use bina::exchange::paper::{NAMES, Order, Template, compose};
use bina::exchange::share;
use bina::store::{Error, Seat};

use crate::office::{BANDAR, Office, code};

fn seat(office: &mut Office, login: &str) -> Seat {
    office.store.seats(login).unwrap().remove(0)
}

fn order(office: &Office, template: &Template) -> Order {
    let given = template.asks.iter();
    Order {
        region: code(BANDAR),
        record: template
            .of
            .as_ref()
            .map(|name| office.id(&format!("{name} {BANDAR}"))),
        given: given.map(|a| (a.clone(), format!("isi {a}"))).collect(),
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

#[test]
fn every_paper_is_filled_to_the_last_place() {
    let mut office = Office::new();
    let seat = seat(&mut office, "lurah");
    for name in NAMES {
        let template = Template::find(&office.store, name).unwrap();
        let order = order(&office, &template);
        let paper = compose(&mut office.store, &seat, &template, &order);
        let paper = paper.unwrap_or_else(|e| panic!("{name}: {e}"));
        let text = body(&docx::write(&paper).unwrap());
        assert!(!text.contains(['{', '}']), "{name}");
        assert!(
            text.contains("Pemerintah Kota Contoh"),
            "{name} has no kop surat"
        );
        for ask in &template.asks {
            assert!(
                text.contains(&format!("isi {ask}")),
                "{name} leaves out {ask}"
            );
        }
        assert!(paper.preview().contains(&paper.title));
    }
}

#[test]
fn what_a_paper_asks_for_must_be_given() {
    let mut office = Office::new();
    let seat = seat(&mut office, "lurah");
    let template = Template::find(&office.store, "notulen").unwrap();
    let order = Order {
        region: code(BANDAR),
        record: None,
        given: BTreeMap::new(),
    };
    let error = compose(&mut office.store, &seat, &template, &order).unwrap_err();
    assert!(error.to_string().contains("pimpinan"), "{error}");
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

#[test]
fn libreoffice_opens_a_paper() {
    let mut office = Office::new();
    let seat = seat(&mut office, "lurah");
    let template = Template::find(&office.store, "buku-kader").unwrap();
    let order = order(&office, &template);
    let paper = compose(&mut office.store, &seat, &template, &order).unwrap();
    let file = office.dir().join("buku.docx");
    std::fs::write(&file, docx::write(&paper).unwrap()).unwrap();
    let home = format!("-env:UserInstallation=file://{}/lo", office.dir().display());
    let run = Command::new("soffice")
        .args([&home, "--headless", "--convert-to", "pdf", "--outdir"])
        .arg(office.dir())
        .arg(&file)
        .output();
    match run {
        Err(_) => println!("skipped: soffice is not installed"),
        Ok(run) => {
            assert!(run.status.success(), "{run:?}");
            let pdf = std::fs::read(office.dir().join("buku.pdf")).unwrap();
            assert!(pdf.starts_with(b"%PDF"));
        }
    }
}

#[test]
fn an_agency_is_handed_its_own_and_the_audit_says_so() {
    let mut office = Office::new();
    let bapemas = office.seat("bapemas");
    let code = office.view("skpd", office.id("dinkes")).record;
    let code = code.get("code").text().unwrap().to_owned();
    let agency = share::agency(&mut office.store, bapemas, &code).unwrap();
    assert!(
        share::write(&mut office.store, bapemas, &agency)
            .unwrap()
            .starts_with(b"PK")
    );
    let skpd = office.seat("skpd");
    assert!(share::write(&mut office.store, skpd, &agency).is_ok());
    for login in ["skpd pkk", "lurah", "auditor"] {
        let seat = office.seat(login);
        let refused = share::write(&mut office.store, seat, &agency);
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
