//! The duties of camat and lurah, C1 to C5, L1 to L5, O and F, walked through the screens.

use bina::domain::schema::period::Period;

use crate::forming::form;
use crate::office::{BANDAR, BANJAR, ByName, MOJOROTO, Office};
use crate::tour::{BEFORE, Tour, a_nominee, card, on_duty, tour};
use crate::walk::obligation;

#[test]
fn c1_by_guidance_of_the_lurah() {
    tour(&Tour {
        duty: "C1",
        owner: "camat",
        place: MOJOROTO,
        period: "2026-S1",
        keys: &[
            ("camat", "1 <Enter> <Enter> 3 'Pengembangan KPM' <F2>"),
            ("camat", "2 <Enter> <Enter> 'Warga' <F2>"),
            ("camat", "s <F2>"),
        ],
        ..BEFORE
    });
}

#[test]
fn c2_by_guidance_of_kpm() {
    tour(&Tour {
        duty: "C2",
        owner: "kasi_pmd",
        place: MOJOROTO,
        period: "2026-Q1",
        keys: &[
            ("kasi_pmd", "2 1 1 'Tugas dan fungsi' <F2>"),
            ("kasi_pmd", "2 <Enter> <Enter> 'Warga' <F2>"),
            ("kasi_pmd", "s <F2>"),
        ],
        ..BEFORE
    });
}

#[test]
fn c3_by_the_musrenbang_of_the_kelurahan() {
    tour(&Tour {
        duty: "C3",
        owner: "camat",
        place: MOJOROTO,
        about: BANJAR,
        adds: "musrenbang",
        keys: &[
            ("camat", "'banjarmlati' <Enter> <F2>"),
            ("camat", "s <Enter> '2' <Enter> '3' <F2>"),
        ],
        ..BEFORE
    });
}

#[test]
fn c4_by_guidance_with_a_kader_teknis_present() {
    tour(&Tour {
        duty: "C4",
        owner: "camat",
        place: MOJOROTO,
        period: "2026-Q1",
        keys: &[
            ("camat", "1 4 3 'Kerja sama' <F2>"),
            ("camat", "2 <Enter> <F4> <Enter> <F2>"),
            ("camat", "s <F2>"),
        ],
        ..BEFORE
    });
}

#[test]
fn c5_by_an_award_of_the_kecamatan() {
    tour(&Tour {
        duty: "C5",
        owner: "kasi_pmd",
        place: MOJOROTO,
        adds: "penghargaan",
        prepares: a_nominee,
        keys: &[
            (
                "kasi_pmd",
                "<Enter> 'wahyu' <Enter> 'Penggerak posyandu' <F2>",
            ),
            ("kasi_pmd", "u Y"),
            (
                "camat",
                ": 'penghargaan' <Enter> / 'wahyu' <Enter> <Enter> v Y",
            ),
            ("camat", "k 'SK 9' <F2>"),
            ("kasi_pmd", "n <F2>"),
        ],
        ..BEFORE
    });
}

#[test]
fn l1_by_a_formation_that_comes_to_its_pengukuhan() {
    let mut office = Office::new();
    let walikota = office.seat("walikota");
    office.store.generate(walikota, Period::Year(2026)).unwrap();
    let id = obligation(&office, "L1", BANDAR, "2026", "");
    let mut desk = crate::open(&office, "lurah").sized(120, 40);
    on_duty(&mut desk, "L1");
    let open = card(&mut desk, "L1");
    assert!(open.contains("n: pembentukan KPM"), "{open}");
    desk.press("n '2026' <Enter> 2 05 <F2>")
        .shows("tim seleksi: menunggu Lurah");
    let mut city = crate::open(&office, "bapemas").sized(120, 40);
    form(&mut desk, &mut city);
    on_duty(&mut desk, "L1");
    assert_ne!(card(&mut desk, "L1"), open);
    desk.press("<Enter>").shows("selesai");
    let record = office.view("obligation", id).record;
    assert_eq!(record.state.name, "selesai");
    assert_eq!(record.at("evidence_entity"), &"kpm".into());
    office.assert_proven();
}

#[test]
fn l2_by_an_allocation_of_the_kelurahan_that_the_lurah_decides() {
    tour(&Tour {
        duty: "L2",
        owner: "perangkat",
        period: "2027",
        prepares: |office| office.set_day("2027-02-01"),
        adds: "alokasi dana",
        keys: &[
            ("perangkat", "<Enter> <Enter> <Enter> 3 '25jt' <F2>"),
            ("perangkat", "u Y"),
            ("lurah", ": 'keputusan' <Enter> <Enter> k 'SK 7' <F2> Y"),
        ],
        ..BEFORE
    });
}

#[test]
fn l3_by_guidance_of_kpm() {
    tour(&Tour {
        duty: "L3",
        owner: "lurah",
        period: "2026-Q1",
        keys: &[
            ("lurah", "1 <Enter> <Enter> 1 'Kegiatan KPM' <F2>"),
            ("lurah", "2 <Enter> <Enter> 'Warga' <F2>"),
            ("lurah", "s <F2>"),
        ],
        ..BEFORE
    });
}

#[test]
fn l4_by_a_coordination_task_that_both_sides_agree_to() {
    tour(&Tour {
        duty: "L4",
        owner: "lurah",
        period: "2026-03",
        adds: "tugas koordinasi",
        keys: &[
            (
                "lurah",
                "'Posyandu RW 5' <Enter> 1 'pos' <Enter> 's' <Enter> <F2>",
            ),
            ("lurah", "u Y"),
            ("lurah", "k Y"),
            ("skpd", "/ 'rw 5' <Enter> <Enter> r <F2>"),
            ("lurah", "d Y"),
            ("lurah", "s <Enter> '20' <Enter> 'Selesai' <F2>"),
        ],
        ..BEFORE
    });
}

#[test]
fn l5_by_an_award_of_the_kelurahan() {
    tour(&Tour {
        duty: "L5",
        owner: "perangkat",
        adds: "penghargaan",
        prepares: a_nominee,
        keys: &[
            (
                "perangkat",
                "<Enter> 'wahyu' <Enter> 'Penggerak posyandu' <F2>",
            ),
            ("perangkat", "u Y"),
            (
                "lurah",
                ": 'penghargaan' <Enter> / 'wahyu' <Enter> <Enter> v Y",
            ),
            ("lurah", "k 'SK 9' <F2>"),
            ("perangkat", "n <F2>"),
        ],
        ..BEFORE
    });
}

#[test]
fn o_by_a_visit_of_the_lurah() {
    tour(&Tour {
        duty: "O",
        owner: "lurah",
        period: "2026-03",
        keys: &[
            ("lurah", "1 <Enter> <Enter> 'Kunjungan RW 3' <F2>"),
            ("lurah", "2 <Enter> <Enter> 'Warga' <F2>"),
            ("lurah", "s <F2>"),
        ],
        ..BEFORE
    });
}

#[test]
fn f_by_guidance_of_a_lembaga() {
    tour(&Tour {
        duty: "F",
        owner: "perangkat",
        period: "2026-Q1",
        keys: &[
            (
                "perangkat",
                "1 1 'Pertemuan' <Enter> <Enter> <Enter> 'LPMK' <F2>",
            ),
            ("perangkat", "2 <Enter> <Enter> 'Warga' <F2>"),
            ("perangkat", "s <F2>"),
        ],
        ..BEFORE
    });
}
