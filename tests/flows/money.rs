//! Money at the keyboard: bars by unit and by allocation, words before a decision, keys counted.

use bina::console::route::{Purpose, Route};
use bina::domain::schema::record::Value;
use bina::text::Lang;

use crate::harness::Harness;
use crate::office::{BANDAR, CITY, Office, Values, changes, code, entity, fields};

fn open(office: &Office, login: &str) -> Harness {
    Harness::open(office.open(), login, Lang::Id, None)
}

fn money(amount: i64) -> Values {
    fields([
        ("year", "2026".into()),
        ("source", "anggaran_kelurahan".into()),
        ("activity", "kegiatan".into()),
        ("amount", amount.into()),
    ])
}

/// A decided allocation of a kelurahan with a release and a realisation.
fn spend(office: &mut Office, [maker, decider]: [&str; 2], region: &str) {
    let done = office
        .add(maker, "fund", region, money(10_000_000))
        .unwrap();
    let id = done.view.record.id;
    office
        .step(maker, "fund", id, "propose", fields([]))
        .unwrap();
    let day = || Value::Date("2026-03-01".parse().unwrap());
    let number = format!("SK {region}");
    let sk = fields([("sk_number", number.as_str().into()), ("decided_on", day())]);
    office.step(decider, "fund", id, "decide", sk).unwrap();
    for (kind, amount) in [("release", 6_000_000), ("realise", 3_000_000)] {
        let line = fields([
            ("fund", Value::Ref(id)),
            ("kind", kind.into()),
            ("amount", amount.into()),
            ("booked_on", day()),
        ]);
        office.add(maker, "ledger", region, line).unwrap();
    }
}

#[test]
fn the_money_of_a_year_has_a_bar_for_each_unit_and_behind_it_for_each_allocation() {
    let mut office = Office::new();
    spend(&mut office, ["perangkat", "lurah"], BANDAR);
    office.set_day("2026-03-31");
    let mut camat = open(&office, "camat");
    camat
        .press(": 'buku dana' <Enter>")
        .shows("> Kel. Bandar Lor ")
        .shows("█")
        .shows("Rp35.000.000 diam 30 hari")
        .shows("░ pagu")
        .shows("Semua: juta rupiah sampai akhir bulan");
    camat
        .press("<Enter>")
        .shows("Kel. Bandar Lor 2026: ")
        .shows("kegiatan KPM di wilayah")
        .press("<F3>")
        .shows("> Kel. Bandar Lor ");
    camat.press("<F7>").shows("2025: belum ada alokasi");
    camat.press("<F8>").shows("> Kel. Bandar Lor ");
    let mut lurah = open(&office, "lurah");
    lurah
        .press("g6")
        .shows("kegiatan KPM di wilayah")
        .lacks("Kel. Bandar Lor ");
}

#[test]
fn the_mark_stays_when_others_commit_and_a_closed_book_is_told() {
    let mut office = Office::new();
    spend(&mut office, ["perangkat", "lurah"], BANDAR);
    let mut lurah = open(&office, "lurah");
    lurah.press("g6 <Down>");
    let marked = |desk: &mut Harness| {
        let screen = desk.screen();
        screen.lines().position(|l| l.starts_with("> ")).unwrap()
    };
    let row = marked(&mut lurah);
    lurah.moved();
    assert_eq!(marked(&mut lurah), row);
    lurah
        .shows("semua buku terbuka")
        .press("<Enter>")
        .shows("Tutup buku");
    lurah.shows("c  Tutup buku").press("c Y");
    lurah.shows("ditutup").press("<F3>").shows("1 buku ditutup");
}

/// Opens what waits for a decision and decides the money under the mark.
#[test]
fn a_decision_from_the_list_of_decisions_is_said_in_words_too() {
    let mut office = Office::new();
    let mut values = money(5_000_000);
    values.insert("source", "apbd_kota".into());
    let made = office.add("bapemas", "fund", CITY, values).unwrap();
    let id = made.view.record.id;
    office
        .step("bapemas", "fund", id, "propose", fields([]))
        .unwrap();
    let mut walikota = open(&office, "walikota");
    walikota.press("g3 <Enter>").shows("Tetapkan (SK)");
    walikota
        .press("k 'SK 9' <F2>")
        .shows("Rp5.000.000 (lima juta rupiah)")
        .press("y <Enter>")
        .shows("lima juta rupiah");
    assert_eq!(office.view("fund", id).record.state.name, "diusulkan");
    walikota.press("Y").shows("TERSIMPAN");
    assert_eq!(office.view("fund", id).record.state.name, "ditetapkan");
}

#[test]
fn a_revision_and_a_line_of_the_ledger_are_said_in_words() {
    let mut office = Office::new();
    let fund = office.id(&format!("decided fund {BANDAR}"));
    let more = fields([("revised_amount", 30_000_000.into())]);
    office
        .step("perangkat", "fund", fund, "revise", more)
        .unwrap();
    let mut lurah = Harness::open(
        office.open(),
        "lurah",
        Lang::Id,
        Some(Route::Detail(entity("fund"), fund)),
    );
    lurah
        .shows("Tetapkan revisi (SK)")
        .press("v 'SK 8' <F2>")
        .shows("tiga puluh juta rupiah")
        .press("Y")
        .shows("TERSIMPAN");
    let line = Route::Form(
        Purpose::AddAt(entity("ledger"), code(BANDAR)),
        changes(
            entity("ledger"),
            fields([("fund", fund.into()), ("kind", "release".into())]),
        ),
    );
    let mut lurah = Harness::open(office.open(), "lurah", Lang::Id, Some(line));
    lurah.press("<S-Tab> <S-Tab>");
    while !lurah.screen().lines().any(|l| l.starts_with("> Jumlah")) {
        assert!(lurah.presses < 20, "{}", lurah.screen());
        lurah.press("<Tab>");
    }
    lurah
        .press("'1,5jt' <F2>")
        .shows("satu juta lima ratus ribu rupiah")
        .lacks("TERSIMPAN")
        .press("Y")
        .shows("TERSIMPAN");
}

#[test]
fn two_allocations_of_one_activity_are_told_apart() {
    let mut office = Office::new();
    for source in ["anggaran_kelurahan", "swadaya"] {
        let mut values = money(10_000_000);
        values.insert("source", source.into());
        values.insert("activity", "sarana".into());
        office.add("perangkat", "fund", BANDAR, values).unwrap();
    }
    let mut desk = open(&office, "lurah");
    desk.press(": 'buku dana' <Enter>")
        .shows("sarana kerja · swadaya");
}

#[test]
fn a_new_allocation_begins_with_the_year_in_sight() {
    let office = Office::new();
    let mut desk = open(&office, "perangkat");
    desk.press(": 'buku dana' <Enter> <F8> n")
        .shows("Tahun")
        .shows("2027");
    // Nothing was typed: it closes without a question.
    desk.press("<F3>").shows("Dana ·");
    desk.press("<F7> n").shows("2026");
}
