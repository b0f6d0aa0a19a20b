//! Musrenbang at the keyboard: dates of the season, kelurahan without a record, outcomes and what is carried over.

use bina::text::Lang;

use crate::harness::Harness;
use crate::office::{BANDAR, BANJAR, Office, day, fields};
use crate::walk::meet;

fn open(office: &Office, login: &str) -> Harness {
    Harness::open(office.open(), login, Lang::Id, None)
}

#[test]
fn a_season_is_entered_each_year_and_shows_who_has_no_record() {
    let mut office = Office::new();
    let mut city = open(&office, "bapemas");
    city.press(": 'musim' <Enter> n <Enter> 1 '16-01-2026' <Enter> '22-01-2026' <F2>")
        .shows("TERSIMPAN");
    city.press("n <Enter> 1 '16-01-2026' <Enter> '22-01-2026' <F2>")
        .lacks("TERSIMPAN");
    let mut camat = open(&office, "camat");
    camat
        .press("g4")
        .shows("Musim 2026: kelurahan 16–22 Januari, kecamatan 4–")
        .shows("kota belum diisi")
        .shows("1 kelurahan tanpa catatan: Banjarmlati");
    meet(&mut office, ("camat", BANJAR), "2026", 3);
    camat.moved();
    camat.lacks("tanpa catatan");
    office.assert_proven();
}

#[test]
fn before_its_season_nobody_lacks_a_record() {
    let mut office = Office::new();
    let season = fields([
        ("year", "2026".into()),
        ("tier", "kelurahan".into()),
        ("from_date", day("2026-03-16").into()),
        ("to_date", day("2026-03-22").into()),
    ]);
    office.add("walikota", "season", "35.71", season).unwrap();
    for (on, lacks) in [
        ("2026-03-15", false),
        ("2026-03-16", true),
        ("2026-09-01", true),
    ] {
        office.set_day(on);
        let mut camat = open(&office, "camat");
        let screen = camat.press("g4").screen();
        assert_eq!(screen.contains("tanpa catatan"), lacks, "{on}\n{screen}");
    }
}

#[test]
fn what_is_not_funded_is_carried_over_by_one_key_or_by_the_next_meeting() {
    let mut office = Office::new();
    let meeting = office.id(&format!("musrenbang {BANDAR}"));
    let wish =
        |title: &'static str| fields([("musrenbang", meeting.into()), ("title", title.into())]);
    for title in ["Alat peraga", "Jalan setapak"] {
        office
            .add("lurah", "proposal", BANDAR, wish(title))
            .unwrap();
    }
    let mut lurah = open(&office, "lurah");
    let at = ": 'usulan musrenbang' <Enter> / 'alat' <Enter> <Enter>";
    lurah
        .press(at)
        .press("l 'Pagu kurang' <F2>")
        .shows("TERSIMPAN");
    lurah
        .press("w Y")
        .shows("musrenbang sesudah 2026 belum dicatat")
        .lacks("TERSIMPAN");
    let next = fields([("year", "2027".into())]);
    office.add("lurah", "musrenbang", BANDAR, next).unwrap();
    let state = |office: &Office, title: &str| -> Vec<String> {
        let db = office.raw();
        let sql = "SELECT p.state || ' ' || m.year FROM proposal p JOIN musrenbang m ON m.id = p.musrenbang
                   WHERE p.title = ?1 ORDER BY m.year";
        let mut rows = db.prepare(sql).unwrap();
        let all = rows.query_map([title], |r| r.get(0)).unwrap();
        all.map(Result::unwrap).collect()
    };
    assert_eq!(
        state(&office, "Alat peraga"),
        ["dibawa 2026", "diusulkan 2027"]
    );
    assert_eq!(state(&office, "Jalan setapak"), ["diusulkan 2026"]);
    lurah.press("<F3> <F3>");
    let at = ": 'usulan musrenbang' <Enter> / 'jalan' <Enter> <Enter>";
    lurah
        .press(at)
        .press("l 'Bukan wewenang' <F2>")
        .press("w Y")
        .shows("TERSIMPAN");
    assert_eq!(
        state(&office, "Jalan setapak"),
        ["dibawa 2026", "diusulkan 2027"]
    );
    office.assert_proven();
}
