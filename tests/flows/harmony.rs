//! Joint tasks: opened from the matrix and from a session, by the lurah and by the tier above.

use bina::text::Lang;

use crate::harness::Harness;
use crate::office::{BANDAR, MOJOROTO, Office, code};

fn open(office: &Office, login: &str) -> Harness {
    Harness::open(office.open(), login, Lang::Id, None)
}

fn made(office: &Office, title: &str) -> (String, String, String) {
    let sql = "SELECT region, state, kind FROM task WHERE title = ?1";
    let row = |r: &crate::office::raw::Row| Ok((r.get(0)?, r.get(1)?, r.get(2)?));
    office.raw().query_row(sql, [title], row).unwrap()
}

#[test]
fn enter_opens_the_joint_task_of_a_cell() {
    let office = Office::new();
    let mut desk = open(&office, "camat");
    desk.press(": 'harmonis' <Enter> <Enter>")
        .shows("Tugas koordinasi: Penimbangan");
}

#[test]
fn enter_on_an_empty_cell_opens_a_joint_task_for_lurah_and_camat_alike() {
    for login in ["lurah", "camat"] {
        let office = Office::new();
        let mut desk = open(&office, login);
        desk.press(": 'harmonis' <Enter> l <Enter>")
            .shows("Tugas koordinasi: Baru")
            .shows("dasawisma")
            .shows("Siti Aminah");
        desk.press("'Sinkron posyandu' <F2>").shows("TERSIMPAN");
        let (region, state, kind) = made(&office, "Sinkron posyandu");
        assert_eq!(
            (region.as_str(), state.as_str()),
            (BANDAR, "draf"),
            "{login}"
        );
        assert_eq!(kind, "harmonisasi");
        office.assert_proven();
    }
}

#[test]
fn a_camat_opens_a_task_and_the_kelurahan_alone_proposes_and_agrees() {
    let office = Office::new();
    let mut desk = open(&office, "camat");
    desk.press(": 'harmonis' <Enter> l <Enter> 'Sinkron posyandu' <F2>");
    desk.press(": 'koordinasi' <Enter> / 'sinkron' <Enter> <Enter>")
        .shows("Usulkan: Lurah, Perangkat");
    let mut lurah = open(&office, "lurah");
    lurah
        .press("g2 / 'sinkron' <Enter> <Enter> u Y")
        .shows("diusulkan");
}

#[test]
fn a_follow_up_task_is_opened_from_the_form_of_the_session() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press(": 'bimbingan' <Enter> <Enter> s <Enter> 'Buku kosong' <Tab> 'Isi buku RW 3' <F2>")
        .shows("Tugas koordinasi: Baru")
        .shows("Isi buku RW 3")
        .shows("Tugas KPM");
    desk.press("1 'pos' <Enter> <F4> <Enter> <F2>")
        .shows("TERSIMPAN");
    assert_eq!(made(&office, "Isi buku RW 3").0, BANDAR);
    desk.shows("Bimbingan: Tugas KPM");
    office.assert_proven();
}

#[test]
fn a_session_of_the_camat_is_followed_up_in_a_kelurahan() {
    let mut office = Office::new();
    let values = office.plausible("guidance", MOJOROTO, "");
    office.add("camat", "guidance", MOJOROTO, values).unwrap();
    let mut desk = open(&office, "camat");
    desk.press(": 'bimbingan' <Enter> / 'tugas' <Enter>");
    while !desk
        .screen()
        .lines()
        .any(|l| l.starts_with("> ") && l.contains("Kec."))
    {
        assert!(desk.presses < 60, "{}", desk.screen());
        desk.press("j");
    }
    desk.press("<Enter> s <Enter> 'Kurang' <Tab> 'Latih kader' <F2>")
        .shows("Tugas koordinasi: Baru")
        .press("'bandar lor' <Enter>")
        .shows("Latih kader");
    desk.press("<Enter> 1 'pos' <Enter> <F4> <Enter> <F2>")
        .shows("TERSIMPAN");
    assert_eq!(made(&office, "Latih kader").0, BANDAR);
    office.assert_proven();
}

#[test]
fn every_finding_is_reached_and_leads_to_what_puts_it_right() {
    let office = Office::new();
    office.set_day("2026-09-01");
    let mut desk = open(&office, "camat");
    desk.press(": 'harmonis' <Enter>")
        .shows("posyandu")
        .shows("dasawisma")
        .press("t")
        .shows("Harmonisasi 2026: ")
        .shows("Bandar Lor: posyandu lama tanpa koordinasi")
        .lacks("35.71");
    let last = "tanpa KPM pendamping";
    desk.press("<End>");
    let row = |desk: &mut Harness| {
        let screen = desk.screen();
        screen
            .lines()
            .find(|l| l.starts_with("> "))
            .unwrap_or_default()
            .to_owned()
    };
    assert!(row(&mut desk).contains(last), "{}", desk.screen());
    desk.press("<Enter>")
        .shows("Kader teknis: ")
        .press("<F3> <Home>");
    assert!(row(&mut desk).contains("lama tanpa koordinasi"));
    desk.press("<Enter>")
        .shows("Tugas koordinasi: Baru")
        .shows("harmonisasi");
}

/// More KPM in a kelurahan than a grid shows at once, each like the one there is.
fn crowd(office: &Office) {
    let raw = office.raw();
    let copy = "INSERT INTO kpm (region, id, version, state, display, folded, touched_at, person, sk_number, sk_date, from_date)
                SELECT region, ?1, version, state, display, folded, touched_at, ?1, sk_number, sk_date, from_date
                FROM kpm WHERE region = ?2 AND state = 'aktif' AND id NOT LIKE 'eeee%'";
    for n in 0..401 {
        let id = format!("eeeeeeee-0000-7000-8000-{n:012}");
        raw.execute(copy, [id.as_str(), BANDAR]).unwrap();
    }
}

#[test]
fn with_too_many_kpm_for_one_grid_a_region_is_chosen_first() {
    let office = Office::new();
    crowd(&office);
    let mut desk = open(&office, "walikota");
    desk.press(": 'harmonis' <Enter>")
        .shows("KPM aktif terlalu banyak untuk satu kisi")
        .shows("Kec. Mojoroto")
        .lacks("Semua temuan")
        .press("t")
        .shows("terlalu banyak");
    desk.press("<Enter>")
        .shows("· Kec. Mojoroto")
        .shows("terlalu banyak")
        .press("<Enter>")
        .shows("· Kel. Bandar Lor")
        .shows("Siti Aminah")
        .press("t")
        .shows("Harmonisasi 2026: ");
    desk.press("<F3> <F3> <F3>").shows("Kec. Mojoroto");
}

#[test]
fn harmony_of_a_region_outside_is_refused() {
    let office = Office::new();
    let mut store = office.open();
    let mut ask = |within| store.harmony(office.seat("lurah"), 2026, Some(&code(within)));
    assert!(ask(BANDAR).is_ok());
    let refused = ask(MOJOROTO).unwrap_err();
    assert!(
        refused.message().get(Lang::Id).contains("Camat"),
        "{refused}"
    );
}

#[test]
fn kinds_of_another_city_are_no_columns() {
    let office = Office::new();
    let kinds = |office: &Office| {
        let mut store = office.open();
        let harmony = store.harmony(office.seat("camat"), 2026, None).unwrap();
        harmony.sectors.into_iter().map(|(_, code)| code)
    };
    assert!(kinds(&office).any(|code| code == "dasawisma"));
    let away = "UPDATE sector SET region = '35.78' WHERE code = ?1";
    office.raw().execute(away, ["dasawisma"]).unwrap();
    assert!(!kinds(&office).any(|code| code == "dasawisma"));
    assert!(kinds(&office).count() > 0);
}
