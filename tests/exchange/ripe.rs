//! Papers that say only what is so: none of a record that has not come to it, nothing left out in silence, a sketch marked.

use std::collections::BTreeMap;

use bina::exchange::docx;
use bina::exchange::paper::check::check;
use bina::exchange::paper::{PAPERS, PaperRequest, Template, compose};
use bina::store::Error;
use bina::text::Lang;

use crate::office::{BANDAR, Office, code};

/// The records of the office as they are once a round is over.
pub fn come_to_all(office: &Office) {
    office
        .raw()
        .execute_batch(
            "UPDATE formation SET state = 'aktif', team_sk_number = 'T/1', team_sk_date = '2026-01-05', \
             announced_on = '2026-01-06', closes_on = '2026-01-20', announce_medium = 'papan', \
             minutes_number = 'BA/1', minutes_on = '2026-02-02', decree_number = 'SK/1', decree_date = '2026-02-03', \
             trained_on = '2026-02-10', training_hours = 24, confirm_number = 'SK/2', confirm_date = '2026-02-20'; \
             UPDATE candidate SET state = 'dikukuhkan', certificate_number = 'C/1', certificate_on = '2026-02-12'; \
             UPDATE kpm SET card_number = 'K/1', card_until = '2027-01-01';",
        )
        .unwrap();
}

fn print(office: &mut Office, name: &str, konsep: bool) -> Result<String, String> {
    let seat = office.store.seats("lurah").unwrap().remove(0);
    let template = Template::find(&office.store, name).unwrap();
    let of = template.of.clone().unwrap();
    let order = PaperRequest {
        region: code(BANDAR),
        record: Some(office.id(&format!("{of} {BANDAR}"))),
        given: BTreeMap::default(),
        konsep,
    };
    let paper = compose(&mut office.store, &seat, &template, &order);
    let lines = paper.map(|p| p.lines(90).join("\n"));
    lines.map_err(|e: Error| e.message().get(Lang::Id))
}

#[test]
fn no_paper_says_what_has_not_come_about() {
    let mut office = Office::new();
    for name in [
        "sertifikat",
        "berita-acara",
        "sk-penetapan",
        "sk-pengukuhan",
    ] {
        let why = print(&mut office, name, false).unwrap_err();
        assert!(why.contains("catatan ini berstatus"), "{name}: {why}");
    }
    for (name, lacks) in [("sk-tim-seleksi", "Nomor SK"), ("kartu-kpm", "Nomor kartu")] {
        office
            .raw()
            .execute_batch("UPDATE formation SET team_sk_number = NULL")
            .unwrap();
        let why = print(&mut office, name, false).unwrap_err();
        assert!(
            why.contains("belum terisi") && why.contains(lacks),
            "{name}: {why}"
        );
    }
    for name in ["sertifikat", "sk-penetapan"] {
        let sketch = print(&mut office, name, true).unwrap();
        assert!(
            sketch.contains("KONSEP") && sketch.contains("……"),
            "{sketch}"
        );
    }
    // Who did not pass never gets a certificate, not even as a sketch.
    for state in ["tidak", "mundur"] {
        let sql = "UPDATE candidate SET state = ?1";
        office.raw().execute(sql, [state]).unwrap();
        let why = print(&mut office, "sertifikat", true).unwrap_err();
        assert!(why.contains("berstatus"), "{why}");
    }
    come_to_all(&office);
    for known in PAPERS {
        let template = Template::find(&office.store, known.name).unwrap();
        if template.of.is_some() {
            let text = print(&mut office, known.name, false).unwrap();
            assert!(!text.contains("KONSEP") && !text.contains("……"), "{text}");
        }
    }
}

#[test]
fn a_decision_is_laid_out_as_one() {
    let mut office = Office::new();
    come_to_all(&office);
    let text = print(&mut office, "sk-penetapan", false).unwrap();
    for line in [
        "Menimbang     : bahwa",
        "Menetapkan    : KEPUTUSAN LURAH BANDAR LOR",
        "KESATU        : Menetapkan",
        "Ditetapkan di ",
        "pada tanggal 3 Februari 2026",
        "Tembusan:",
        "2. Camat Mojoroto",
        "TANGGAL 3 Februari 2026",
    ] {
        assert!(text.contains(line), "no «{line}» in\n{text}");
    }
    // Who gets a copy stands below the decision, on its own page, not below the annex.
    let place = |words: &str| text.find(words).unwrap();
    assert!(place("Tembusan:") < place("LAMPIRAN"), "{text}");
    assert_eq!(text.matches("Tembusan:").count(), 1);
    let minutes = print(&mut office, "berita-acara", false).unwrap();
    let words = "Senin, tanggal dua, bulan Februari, tahun dua ribu dua puluh enam";
    let flat = minutes.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains(words), "{flat}");
}

/// Candidates come further after the selection; what it found stays what it was.
#[test]
fn the_minutes_of_a_selection_say_what_it_found() {
    let mut office = Office::new();
    come_to_all(&office);
    for name in ["berita-acara", "hasil-seleksi"] {
        let text = print(&mut office, name, false).unwrap();
        assert!(
            text.contains("lulus") && !text.contains("dikukuhkan"),
            "{text}"
        );
    }
}

/// The camat holds the meeting of a facilitation that a lurah asked for.
#[test]
fn whoever_schedules_a_meeting_invites_to_it() {
    let mut office = Office::new();
    let id = office.id(&format!("facilitation {BANDAR}"));
    let seat = office.store.seats("camat").unwrap().remove(0);
    for name in ["undangan", "daftar-hadir"] {
        let template = Template::find(&office.store, name).unwrap();
        let given = template.asks.iter().map(|a| (a.clone(), "isi".to_owned()));
        let order = PaperRequest {
            region: seat.actor.region.clone(),
            record: Some(id),
            given: given.collect(),
            konsep: false,
        };
        let paper = compose(&mut office.store, &seat, &template, &order).unwrap();
        let head = paper.letterhead.last().unwrap();
        assert!(head.starts_with("KECAMATAN"), "{name}: {head}");
        assert!(paper.signature.len() > 5, "{name}: {:?}", paper.signature);
    }
}

#[test]
fn a_docx_has_numbers_of_pages_heads_that_go_on_and_rows_for_a_hand() {
    let mut office = Office::new();
    let folder = std::path::PathBuf::from(format!("{}.papers", office.path().display()));
    std::fs::create_dir(&folder).unwrap();
    let mut dot = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    dot.extend([0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0]);
    std::fs::write(folder.join("lambang.png"), &dot).unwrap();
    let seat = office.store.seats("lurah").unwrap().remove(0);
    let template = Template::find(&office.store, "daftar-hadir").unwrap();
    let order = PaperRequest {
        region: code(BANDAR),
        record: None,
        given: template
            .asks
            .iter()
            .map(|a| (a.clone(), "isi".to_owned()))
            .collect(),
        konsep: false,
    };
    let paper = compose(&mut office.store, &seat, &template, &order).unwrap();
    let bytes = docx::write(&paper).unwrap();
    let mut pack = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut part = |name: &str| std::io::read_to_string(pack.by_name(name).unwrap()).unwrap();
    let body = part("word/document.xml");
    let count = |what: &str| body.matches(what).count();
    assert_eq!(count("<w:tblHeader"), count("<w:tbl>"), "each head goes on");
    assert_eq!(count("<w:cantSplit"), count("<w:tr>"), "no row is split");
    assert!(count("<w:trHeight") >= 6, "rows that a hand can sign in");
    assert!(body.contains("<w:drawing>"), "the emblem");
    assert!(body.contains("<w:pBdr>"), "the rule under the head");
    assert!(part("word/footer1.xml").contains("PAGE"));
    assert!(part("word/styles.xml").contains("Arial"));
}

#[test]
fn a_template_is_looked_at_before_anybody_prints_by_it() {
    for known in PAPERS {
        let found = check(known.name, known.text);
        assert!(found.is_empty(), "{}: {found:?}", known.name);
    }
    let wrong = [
        ("nonesuch", "title = \"A\"", "tidak ada surat bernama ini"),
        ("kartu-kpm", "title = ", "tidak dipahami"),
        (
            "kartu-kpm",
            "title = \"{nonesuch}\"\nof = \"kpm\"",
            "baris 1: isian tidak dikenal: nonesuch",
        ),
        (
            "kartu-kpm",
            "title = \"A {office}\"\nof = \"kpm\"\n[[block]]\ntext = \"{offise}\"\n[[block]]\ntext = \"di {offise}\"",
            "baris 4, 6: isian tidak dikenal: offise",
        ),
        (
            "kartu-kpm",
            "title = \"{person.nonesuch}\"\nof = \"kpm\"",
            "person.nonesuch",
        ),
        (
            "kartu-kpm",
            "title = \"A\"\nof = \"kader\"",
            "tidak ada catatan jenis kader",
        ),
        (
            "kartu-kpm",
            "title = \"A {no\"\nof = \"kpm\"",
            "kurung tidak ditutup",
        ),
        (
            "kartu-kpm",
            "title = \"A\"\nof = \"kpm\"\nstates = [\"mati\"]",
            "baris 3: tidak ada status mati",
        ),
    ];
    for (name, text, says) in wrong {
        let found = check(name, text);
        let said: Vec<String> = found.iter().map(|m| m.get(Lang::Id)).collect();
        assert!(said.iter().any(|s| s.contains(says)), "{says}: {said:?}");
    }
}
