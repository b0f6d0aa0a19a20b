//! Pictures for who would rather look: walikota and camat open on them, at every size and in both languages; what waits
//! for the camat stays in sight beside them.

use bina::console::app::{App, AppEffect, Look};
use bina::console::theme::Theme;
use bina::domain::format::show_rupiah;
use bina::text::Lang;
use uuid::Uuid;

use crate::harness::Harness;
use crate::office::{BANDAR, Office};
use crate::walk::{CITY_PAIR, KELURAHAN_PAIR, fund, guide};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 50)];

/// An office that is behind, with money and somebody's request.
fn office() -> Office {
    let mut office = Office::new();
    fund(
        &mut office,
        BANDAR,
        KELURAHAN_PAIR,
        crate::office::fields([]),
    );
    let visit = ("lurah", BANDAR, "O", "2026-03-02");
    guide(&mut office, visit, crate::office::fields([]));
    office.set_day("2026-05-20");
    office.store.fill_periods().unwrap();
    office
}

fn desk(office: &Office, login: &str, lang: Lang, (width, height): (u16, u16)) -> String {
    let mut desk = Harness::open(office.open(), login, lang, None).sized(width, height);
    desk.screen()
}

/// A bar for what is done, and one for what is late.
fn has_bars(screen: &str) -> bool {
    screen.contains('▒') && screen.contains('░')
}

#[test]
fn camat_and_walikota_open_on_pictures_at_every_size_in_both_languages() {
    let office = office();
    for size in SIZES {
        for lang in [Lang::Id, Lang::En] {
            let said = |id: &'static str, en: &'static str| match lang {
                Lang::Id => id,
                Lang::En => en,
            };
            for login in ["camat", "kasi_pmd", "walikota"] {
                let screen = desk(&office, login, lang, size);
                let of = format!("{login} {size:?}:\n{screen}");
                assert!(has_bars(&screen), "duties by state, {of}");
                assert!(screen.contains(">30 !"), "ages, {of}");
                assert!(screen.contains("Kel. B"), "offices, {of}");
                assert!(
                    screen.contains(said("realisasi", "realised")),
                    "money, {of}"
                );
            }
            // The first need of a camat is what waits: the oldest is under the cursor.
            let camat = desk(&office, "camat", lang, size);
            let first = camat.lines().find(|l| l.starts_with('>')).unwrap();
            assert!(first.contains(said("hari", "days")), "{camat}");
        }
    }
}

#[test]
fn there_is_more_to_see_where_there_is_more_room_not_the_same_stretched() {
    let office = office();
    for login in ["camat", "walikota"] {
        let [narrow, wide, widest] = SIZES.map(|s| desk(&office, login, Lang::Id, s));
        let pagu = |screen: &str| screen.lines().any(|l| l.contains("  pagu "));
        assert!(!pagu(&narrow) && pagu(&wide), "{login}:\n{wide}");
        assert!(pagu(&widest), "{login}:\n{widest}");
    }
    let widest = desk(&office, "walikota", Lang::Id, SIZES[2]);
    assert!(
        widest.contains("Paling tertinggal: ▒ telat + █ tunggakan"),
        "{widest}"
    );
    let wide = desk(&office, "camat", Lang::Id, SIZES[1]);
    assert!(wide.contains("Kantor di bawah: selesai"), "{wide}");
}

#[test]
fn the_money_of_other_offices_is_in_no_picture_of_a_camat() {
    let mut office = office();
    let other = crate::office::fields([("source", "apbd_kota".into())]);
    fund(&mut office, crate::office::CITY, CITY_PAIR, other);
    let ceiling = |office: &mut Office, login: &str| {
        let seat = office.seat(login);
        let funds = office.store.funds(seat, 2026).unwrap();
        show_rupiah(funds.total(None).ceiling)
    };
    let (own, all) = (
        ceiling(&mut office, "camat"),
        ceiling(&mut office, "walikota"),
    );
    assert_ne!(own, all);
    let camat = desk(&office, "camat", Lang::Id, (120, 40));
    assert!(camat.contains(&own) && !camat.contains(&all), "{camat}");
    let walikota = desk(&office, "walikota", Lang::Id, (120, 40));
    assert!(walikota.contains(&all), "{walikota}");
}

#[test]
fn a_start_asks_for_the_duties_once() {
    let office = office();
    let mut store = office.open();
    let asked = |login: &str, store: &mut bina::store::Store| {
        let seat = store.seats(login).unwrap().remove(0);
        let look = Look {
            lang: Lang::Id,
            theme_name: "gelap".to_owned(),
            theme: Theme::built_in("gelap").unwrap(),
            ascii: false,
        };
        let ids = Box::new(|| Uuid::from_u128(1));
        let (_, effects) = App::start(seat, look, ids, store.now(), None);
        effects
            .iter()
            .map(|effect| match effect {
                AppEffect::Ask(call) => format!("{call:?}"),
                _ => String::new(),
            })
            .collect::<Vec<_>>()
    };
    let count = |all: &[String], what: &str| all.iter().filter(|a| a.contains(what)).count();
    let camat = asked("camat", &mut store);
    assert_eq!(count(&camat, "ReadCoverage"), 1, "{camat:?}");
    assert_eq!(count(&camat, "ReadArrears"), 0, "{camat:?}");
    assert_eq!(count(&camat, "ReadSummary"), 1, "{camat:?}");
    let lurah = asked("lurah", &mut store);
    assert_eq!(count(&lurah, "ReadCoverage"), 0, "{lurah:?}");
    assert_eq!(count(&lurah, "ReadArrears"), 1, "{lurah:?}");
}

/// The newest file of the camat's outbox of this ending.
fn written(office: &Office, ending: &str) -> std::path::PathBuf {
    let mut folder = office.path().into_os_string();
    folder.push(".outbox/");
    folder.push(office.id("account of camat").to_string());
    let files = std::fs::read_dir(folder).unwrap();
    let mut files = files.map(|f| f.unwrap().path());
    files
        .find(|f| f.extension().is_some_and(|e| e == ending))
        .unwrap()
}

fn part(file: &std::path::Path, name: &str) -> String {
    let mut pack = zip::ZipArchive::new(std::fs::File::open(file).unwrap()).unwrap();
    std::io::read_to_string(pack.by_name(name).unwrap()).unwrap()
}

/// Goes to an offer by its words and writes it down.
fn write_offer(desk: &mut Harness, label: &str) {
    desk.press(": 'laporan' <Enter>");
    let here = format!("> {label}");
    while desk.screen().lines().all(|l| l.trim_end() != here) {
        assert!(desk.presses < 120, "no {label} on:\n{}", desk.screen());
        desk.press("<Down>");
    }
    desk.press("<Enter>").shows("Ringkasan");
    desk.press("<F2>")
        .shows("Ditulis ke kotak keluar: laporan-semester-");
}

#[test]
fn the_semester_is_written_at_the_keyboard_as_a_workbook_with_a_chart() {
    let office = office();
    let mut desk = Harness::open(office.open(), "camat", Lang::Id, None);
    write_offer(&mut desk, "Laporan semester (xlsx, dengan grafik)");
    let book = written(&office, "xlsx");
    let chart = part(&book, "xl/charts/chart1.xml");
    assert!(
        chart.contains("Ringkasan") && chart.contains("c:barChart"),
        "{chart}"
    );
    let sheets = part(&book, "xl/workbook.xml");
    assert!(sheets.contains("VIII. Lampiran"), "{sheets}");
}

#[test]
fn the_summary_of_the_semester_is_a_page_of_its_own_and_the_paper_is_signed_once() {
    let office = office();
    let mut desk = Harness::open(office.open(), "camat", Lang::Id, None).sized(80, 60);
    write_offer(&mut desk, "Laporan semester");
    let paper = part(&written(&office, "docx"), "word/document.xml");
    assert_eq!(paper.matches(r#"w:type="page""#).count(), 1);
    let (summary, rest) = paper.split_once(r#"w:type="page""#).unwrap();
    assert!(summary.contains("Ringkasan") && summary.contains("Gambar"));
    assert!(summary.contains('█'), "its bars are on it");
    assert!(rest.contains("I. Pendahuluan") && !rest.contains("Gambar"));
    assert!(!summary.contains("Pejabat camat") && rest.contains("Pejabat camat"));
}
