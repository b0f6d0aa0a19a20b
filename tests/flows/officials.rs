//! Officials at the keyboard: a sheet that the admin sent is looked at, put right, saved in part and taken back.

use bina::console::route::Route;
use bina::domain::model::{account, appointment, key, person};
use bina::domain::schema::entity::Entity;
use bina::domain::sheet_kind::SheetKind;
use bina::exchange::intake;
use bina::store::Query;
use bina::text::Lang;

use crate::harness::Harness;
use crate::office::{KEYS, Office};

/// A good camat, a good lurah with a key, and three wrong lines.
fn sheet() -> String {
    format!(
        "Nama;L/P;User;Peran;Wilayah;Nomor SK;kunci SSH\n\
         Camat Baru;L;camat.baru;camat;Kota;SK 9;\n\
         Siti Aminah;P;lurah.baru;Lurah;Semampir;SK 8;ssh-ed25519 {} kantor\n\
         Budi;L;lurah.dua;raja;Semampir;SK 8;\n\
         Tono;L;lurah.baru;lurah;Semampir;SK 8;\n\
         Tini;P;lurah.lima;lurah;Semampir;SK 8;ssh-rsa AAAA\n",
        KEYS[1].0
    )
}

fn send(office: &mut Office, login: &str, text: &str) -> String {
    let account = office.id(&format!("account of {login}"));
    intake::put(
        &mut office.store,
        account,
        SheetKind::Officials,
        text.as_bytes(),
    )
    .unwrap()
}

fn open(office: &Office, login: &str, lang: Lang) -> Harness {
    Harness::open(office.open(), login, lang, Some(Route::Intake))
}

const KINDS: [&Entity; 4] = [
    &person::ENTITY,
    &account::ENTITY,
    &appointment::ENTITY,
    &key::ENTITY,
];

fn counts(office: &mut Office) -> [i64; 4] {
    let seat = office.seat("auditor");
    KINDS.map(|entity| {
        let query = Query::of(entity);
        office.store.count(seat, &query).unwrap()
    })
}

#[test]
fn a_sheet_of_officials_is_put_right_saved_and_taken_back_by_keys() {
    let mut office = Office::new();
    let before = counts(&mut office);
    let name = send(&mut office, "admin", &sheet());
    assert!(name.starts_with("officials-"), "{name}");
    let mut desk = open(&office, "admin", Lang::Id);
    desk.shows("menunggu").shows("Pejabat").shows(&name[..30]);
    desk.press("<Enter>")
        .shows("kolom tidak dikenal: User")
        .shows("? belum dikenal");
    desk.press("<Down> <Down> <Enter>").shows("Arti kolom User");
    for _ in 0..20 {
        if desk.screen().contains("> Nama akun") {
            break;
        }
        desk.press("<Down>");
    }
    desk.press("<Enter>").shows("2 baru, 3 salah, 5 baris");
    // What each right line becomes, the lowest office first, with the key it brings.
    desk.press("<Tab> <Tab>")
        .shows("Siti Aminah · lurah.baru · Lurah · Kel. Semampir · SHA256:")
        .shows("Camat Baru · camat.baru · Camat · Kec. Kota · tanpa kunci");
    desk.press("<S-Tab> <S-Tab> <S-Tab>").shows("raja");
    // What follows from a login that is taken is not told beside it.
    desk.shows("Salah 3")
        .shows("sudah tercatat pada Si")
        .shows("ssh-rsa AAAA");
    assert_eq!(counts(&mut office), before, "nothing without a Y");
    desk.press("<F2>")
        .shows("Simpan 2 baris: Pejabat?")
        .shows("3 baris yang salah tidak disimpan");
    desk.press("Y")
        .shows("tersimpan: 2 baru, 3 salah, 5 baris")
        .shows("officials-ditolak-")
        .shows("3 belum berlaku");
    let after = counts(&mut office);
    let added: Vec<i64> = after.iter().zip(before).map(|(a, b)| a - b).collect();
    assert_eq!(added, [2, 2, 2, 1]);
    desk.lacks(&name[..30]).shows("2 baru, 0 diubah");
    desk.press("x").shows("Batalkan impor ini? 7 catatan");
    desk.press("Y").shows("7 catatan dibatalkan");
    assert_eq!(counts(&mut office), before);
    office.assert_proven();
}

#[test]
fn who_gives_no_accounts_is_told_who_does() {
    let mut office = Office::new();
    send(&mut office, "lurah", &sheet().replace("User", "Nama akun"));
    let mut desk = open(&office, "lurah", Lang::En);
    desk.press("<Enter>").shows("who may: Admin");
    desk.lacks("being checked").lacks("F2");
    let mut desk = open(&office, "admin", Lang::En);
    desk.shows("ssh bina@server officials < pejabat.csv");
}

#[test]
fn somebody_who_is_on_record_is_a_twin_that_may_be_meant() {
    let mut office = Office::new();
    let again = "Nama;L/P;Nama akun;Peran;Nomor SK\nPejabat auditor;P;auditor.dua;auditor;SK 7\n";
    send(&mut office, "admin", again);
    let mut desk = open(&office, "admin", Lang::Id);
    desk.press("<Enter>")
        .shows("1 salah")
        .shows("1 baris sama dengan yang tercatat");
    desk.press("m").shows("1 baru, 1 baris");
    desk.press("<F2> Y").shows("tersimpan: 1 baru");
}
