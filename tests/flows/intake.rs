//! Imports at the keyboard: a file that was sent is looked at, put right, saved in part, and taken back.

use bina::domain::model::person;
use bina::exchange::intake;
use bina::store::Query;
use bina::text::Lang;
use uuid::Uuid;

use crate::harness::Harness;
use crate::office::Office;

const FILE: &str =
    "Nama,L/P,NIK,Hobi\nRina A,P,9971014107850001,catur\nRina B,X,9971014107850002,\n";

fn send(office: &mut Office, text: &[u8]) -> String {
    let account = account(office);
    intake::put(&mut office.store, account, &person::ENTITY, text).unwrap()
}

fn account(office: &Office) -> Uuid {
    office.id("account of lurah")
}

fn people(office: &mut Office) -> i64 {
    let seat = office.seat("lurah");
    let query = Query::of(&person::ENTITY);
    office.store.count(seat, &query).unwrap()
}

fn open(office: &Office) -> Harness {
    let route = Some(bina::console::route::Route::Intake);
    Harness::open(office.open(), "lurah", Lang::Id, route)
}

#[test]
fn a_file_that_was_sent_is_put_right_saved_and_taken_back() {
    let mut office = Office::new();
    let before = people(&mut office);
    let name = send(&mut office, FILE.as_bytes());
    let mut desk = open(&office);
    desk.shows("menunggu").shows(&name);
    desk.press("<Enter>")
        .shows("kolom tidak dikenal: Hobi")
        .shows("? belum dikenal");
    desk.press("<F2>").shows("sebut artinya");
    desk.press("<End> <Enter>").shows("Arti kolom Hobi");
    desk.press("<Enter>")
        .shows("1 baru, 1 salah, 2 baris")
        .shows("(dilewati)");
    desk.press("<Tab>")
        .shows("Rina A")
        .shows("9971014107850001");
    desk.press("<S-Tab> <S-Tab>").shows("pilih salah satu");
    desk.press("p").shows("di kotak keluar: person-ditolak-");
    desk.press("<F2>")
        .shows("Simpan 1 baris: Orang?")
        .shows("1 baris yang salah tidak disimpan");
    assert_eq!(people(&mut office), before, "nothing without a Y");
    desk.press("<Esc> <F2> Y")
        .shows("tersimpan: 1 baru, 1 salah");
    assert_eq!(people(&mut office), before + 1);
    desk.lacks(&name).shows("1 baru, 0 diubah");
    desk.press("x").shows("Batalkan impor ini? 1 catatan");
    desk.press("Y").shows("1 catatan dibatalkan");
    assert_eq!(people(&mut office), before);
    desk.shows("dibatalkan");
    desk.press("x").shows("sudah dibatalkan");
    office.assert_proven();
}

#[test]
fn sheets_and_twins_are_asked_about_and_a_file_can_be_thrown_away() {
    let mut office = Office::new();
    let book = include_bytes!("../exchange/files/x12_two_sheets.xlsx");
    let name = send(&mut office, book);
    let mut desk = open(&office);
    desk.press("<Enter>").shows("[ ] Sheet").shows("[ ] RW 2");
    desk.press("<Space> <Down> <Space> <Enter>")
        .shows("3 baru, 3 baris");
    desk.press("<F2> Y").shows("tersimpan: 3 baru");
    let again = send(&mut office, book);
    assert_ne!(again, name);
    desk.press("<F3>");
    let mut desk = open(&office);
    desk.press("<Enter> <Enter>").shows("salah");
    let twin = "Nama,L/P\nSiti Aminah,P\n";
    send(&mut office, twin.as_bytes());
    let mut desk = open(&office);
    desk.press("<Down> <Enter>")
        .shows("1 baris sama dengan yang tercatat");
    desk.press("m")
        .shows("1 baru, 1 baris")
        .shows("tetap disimpan");
    desk.press("x").shows("Buang berkas");
    desk.press("Y").shows("berkas dibuang");
    let account = account(&office);
    assert_eq!(
        intake::waiting(&mut office.store, account).unwrap().len(),
        1
    );
}

#[test]
fn a_file_waits_for_its_account_alone_and_not_for_ever() {
    let mut office = Office::new();
    let name = send(&mut office, FILE.as_bytes());
    let others = office.id("account of camat");
    assert_eq!(intake::waiting(&mut office.store, others).unwrap(), []);
    assert!(intake::take(&office.store, others, &name).is_err());
    assert!(intake::take(&office.store, account(&office), "../lurah.csv").is_err());
    office.set_day("2026-04-02");
    let account = account(&office);
    assert_eq!(intake::waiting(&mut office.store, account).unwrap(), []);
}
