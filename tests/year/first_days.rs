//! The first days of a store: nothing is in it, and every screen says what comes next and who can; whoever follows the
//! guide by its keys comes to the first verified task.

use bina::console::navigation;
use bina::console::route::{Place, Route};
use bina::domain::schema::right::Role;
use bina::store::Seat;
use bina::text::Lang;

use crate::harness::Harness;
use crate::office::{BANDAR, MOJOROTO, Office};

fn seat(office: &Office, role: Role) -> Seat {
    let mut store = office.open();
    store.seats(role.name()).unwrap().remove(0)
}

fn places(role: Role) -> Vec<Place> {
    let mut places = navigation::places(role);
    places.extend(navigation::lists(role));
    places
}

/// What stands between the title and the notice.
fn body(screen: &str) -> Vec<&str> {
    let lines: Vec<&str> = screen.lines().collect();
    let body = &lines[1..lines.len() - 2];
    body.iter()
        .copied()
        .filter(|l| !l.trim().is_empty())
        .collect()
}

/// Sentences that say what brings a record, in each language: a key, a role, or what it follows from.
const SAYS_HOW: [&[&str]; 2] = [
    &[
        "menambah yang pertama",
        "Yang menambah: ",
        "” dijalankan oleh ",
        "Jalankan “",
        "dengan sendirinya",
        "terbuka sendiri",
        "buka konsultasi itu",
        "buka tugas itu",
        "tingkat di atas",
    ],
    &[
        "adds the first one",
        "Who adds one: ",
        "” is done by ",
        "Do “",
        "by itself",
        "by themselves",
        "open it and",
        "The tier above",
    ],
];

#[test]
fn every_empty_screen_of_every_role_says_what_comes_next_and_who_can() {
    let office = Office::staffed();
    let mut empty = 0;
    for role in Role::ALL {
        let seat = seat(&office, role);
        for place in places(role) {
            for (lang, says) in [Lang::Id, Lang::En].into_iter().zip(SAYS_HOW) {
                let is_list = matches!(place.route, Route::List(_));
                let name = place.label.get(lang);
                let route = Some(place.route.clone());
                let mut desk = Harness::at(office.open(), seat.clone(), lang, route);
                let screen = desk.screen();
                let body = body(&screen);
                assert!(!body.is_empty(), "{role:?} {name} is bare:\n{screen}");
                let is_empty = is_list && body.iter().all(|l| !l.starts_with('>'));
                let told: Vec<&str> = body.iter().flat_map(|l| l.split_whitespace()).collect();
                let told = told.join(" ");
                empty += i32::from(is_empty);
                let says = says.iter().any(|s| told.contains(s));
                assert!(!is_empty || says, "{role:?} {name} says not how:\n{screen}");
            }
        }
    }
    assert!(empty > 200, "only {empty} lists were empty");
}

#[test]
fn an_empty_list_names_the_key_to_who_may_and_who_may_to_others() {
    let office = Office::staffed();
    let desk = |role: Role, list: &str| {
        let mut desk = Harness::at(office.open(), seat(&office, role), Lang::Id, None);
        desk.press(&format!(": '{list}' <Enter>"))
            .screen()
            .replace('\n', " ")
    };
    let lurah = desk(Role::Lurah, "kader pemberdayaan");
    assert!(lurah.contains("n menambah yang"), "{lurah}");
    assert!(
        lurah.contains("Isi lebih dulu: orang (F10 “Tambah orang”)"),
        "{lurah}"
    );
    let camat = desk(Role::Camat, "kader pemberdayaan");
    assert!(camat.contains("Yang menambah: Lurah,"), "{camat}");
    assert!(!camat.contains("Isi lebih dulu"), "{camat}");
    let inbox = desk(Role::Camat, "kotak masuk");
    assert!(
        inbox.contains("Fasilitasi: dari Lurah, Perangkat"),
        "{inbox}"
    );
    let bapemas = desk(Role::Bapemas, "penghargaan");
    assert!(
        bapemas.contains("Kader Pemberdayaan Masyarakat (KPM) (Lurah, Perangkat)"),
        "{bapemas}"
    );
}

#[test]
fn the_guide_is_the_same_for_every_role_and_names_the_next_step() {
    let office = Office::staffed();
    for role in Role::ALL {
        for (lang, head) in [
            (Lang::Id, "Langkah pertama, 4 dari 9 sudah:"),
            (Lang::En, "First steps, 4 of 9 taken:"),
        ] {
            let at = seat(&office, role);
            let mut desk = Harness::at(office.open(), at.clone(), lang, None);
            let next = match (lang, role) {
                (Lang::Id, Role::Lurah | Role::Perangkat) => "> orang: F10 “Tambah orang”",
                (Lang::En, Role::Lurah | Role::Perangkat) => "> people: F10 “New person”",
                (Lang::Id, _) => "> orang: oleh Lurah, Perangkat",
                (Lang::En, _) => "> people: by Lurah, Perangkat",
            };
            desk.shows(head).shows(next);
            // With more room each step has its line and whoever takes it.
            let mut wide = Harness::at(office.open(), at, lang, None).sized(120, 40);
            let verified = match lang {
                Lang::Id => "“Verifikasi” oleh Camat, Kasi PMD",
                Lang::En => "“Verify” by Camat, Kasi PMD",
            };
            let (step, who) = next[2..].split_once(": ").unwrap();
            wide.shows(&format!("> [ ] {step} "))
                .shows(who)
                .shows(verified);
        }
    }
}

/// The staff: whom the admin enters, gives an account and appoints, from the lowest office upward.
const STAFF: [(&str, &str, &str); 3] = [
    ("Sari", "perangkat", BANDAR),
    ("Wahyu", "lurah", BANDAR),
    ("Dewi", "camat", MOJOROTO),
];

/// The admin's part, by the keys that the guide names.
fn employ(office: &Office) {
    let mut desk = Harness::open(office.open(), "admin", Lang::Id, None);
    desk.shows("1 dari 9 sudah");
    desk.shows("> petugas dalam register orang: F10 “Tambah orang”");
    for (name, ..) in STAFF {
        enter_person(&mut desk, name);
    }
    desk.shows("2 dari 9 sudah")
        .shows("> akun petugas: n di sini");
    for (name, login, _) in STAFF {
        desk.press(&format!("n '{login}' <Enter> '{name}' <F2>"));
        desk.shows("TERSIMPAN");
    }
    desk.shows("3 dari 9 sudah");
    desk.shows("> penugasan lurah: g 2, lalu n");
    for (_, login, place) in STAFF {
        let term = format!("g2 n '{place}' <Enter> '{login}' <Enter> '{login}' <Enter>");
        desk.press(&term)
            .press("<Enter> <Enter> <Enter> <Enter> 'SK 1' <F2>");
        desk.shows("TERSIMPAN");
    }
    desk.press("g1").shows("4 dari 9 sudah");
    desk.shows("> orang: oleh Lurah, Perangkat");
}

fn enter_person(desk: &mut Harness, name: &str) {
    desk.press("<F10> 'tambah orang' <Enter> <Enter>");
    desk.press(&format!("'{name}' <Enter> <Enter> 'P' <F2>"));
    desk.shows("TERSIMPAN");
}

/// The lurah's part: people, then KPM, kader teknis and a task.
fn register(office: &Office) {
    let mut desk = Harness::open(office.open(), "lurah", Lang::Id, None);
    desk.shows("> orang: F10 “Tambah orang”");
    enter_person(&mut desk, "Ani");
    enter_person(&mut desk, "Budi");
    desk.shows("5 dari 9 sudah").shows("> KPM: g 4, lalu n");
    desk.press("g4 n 'Ani' <Enter> <Enter> <Enter> <Enter> 'SK 2' <Enter>");
    desk.press("'1/2/2026' <Enter> '1/2/2026' <F2> g1");
    desk.shows("6 dari 9 sudah");
    desk.shows("> kader teknis: g 5, lalu n");
    desk.press("g5 n 'Budi' <Enter> 'posyandu' <Enter> <Enter> <Enter> <Enter> 'h' <F2> g1");
    desk.shows("7 dari 9 sudah");
    desk.shows("> tugas koordinasi: g 2, lalu n");
    desk.press("g2 n 'Timbang balita' <Enter> '1' <Enter> 'posyandu' <Enter> 'Ani' <F2>");
    desk.shows("TERSIMPAN");
    desk.press("g1").shows("8 dari 9 sudah");
    desk.shows("> tugas diverifikasi: “Verifikasi” oleh Camat, Kasi PMD");
}

#[test]
fn who_follows_the_guide_by_its_keys_comes_to_the_first_verified_task() {
    let office = Office::bare();
    employ(&office);
    register(&office);
    let mut desk = Harness::open(office.open(), "lurah", Lang::Id, None);
    desk.press("<Enter> u Y k Y").shows("diusulkan");
    let mut desk = Harness::open(office.open(), "perangkat", Lang::Id, None);
    desk.press("<Enter> o 'disepakati lewat telepon' <F2>");
    desk.shows("disepakati").press("d Y").shows("berjalan");
    desk.press("s <Enter> '12' <Enter> 'Semua ditimbang' <F2>");
    desk.shows("selesai").lacks("wajib");
    let mut camat = Harness::open(office.open(), "camat", Lang::Id, None);
    camat.shows("8 dari 9 sudah").shows("Timbang balita");
    camat
        .press("v <F2> Y")
        .shows("TERSIMPAN")
        .lacks("Langkah pertama");
    // It does not come back, for nobody.
    for login in ["admin", "lurah", "perangkat"] {
        let mut desk = Harness::open(office.open(), login, Lang::Id, None);
        desk.lacks("Langkah pertama");
    }
}
