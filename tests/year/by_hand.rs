//! Each of the 18 duties at the keyboard by whoever owes it: first nearly right, then told what it lacks, then completed.

use std::collections::BTreeMap;

use bina::text::Lang;

use crate::forming::{certified, choose, confirmed, decreed, team};
use crate::harness::Harness;
use crate::office::Office;

/// The consoles of all who take part, each as it was left.
pub struct Consoles<'a> {
    office: &'a Office,
    desks: BTreeMap<&'static str, Harness>,
}

impl<'a> Consoles<'a> {
    pub fn of(office: &'a Office) -> Self {
        let desks = BTreeMap::new();
        Self { office, desks }
    }

    fn at(&mut self, login: &'static str) -> &mut Harness {
        let office = self.office;
        let open = || Harness::open(office.open(), login, Lang::Id, None).sized(160, 50);
        let desk = self.desks.entry(login).or_insert_with(open);
        desk.moved();
        desk
    }

    /// All steps of one duty.
    fn walk(&mut self, duty: &str, steps: &[Step]) {
        let mut key = String::new();
        for (login, keys, says) in steps {
            let desk = self.at(login);
            press(desk, duty, &keys.replace('^', &key));
            desk.shows(says);
            key = named(&desk.screen(), says);
        }
    }
}

/// Who presses which keys, and what the screen says then. Behind `@` stand keys on the duty among those of the office;
/// at a `|` the screen is looked at; `^` is the key that the sentence before named.
type Step = (&'static str, &'static str, &'static str);

fn press(desk: &mut Harness, duty: &str, keys: &str) {
    let keys = keys
        .strip_prefix('@')
        .inspect(|_| on_duty(desk, duty))
        .unwrap_or(keys);
    for seen in keys.split(" | ") {
        desk.press(seen).screen();
    }
}

/// The mark stands on a duty of the office.
fn on_duty(desk: &mut Harness, duty: &str) {
    desk.press("<F3> <F3> <F3> : 'kewajiban kantor' <Enter> <Home>");
    let at = format!("> {duty:<3}");
    for _ in 0..18 {
        if desk.screen().contains(&at) {
            return;
        }
        desk.press("<Down>");
    }
    desk.shows(&at);
}

/// The key in brackets behind a sentence.
fn named(screen: &str, says: &str) -> String {
    let behind = screen
        .split_once(says)
        .and_then(|(_, b)| b.strip_prefix(" ["));
    let key = behind.and_then(|b| b.split_once(']')).map(|(key, _)| key);
    key.unwrap_or_default().to_owned()
}

const SAVED: &str = "TERSIMPAN";
const NOBODY: &str = "belum ada peserta yang dicatat";
/// The guideline of the year before was still to be received, too.
const BOTH: &str = "p | Y | p | Y";
/// Somebody attends what was held.
const SOMEBODY: &str = "^ <Enter> <Enter> 'Warga' <F2>";

#[rustfmt::skip]
const DUTIES: [(&str, &[Step]); 17] = [
    ("W1", &[
        ("bapemas", "@n 'Pedoman KPM 2027' <F2>", SAVED),
        ("bapemas", "t 'P 9/2027' <F2>", SAVED),
        ("camat", BOTH, SAVED),
        ("camat kota", BOTH, SAVED),
        ("lurah", BOTH, SAVED),
        ("lurah banjar", BOTH, SAVED),
        ("bapemas", "@<Enter> <Enter>", "W1 2027: menunggu tanda terima 1 kantor"),
        ("lurah semampir", BOTH, SAVED),
    ]),
    ("W2", &[
        ("bapemas", "@n <Enter> <Enter> <Enter> 3 '25jt' <F2>", SAVED),
        ("bapemas", "u Y", "diusulkan"),
        ("bapemas", "@<Enter> <Enter>", "W2 2027: 1 alokasi dana belum ditetapkan"),
        ("walikota", ": 'buku dana' <Enter> <Enter> k 'SK 7' <F2> Y", "memenuhi W2"),
    ]),
    ("W3", &[
        ("bapemas", "@n 'Pelatihan dasar' <Enter> 1 '16' <F2>", SAVED),
        ("bapemas", "1 <F4> <Enter> <F2>", SAVED),
        ("bapemas", "s <F2>", SAVED),
        ("bapemas", "@<Enter> <Enter>", "W3 2027: pelatihan pembina kecamatan, desa, kelurahan belum"),
        ("bapemas", "@n 'Orientasi pembina' <Enter> 2 '8' <F2>", SAVED),
        ("bapemas", "s <F2>", "belum ada peserta pelatihan"),
        ("bapemas", "^ <Enter> <F4> <Enter> <F2>", "memenuhi W3"),
    ]),
    ("W4", &[
        ("bapemas", ": 'konsultasi' <Enter> / 'honor' <Enter> <Enter> a 'Dari APBD.' <F2>", SAVED),
        ("bapemas", "@n 2 1 1 'Tugas KPM' <Enter> <Enter> 'mojoroto' <F2>", SAVED),
        ("bapemas", "s <F2>", NOBODY),
        ("bapemas", SOMEBODY, "memenuhi W4"),
    ]),
    ("W5", &[
        ("bapemas", "@n <Enter> 'endang' <Enter> 'Penggerak posyandu' <F2>", SAVED),
        ("bapemas", "u Y", "diusulkan"),
        ("walikota", ": 'penghargaan' <Enter> / 'endang' <Enter> <Enter> v Y", SAVED),
        ("walikota", "k 'SK 9' <F2>", SAVED),
        ("bapemas", "@<Enter> <Enter>", "W5 2027: 1 penghargaan belum diserahkan"),
        ("bapemas", ": 'penghargaan' <Enter> / 'endang' <Enter> <Enter> n <F2>", "memenuhi W5"),
    ]),
    ("W6", &[
        ("bapemas", "@n 2 5 2 'Pemantauan' <F2>", SAVED),
        ("bapemas", "2 <Enter> <Enter> 'Warga' <F2>", SAVED),
        ("bapemas", "s <F2>", "W6 Semester I 2027: Temuan belum diisi"),
        ("bapemas", "^ 'Buku kosong' <Tab> 'Isi buku' <F2>", "memenuhi W6"),
    ]),
    ("C1", &[
        ("camat", "@n 1 <Enter> <Enter> 3 'Pengembangan KPM' <F2>", SAVED),
        ("camat", "s <F2>", NOBODY),
        ("camat", SOMEBODY, "memenuhi C1"),
    ]),
    ("C2", &[
        ("kasi_pmd", "@n 2 1 1 'Tugas dan fungsi' <F2>", SAVED),
        ("kasi_pmd", "s <F2>", NOBODY),
        ("kasi_pmd", SOMEBODY, "memenuhi C2"),
    ]),
    ("C3", &[
        ("camat", "@n 'banjarmlati' <Enter> <F2>", SAVED),
        ("camat", "s <Enter> 0 <Enter> 0 <F2>", "KPM hadir (L), KPM hadir (P) masih nol"),
        ("camat", "^ <Enter> 2 <Enter> 3 <F2>", "memenuhi C3"),
    ]),
    ("C4", &[
        ("camat", "@n 1 4 3 'Kerja sama' <F2>", SAVED),
        ("camat", "s <F2>", "belum ada kader teknis yang hadir"),
        ("camat", "^ <Enter> <F4> <Enter> <F2>", "memenuhi C4"),
    ]),
    ("C5", &[
        ("kasi_pmd", "@n <Enter> 'bambang' <Enter> 'Penggerak posyandu' <F2>", SAVED),
        ("kasi_pmd", "u Y", "diusulkan"),
        ("camat", ": 'penghargaan' <Enter> / 'bambang' <Enter> <Enter> v Y", SAVED),
        ("camat", "k 'SK 9' <F2>", SAVED),
        ("kasi_pmd", "@<Enter> <Enter>", "C5 2027: 1 penghargaan belum diserahkan"),
        ("kasi_pmd", ": 'penghargaan' <Enter> / 'bambang' <Enter> <Enter> n <F2>", "memenuhi C5"),
    ]),
    ("L2", &[
        ("perangkat", "@n <Enter> <Enter> <Enter> 3 '25jt' <F2>", SAVED),
        ("perangkat", "u Y", "diusulkan"),
        ("perangkat", "@<Enter> <Enter>", "L2 2027: 1 alokasi dana belum ditetapkan"),
        ("lurah", ": 'keputusan' <Enter> <Enter> k 'SK 7' <F2> Y", "memenuhi L2"),
    ]),
    ("L3", &[
        ("lurah", "@n 1 <Enter> <Enter> 1 'Kegiatan KPM' <F2>", SAVED),
        ("lurah", "s <F2>", NOBODY),
        ("lurah", SOMEBODY, "memenuhi L3"),
    ]),
    ("L4", &[
        ("lurah", "@n 'Posyandu RW 5' <Enter> 1 'pos' <Enter> 'siti' <Enter> <F2>", SAVED),
        ("lurah", "u Y", SAVED),
        ("lurah", "k Y", SAVED),
        ("skpd", "/ 'rw 5' <Enter> <Enter> r <F2>", SAVED),
        ("lurah", "d Y", SAVED),
        ("lurah", "@<Enter> / 'februari 2027' <Enter> <Enter>", "L4 Februari 2027: 2 tugas koordinasi belum selesai"),
        ("lurah", "g2 / 'rw 5' <Enter> <Enter> s <Enter> 20 <Enter> 'Selesai' <F2>", "memenuhi L4"),
    ]),
    ("L5", &[
        ("perangkat", "@n <Enter> 'sulastri' <Enter> 'Penggerak posyandu' <F2>", SAVED),
        ("perangkat", "u Y", "diusulkan"),
        ("lurah", ": 'penghargaan' <Enter> / 'sulastri' <Enter> <Enter> v Y", SAVED),
        ("lurah", "k 'SK 8' <F2>", SAVED),
        ("perangkat", "@<Enter> <Enter>", "L5 2027: 1 penghargaan belum diserahkan"),
        ("perangkat", ": 'penghargaan' <Enter> / 'sulastri' <Enter> <Enter> n <F2>", "memenuhi L5"),
    ]),
    ("O", &[
        ("lurah", "@n 1 <Enter> 1 'Kunjungan RW 3' <F2>", SAVED),
        ("lurah", "s <F2>", NOBODY),
        ("lurah", SOMEBODY, "Cara harus kunjungan"),
        ("lurah", "^ <Tab> <Tab> <Tab> <Tab> <Tab> <Tab> 2 <F2>", "memenuhi O"),
    ]),
    ("F", &[
        ("lembaga", "n 1 1 'Pertemuan' <F2>", SAVED),
        ("lembaga", "<Enter> s <F2>", NOBODY),
        ("lembaga", SOMEBODY, "memenuhi F"),
    ]),
];

/// L1: a round of formation, whose five count once the lurah has confirmed them.
fn form(all: &mut Consoles<'_>) {
    let lurah = all.at("lurah");
    on_duty(lurah, "L1");
    lurah.press("n '2027' <Enter> 1 05 <F2>").shows(SAVED);
    team(lurah);
    decreed(lurah);
    certified(all.at("bapemas"));
    let waits = "0 KPM aktif dengan SK penetapan";
    all.walk("L1", &[("lurah", "@<Enter> <Enter>", waits)]);
    confirmed(all.at("lurah"));
}

/// One of each duty, by whoever owes it.
pub fn work(office: &Office) {
    form(&mut Consoles::of(office));
    for (duty, steps) in DUTIES {
        Consoles::of(office).walk(duty, steps);
    }
}

/// One KPM of the lurah's serves no longer.
pub fn retire_one(office: &Office) {
    let mut all = Consoles::of(office);
    let lurah = all.at("lurah");
    lurah.press("g4 / 'ratna' <Enter> <Enter>");
    choose(lurah, "Nonaktifkan")
        .press("'pindah' <F2>")
        .shows(SAVED);
}
