//! Printing at the keyboard: what fits is offered, shown as text, and written to the account's own outbox.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use bina::console::app::event::Event;
use bina::text::Lang;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::harness::Harness;
use crate::office::{BANDAR, Office, day, fields};

fn open(office: &Office, login: &str) -> Harness {
    Harness::open(office.open(), login, Lang::Id, None)
}

/// The files of the outbox of a login.
fn outbox(office: &Office, login: &str) -> Vec<PathBuf> {
    let mut folder = office.path().into_os_string();
    folder.push(".outbox/");
    folder.push(office.id(&format!("account of {login}")).to_string());
    let files = std::fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<_> = files.map(|f| f.unwrap().path()).collect();
    files.sort();
    files
}

fn name(file: &std::path::Path) -> String {
    file.file_name().unwrap().to_str().unwrap().to_owned()
}

#[test]
fn a_list_offers_its_papers_and_exports_and_writes_them_down() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press("g4").shows("Kader Pemberdayaan Masyarakat");
    desk.press("<F9>")
        .shows("Daftar KPM")
        .shows("Kartu KPM · ")
        .shows("Ekspor")
        .lacks("SK penetapan");
    desk.press("<Enter>")
        .shows("DAFTAR KADER PEMBERDAYAAN MASYARAKAT")
        .shows("Pemerintah Kota Contoh");
    assert_eq!(outbox(&office, "lurah").len(), 0, "looking writes nothing");
    desk.press("<F2>")
        .shows("Ditulis ke kotak keluar: daftar-kpm-");
    desk.press("p").shows("· pdf");
    assert_eq!(
        outbox(&office, "lurah").len(),
        1,
        "a bare letter writes nothing"
    );
    desk.press("<F2>").shows("daftar-kpm-").shows(".pdf");
    desk.press("<F3> <End> <Enter>").lacks("Ganti docx/PDF");
    desk.press("p <C-s>").shows("kpm-2026-03-02");
    let files = outbox(&office, "lurah");
    assert_eq!(files.len(), 3);
    for file in &files {
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert!(!name(file).to_lowercase().contains("siti"), "{file:?}");
    }
    let mut endings: Vec<_> = files.iter().filter_map(|f| f.extension()).collect();
    endings.sort();
    assert_eq!(endings, ["docx", "json", "pdf"]);
}

#[test]
fn minutes_are_asked_for_and_can_be_changed_before_they_are_written() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press("g2 <Enter> <C-e> ")
        .shows("Notulen · Penimbangan balita")
        .press("<Down> <Down> <Enter>")
        .shows("teknis posyandu");
    desk.press("<F2>").shows("Tanggal wajib diisi");
    for text in ["2 Maret 2026", "09.00", "Balai RW"] {
        desk.press(&format!("'{text}' <Enter>"));
    }
    desk.press("<Enter> <Enter> <Enter> <Enter> 'Dibahas jadwal' <Enter> 'Tanpa bentrok' <Enter>");
    desk.press("<F2>")
        .shows("Rapat koordinasi")
        .shows("Hari/Tanggal  : 2 Maret 2026")
        .shows("Dibahas jadwal");
    desk.press("e").shows("Balai RW").press("<F2> <F2>");
    desk.shows("notulen-2026-03-02");
    assert_eq!(outbox(&office, "lurah").len(), 1);
}

#[test]
fn a_report_that_is_shown_at_once_can_be_of_the_year_before() {
    let office = Office::new();
    let mut desk = open(&office, "camat");
    desk.press(": 'laporan' <Enter> <End> <Up>");
    let list = desk.screen();
    let label = "Rekap pembinaan";
    let at = |screen: &str| screen.lines().any(|l| l.starts_with(&format!("> {label}")));
    for _ in 0..30 {
        if at(&desk.screen()) {
            break;
        }
        desk.press("<Up>");
    }
    assert!(at(&desk.screen()), "{list}");
    desk.press("<Enter>").shows("periode 2026");
    desk.press("e").shows("Isian Rekap pembinaan").shows("2026");
    // What the program put there is typed over.
    desk.press("'2025' <F2>").shows("periode 2025");
    desk.press("e").shows("Isian Rekap pembinaan").shows("2025");
    desk.press("<F2> <F2>").shows("Ditulis ke kotak keluar");
}

#[test]
fn what_a_paper_asks_for_survives_a_cut_until_it_is_written() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press("g2 <Enter> <C-e> <Down> <Down> <Enter>");
    desk.press("<Tab> '2 Maret 2026' <Enter> '09.00' <Enter>");
    drop(desk);
    let mut desk = open(&office, "lurah");
    desk.shows("Lanjutkan isian")
        .shows("isian surat yang belum");
    desk.press("<Enter>")
        .shows("Isian Notulen")
        .shows("2 Maret 2026");
    desk.press("'Balai RW' <Enter>")
        .shows("Balai RW")
        .shows("09.00");
    desk.press("<F2>").shows("Kegiatan wajib diisi");
    desk.press("'Dibahas jadwal' <Enter> 'Tanpa bentrok' <F2>");
    desk.shows("Pratinjau").shows("Balai RW");
    desk.press("<F2>").shows("notulen-2026-03-02");
    drop(desk);
    open(&office, "lurah").lacks("Lanjutkan isian");
}

#[test]
fn an_answer_that_is_written_stands_whole_and_the_cursor_where_it_writes() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press("g2 <Enter> <C-e> <Down> <Down> <Enter>")
        .shows("Isi semua baris")
        .shows("F2 Tampilkan");
    // The first that is empty.
    desk.press("<Tab>");
    let long = format!("Awal {}Akhir", "kata ".repeat(30));
    desk.event(Event::Paste(long.clone()));
    desk.shows("Awal kata").shows("Akhir");
    let cursor = |desk: &mut Harness| {
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
        terminal.draw(|frame| desk.app.draw(frame)).unwrap();
        let at = terminal.get_cursor_position().unwrap();
        (at.x, at.y)
    };
    let (_, end) = cursor(&mut desk);
    desk.press("<Home>");
    let (_, start) = cursor(&mut desk);
    assert!(
        start < end,
        "the cursor stands at {start} and stood at {end}"
    );
    desk.press("'X'").shows("XAwal");
    // Only the one that is written takes more than its line.
    desk.press("<Tab>").lacks("Akhir").shows("XAwal");
}

#[test]
fn what_is_typed_for_a_paper_when_the_line_drops_is_offered_again() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press("g2 <Enter> <C-e> <Down> <Down> <Enter>");
    desk.press("<Tab> '2 Maret 2026'").event(Event::HangUp);
    open(&office, "lurah")
        .shows("Lanjutkan isian")
        .press("<Enter>")
        .shows("2 Maret 2026");
}

#[test]
fn a_round_offers_its_decrees_and_an_office_its_registers() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press("g3 <Enter> <F9>")
        .shows("SK penetapan")
        .shows("Berita acara")
        .shows("Undangan");
    desk.press("<F3> <F3> g1 <F9>")
        .shows("Daftar KPM")
        .lacks("Kartu KPM")
        .lacks("Ekspor");
}

#[test]
fn an_agency_is_shown_what_it_is_handed_and_takes_it_with_one_key() {
    let office = Office::new();
    let mut desk = open(&office, "skpd");
    desk.press("g4")
        .shows("Bagikan")
        .shows("Budi          Bandar Lor")
        .shows("Tugas terbuka: 2 baris");
    desk.press("<PgDn>").shows("Penimbangan balita");
    let shares = |office: &Office| -> i64 {
        let sql = "SELECT count(*) FROM audit WHERE verb = 'share'";
        office.raw().query_row(sql, [], |r| r.get(0)).unwrap()
    };
    assert_eq!(shares(&office), 0);
    desk.press("<F2>").shows("bagikan-skpd-");
    // One line of the file, and one of each person in it: two cadres and who works on its tasks.
    assert_eq!((shares(&office), outbox(&office, "skpd").len()), (5, 1));
    office.assert_proven();
}

#[test]
fn numbers_of_people_leave_for_a_reason_that_is_written_down() {
    let mut office = Office::new();
    let tini = office.id(&format!("person tini {BANDAR}"));
    let nik = fields([("nik", "9971014101900001".into())]);
    office.edit("lurah", "person", tini, nik).unwrap();
    let mut camat = open(&office, "camat");
    camat.press(": 'orang' <Enter> <F9>").lacks("dengan NIK");
    let mut desk = open(&office, "lurah");
    desk.press(": 'orang' <Enter> <F9>")
        .shows("dengan NIK dan HP (csv)");
    while !desk
        .screen()
        .lines()
        .any(|l| l.starts_with('>') && l.contains("dengan NIK dan HP (csv)"))
    {
        assert!(desk.presses < 100, "{}", desk.screen());
        desk.press("j");
    }
    desk.press("<Enter> <F2>").shows("Alasan wajib diisi");
    desk.press("'pemutakhiran data' <Enter>")
        .lacks("9971014101900001");
    let notes = |office: &Office| -> Vec<String> {
        let db = office.raw();
        let sql = "SELECT after FROM audit WHERE verb = 'unmask'";
        let mut statement = db.prepare(sql).unwrap();
        let rows = statement.query_map([], |r| r.get(0)).unwrap();
        rows.map(std::result::Result::unwrap).collect()
    };
    assert_eq!(
        notes(&office),
        Vec::<String>::new(),
        "looking shows no number"
    );
    desk.press("<F2>").shows("Ditulis ke kotak keluar: person-");
    let note = notes(&office).pop().unwrap();
    assert!(note.contains("pemutakhiran data"), "{note}");
    let file = outbox(&office, "lurah").pop().unwrap();
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.contains("'9971014101900001"), "{text}");
    office.assert_proven();
}

#[test]
fn nobody_prints_what_they_may_not_see() {
    let office = Office::new();
    let mut desk = open(&office, "admin");
    desk.press("g1 <F9>").lacks("Daftar KPM").shows("Ekspor");
}

#[test]
fn the_reports_of_an_office_are_its_last_screen_and_scroll_as_text() {
    let office = Office::new();
    for login in ["walikota", "bapemas", "camat", "lurah"] {
        let mut desk = open(&office, login);
        desk.press(": 'laporan' <Enter>")
            .shows("· Laporan")
            .shows("Laporan semester")
            .shows("Rekap pembinaan");
        desk.press("<Home>");
        while !desk
            .screen()
            .lines()
            .any(|l| l.starts_with('>') && l.contains("Laporan semester"))
        {
            assert!(desk.presses < 200, "{}", desk.screen());
            desk.press("j");
        }
        desk.press("<Enter>").shows("LAPORAN SEMESTER PEMBINAAN");
        let top = desk.screen();
        desk.press("<PgDn>");
        assert_ne!(desk.screen(), top, "{login}");
        desk.press("<F3>").shows("Rekap pembinaan");
    }
}

/// Where each title stands, first to last.
fn in_order(text: &str, titles: &[&str]) -> Vec<String> {
    let found = titles
        .iter()
        .filter_map(|t| Some((text.find(t)?, (*t).to_owned())));
    let mut found: Vec<_> = found.collect();
    found.sort();
    found.into_iter().map(|(_, title)| title).collect()
}

#[test]
fn an_export_is_looked_at_in_the_order_of_its_file() {
    let mut office = Office::new();
    let titles = ["Cek jentik", "Bakti bersih", "Ayo senam"];
    let due = ["2026-06-20", "2026-05-01", "2026-04-10"];
    for (title, due) in titles.into_iter().zip(due) {
        let mut values = office.plausible("task", BANDAR, "posyandu");
        values.extend(fields([
            ("title", title.into()),
            ("due_on", day(due).into()),
        ]));
        office.add("lurah", "task", BANDAR, values).unwrap();
    }
    let mut desk = open(&office, "lurah").sized(200, 50);
    desk.press("g2 o <F9> <End>");
    while !desk.screen().contains("> Ekspor Koordinasi (csv) ") {
        assert!(desk.presses < 50, "{}", desk.screen());
        desk.press("<Up>");
    }
    let seen = in_order(&desk.press("<Enter>").screen(), &titles);
    desk.press("<F2>").shows("Ditulis ke kotak keluar");
    let file = outbox(&office, "lurah").pop().unwrap();
    let file = std::fs::read_to_string(file).unwrap();
    assert_eq!(seen, in_order(&file, &titles));
    assert_eq!(seen.len(), 3);
}
