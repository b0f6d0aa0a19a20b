//! Papers and reports of the demo as they are printed: nothing is lost, cut or out of place, as docx and as PDF.

#![allow(
    clippy::unwrap_used,
    reason = "a test that lacks what it needs has failed"
)]

#[path = "print/sample.rs"]
mod sample;
#[path = "print/pdf.rs"]
mod sheets;
#[path = "print/docx.rs"]
mod structure;

use bina::exchange::paper::PAPERS;
use bina::exchange::{docx, pdf};
use sample::samples;

/// A kecamatan that is called Kota, or as one of its kelurahan is, stands in the head all the same.
#[test]
fn the_kop_surat_of_a_kelurahan_names_its_kecamatan() {
    for (name, paper) in samples() {
        let own = paper.letterhead.last();
        if own.is_some_and(|l| l.starts_with("KELURAHAN")) {
            let said = paper.letterhead.iter().any(|l| l.starts_with("KECAMATAN"));
            assert!(said, "{name}: {:?}", paper.letterhead);
        }
    }
}

/// With `BINA_PAPERS=DIR` the files are left there, to be looked at.
#[test]
fn every_paper_of_the_program_is_printed_in_the_demo() {
    let missing = PAPERS.iter().filter(|known| {
        let start = format!("{} ", known.name);
        let whole = |name: &str| name.starts_with(&start) && !name.contains("konsep");
        !samples().iter().any(|(name, _)| whole(name))
    });
    let missing: Vec<&str> = missing.map(|known| known.name).collect();
    assert_eq!(missing, Vec::<&str>::new());
    let Some(dir) = std::env::var_os("BINA_PAPERS").map(std::path::PathBuf::from) else {
        return;
    };
    std::fs::create_dir_all(&dir).unwrap();
    for (name, paper) in samples() {
        let file = dir.join(name.trim().replace(' ', "-"));
        std::fs::write(file.with_extension("docx"), docx::write(paper).unwrap()).unwrap();
        std::fs::write(file.with_extension("pdf"), pdf::write(paper).unwrap()).unwrap();
    }
}
