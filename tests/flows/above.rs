//! The duties of the city, W1 to W6, walked through the screens.

use crate::office::{CITY, MOJOROTO};
use crate::tour::{BEFORE, Tour, a_nominee, tour};

#[test]
fn w1_by_a_guideline_that_every_office_receives_with_one_key() {
    tour(&Tour {
        duty: "W1",
        owner: "bapemas",
        place: CITY,
        adds: "pedoman",
        keys: &[
            ("bapemas", "'Pedoman KPM 2026' <F2>"),
            ("bapemas", "t 'P 9/2026' <F2>"),
            ("camat", "p | Y"),
            ("camat kota", "p | Y"),
            ("lurah", "p | Y"),
            ("lurah banjar", "p | Y"),
            ("lurah semampir", "p | Y"),
        ],
        ..BEFORE
    });
}

#[test]
fn w2_by_an_allocation_of_the_city_that_the_walikota_decides() {
    tour(&Tour {
        duty: "W2",
        owner: "bapemas",
        place: CITY,
        adds: "alokasi dana",
        keys: &[
            ("bapemas", "<Enter> <Enter> <Enter> 3 '25jt' <F2>"),
            ("bapemas", "u Y"),
            ("walikota", ": 'buku dana' <Enter> <Enter> k 'SK 7' <F2> Y"),
        ],
        ..BEFORE
    });
}

#[test]
fn w3_by_a_training_of_kpm_and_an_orientation_of_pembina() {
    tour(&Tour {
        duty: "W3",
        owner: "bapemas",
        place: CITY,
        adds: "pelatihan",
        keys: &[
            ("bapemas", "'Pelatihan dasar' <Enter> 1 '16' <F2>"),
            ("bapemas", "1 <F4> <Enter> <F2>"),
            ("bapemas", "s <F2>"),
            ("bapemas", "<F3> n 'Orientasi pembina' <Enter> 2 '8' <F2>"),
            ("bapemas", "1 <Enter> <F4> <Enter> <F2>"),
            ("bapemas", "s <F2>"),
        ],
        ..BEFORE
    });
}

#[test]
fn w4_by_guidance_in_the_kecamatan() {
    tour(&Tour {
        duty: "W4",
        owner: "bapemas",
        place: CITY,
        period: "2026-Q1",
        about: MOJOROTO,
        keys: &[
            (
                "bapemas",
                "2 1 1 'Tugas KPM' <Enter> <Enter> 'mojoroto' <F2>",
            ),
            ("bapemas", "2 <Enter> <Enter> 'Warga' <F2>"),
            ("bapemas", "s <F2>"),
        ],
        ..BEFORE
    });
}

#[test]
fn w5_by_an_award_of_the_city_proposed_by_one_and_decided_by_another() {
    tour(&Tour {
        duty: "W5",
        owner: "bapemas",
        place: CITY,
        adds: "penghargaan",
        prepares: a_nominee,
        keys: &[
            (
                "bapemas",
                "<Enter> 'wahyu' <Enter> 'Penggerak posyandu' <F2>",
            ),
            ("bapemas", "u Y"),
            (
                "walikota",
                ": 'penghargaan' <Enter> / 'wahyu' <Enter> <Enter> v Y",
            ),
            ("walikota", "k 'SK 9' <F2>"),
            ("bapemas", "n <F2>"),
        ],
        ..BEFORE
    });
}

#[test]
fn w6_by_monitoring_with_findings_and_follow_up() {
    tour(&Tour {
        duty: "W6",
        owner: "bapemas",
        place: CITY,
        period: "2026-S1",
        keys: &[
            ("bapemas", "2 5 2 'Pemantauan' <F2>"),
            ("bapemas", "2 <Enter> <Enter> 'Warga' <F2>"),
            ("bapemas", "s <Enter> 'Buku kosong' <Tab> 'Isi buku' <F2>"),
        ],
        ..BEFORE
    });
}
