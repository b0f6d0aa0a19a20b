//! What stands on the sheets of a PDF: all that the docx says, inside the margins, heads said again, numbers of pages.

use base64::prelude::{BASE64_STANDARD, Engine};
use chrono::NaiveDate;
use std::process::{Command, Stdio};

use bina::domain::paper::{Block, Paper, Size};
use bina::exchange::docx;
use bina::exchange::pdf::{self, Mark, Sheet};

use crate::sample::samples;
use crate::structure::paragraphs;

/// 2 cm, in points, and what a rounding may take.
const MARGIN: f32 = 56.7;
const LEAST: f32 = 0.1;

/// The words of a sheet in their order; what stands last is its number, but for what hangs on a wall.
fn words(sheet: &Sheet) -> Vec<&str> {
    let words = sheet.marks.iter().filter_map(|mark| match mark {
        Mark::Words { text, .. } => Some(text.as_str()),
        Mark::Rule { .. } | Mark::Bar { .. } | Mark::Emblem { .. } => None,
    });
    words.collect()
}

fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

/// All that stands on the sheets without their numbers and the spaces.
fn told(sheets: &[Sheet]) -> String {
    let body = sheets.iter().flat_map(|sheet| {
        let mut words = words(sheet);
        let is_number = |w: &mut &str| {
            w.split_once(" / ")
                .is_some_and(|(n, _)| n.parse::<u32>().is_ok())
        };
        words.pop_if(is_number);
        words
    });
    bare(&body.collect::<Vec<_>>().join(" "))
}

/// A sheet without its number.
fn body<'s>(paper: &Paper, sheet: &'s Sheet) -> &'s [Mark] {
    let numbered = usize::from(!paper.large);
    &sheet.marks[..sheet.marks.len() - numbered]
}

#[test]
fn every_pdf_says_all_that_the_docx_says() {
    for (name, paper) in samples() {
        let sheets = pdf::sheets(paper).unwrap();
        let all = told(&sheets);
        for text in paragraphs(&docx::write(paper).unwrap()) {
            assert!(all.contains(&bare(&text)), "{name} lacks «{text}»");
        }
    }
}

#[test]
fn nothing_stands_outside_the_margins() {
    for (name, paper) in samples() {
        for sheet in pdf::sheets(paper).unwrap() {
            let (right, bottom) = (sheet.width - MARGIN, sheet.height - MARGIN);
            let inside = |x: f32, y: f32| {
                let across = x > MARGIN - LEAST && x < right + LEAST;
                across && y > MARGIN - LEAST && y < bottom + LEAST
            };
            for mark in body(paper, &sheet) {
                let stands = match mark {
                    Mark::Words { x, y, width, .. } => inside(*x, *y) && inside(x + width, *y),
                    Mark::Rule { from, to, .. } => inside(from.0, from.1) && inside(to.0, to.1),
                    Mark::Bar { at, width, height } | Mark::Emblem { at, width, height } => {
                        inside(at.0, at.1) && inside(at.0 + width, at.1 + height)
                    }
                };
                assert!(stands, "{name}: {mark:?}");
            }
        }
    }
}

#[test]
fn each_sheet_has_its_number_and_the_signature_is_never_alone() {
    for (name, paper) in samples() {
        let sheets = pdf::sheets(paper).unwrap();
        let all = sheets.len();
        for (nth, sheet) in (1..).zip(&sheets).filter(|_| !paper.large) {
            assert_eq!(
                words(sheet).pop(),
                Some(format!("{nth} / {all}").as_str()),
                "{name}"
            );
        }
        let Some(signer) = paper.signature.last() else {
            continue;
        };
        for sheet in &sheets {
            let words = words(sheet);
            if words.contains(&signer.as_str()) {
                let other =
                    words.len() - 1 > paper.signature.iter().filter(|l| !l.is_empty()).count();
                assert!(other, "{name}: signed on a sheet without words: {words:?}");
            }
        }
    }
}

/// A paper of one table of so many rows.
fn register(count: usize, long: &str) -> Paper {
    let row = |n: usize| vec![format!("R{n}"), format!("{long} akhir-{n}")];
    Paper {
        size: Size::F4,
        title: "REGISTER".to_owned(),
        blocks: vec![Block::Table {
            heads: vec!["Nomor".to_owned(), "Uraian".to_owned()],
            numbered: true,
            rows: (1..=count).map(row).collect(),
        }],
        signature: vec!["Kediri".to_owned(), String::new(), "Siti".to_owned()],
        ..Paper::default()
    }
}

#[test]
fn heads_stand_on_each_sheet_and_no_row_is_parted() {
    let sheets = pdf::sheets(&register(
        90,
        "Uraian yang panjangnya lebih dari satu baris di lembar ini, sehingga barisnya tinggi",
    ))
    .unwrap();
    assert!(sheets.len() > 2, "{}", sheets.len());
    let mut rows = 0;
    for sheet in &sheets {
        let words = words(sheet);
        let head = words.iter().position(|w| *w == "Nomor").unwrap();
        assert_eq!(&words[head..head + 4], ["Nomor", "Uraian", "1", "2"]);
        let begun = words
            .iter()
            .filter(|w| w.starts_with('R') && w.len() < 4)
            .count();
        let ended = words.iter().filter(|w| w.contains("akhir-")).count();
        assert_eq!(begun, ended, "{words:?}");
        rows += begun;
    }
    assert_eq!(rows, 90);
}

#[test]
fn a_table_too_wide_for_any_sheet_comes_to_an_end() {
    let many = 90;
    let paper = Paper {
        blocks: vec![Block::Table {
            heads: vec!["Judul kolom yang panjang sekali ".repeat(4); many],
            numbered: true,
            rows: vec![vec!["isi".to_owned(); many]; 2],
        }],
        ..Paper::default()
    };
    let sheets = pdf::sheets(&paper).unwrap();
    assert_eq!(told(&sheets).matches("isi").count(), 2 * many);
}

#[test]
fn what_stands_before_a_clause_stays_with_its_first_words() {
    for above in 30..60 {
        let line = |text: &str| Block::Text {
            lines: vec![text.to_owned(); above],
            centered: false,
            page: false,
        };
        let clause = Block::Clause {
            label: "Menimbang".to_owned(),
            lines: vec!["bahwa kader perlu ditetapkan ".repeat(12)],
        };
        let paper = Paper {
            blocks: vec![line("di atas"), clause],
            ..Paper::default()
        };
        for sheet in pdf::sheets(&paper).unwrap() {
            let words = words(&sheet);
            let label = words.iter().position(|w| *w == "Menimbang");
            let begun = label.is_none_or(|at| words[at + 2].starts_with("bahwa"));
            assert!(begun, "{above}: {words:?}");
        }
    }
}

#[test]
fn a_row_higher_than_a_sheet_goes_on_with_nothing_lost() {
    let long = "kata ".repeat(4_000);
    let sheets = pdf::sheets(&register(2, &long)).unwrap();
    assert!(sheets.len() > 4, "{}", sheets.len());
    let count = told(&sheets).matches("kata").count();
    assert_eq!(count, 8_000);
}

#[test]
fn the_same_paper_makes_the_same_bytes_and_an_archive_can_keep_it() {
    let (_, paper) = &samples()[0];
    let bytes = pdf::write(paper).unwrap();
    assert_eq!(bytes, pdf::write(paper).unwrap());
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.starts_with("%PDF-1.7") && text.contains("pdfaid:part"));
    let day = paper.day.unwrap().format("D:%Y%m%d").to_string();
    assert!(text.contains(&day), "made on {day}");
}

#[test]
fn letters_there_are_none_of_are_boxes_that_still_say_what_they_are() {
    let paper = Paper {
        day: NaiveDate::from_ymd_opt(2026, 9, 17),
        title: "Nama 李 dan \u{1b}".to_owned(),
        ..Paper::default()
    };
    assert!(told(&pdf::sheets(&paper).unwrap()).contains("李"));
    assert!(pdf::write(&paper).unwrap().starts_with(b"%PDF"));
}

#[test]
fn an_emblem_that_is_no_picture_is_named_with_a_way_out() {
    let mut dot = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    dot.extend([0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0]);
    let paper = Paper {
        letterhead: vec!["KOTA".to_owned()],
        emblem: Some(dot),
        ..Paper::default()
    };
    let why = pdf::write(&paper).unwrap_err().to_string();
    assert!(why.contains("lambang.png") && why.contains("docx"), "{why}");
}

/// A PNG of one point that can be seen through.
const POINT: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

#[test]
fn an_emblem_stands_at_the_left_of_the_kop_surat() {
    for lines in 1..5 {
        let paper = Paper {
            letterhead: vec!["KOTA".to_owned(); lines],
            emblem: Some(BASE64_STANDARD.decode(POINT).unwrap()),
            day: NaiveDate::from_ymd_opt(2026, 9, 17),
            ..Paper::default()
        };
        let sheets = pdf::sheets(&paper).unwrap();
        let emblem = sheets[0].marks.iter().find_map(|mark| match mark {
            Mark::Emblem { at, width, height } => Some((*at, *width, *height)),
            _ => None,
        });
        let ((x, y), width, height) = emblem.unwrap();
        assert!(
            (x - MARGIN).abs() < LEAST && width <= 2.0 * height,
            "{lines}"
        );
        let most = height < 62.4 + LEAST && (lines < 4 || height > 62.2);
        assert!(most, "{lines}: {height}");
        let rule = sheets[0].marks.iter().find_map(|mark| match mark {
            Mark::Rule { from, .. } => Some(from.1),
            _ => None,
        });
        assert!(y + height < rule.unwrap(), "{lines}: it stands on the rule");
        let bytes = pdf::write(&paper).unwrap();
        assert!(String::from_utf8_lossy(&bytes).contains("/Image"));
    }
}

#[test]
fn a_long_name_in_the_kop_does_not_stand_on_the_emblem() {
    let long = "KANTOR KELURAHAN BANDAR LOR DAN SEKRETARIAT BERSAMA PEMBERDAYAAN MASYARAKAT KOTA";
    let paper = Paper {
        letterhead: vec!["PEMERINTAH KOTA".to_owned(), long.to_owned()],
        emblem: Some(BASE64_STANDARD.decode(POINT).unwrap()),
        ..Paper::default()
    };
    let sheets = pdf::sheets(&paper).unwrap();
    let marks = &body(&paper, &sheets[0]);
    let ends = marks.iter().find_map(|mark| match mark {
        Mark::Emblem { at, width, .. } => Some(at.0 + width),
        _ => None,
    });
    let words = marks.iter().filter_map(|mark| match mark {
        Mark::Words { x, .. } => Some(*x),
        _ => None,
    });
    let begins = words.fold(f32::MAX, f32::min);
    assert!(begins > ends.unwrap(), "{begins}");
}

/// Where words begin and end on the first sheet that has them.
fn place(sheets: &[Sheet], wanted: &str) -> (usize, f32, f32) {
    let on = |(nth, sheet): (usize, &Sheet)| {
        sheet.marks.iter().find_map(|mark| match mark {
            Mark::Words { x, text, width, .. } if text == wanted => Some((nth, *x, x + width)),
            _ => None,
        })
    };
    sheets.iter().enumerate().find_map(on).unwrap()
}

#[test]
fn figures_end_one_below_the_other() {
    let row = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
    let paper = Paper {
        blocks: vec![Block::Table {
            heads: row(["No", "Nama", "Pagu", "Nomor"]),
            numbered: false,
            rows: vec![
                row(["1", "Siti", "Rp1.500.000", "001"]),
                row(["2", "Budi Santoso", "Rp0", "0123"]),
            ],
        }],
        ..Paper::default()
    };
    let sheets = pdf::sheets(&paper).unwrap();
    let at = |words| place(&sheets, words);
    assert!((at("Rp1.500.000").2 - at("Rp0").2).abs() < LEAST);
    for (a, b) in [("Siti", "Budi Santoso"), ("001", "0123")] {
        assert!((at(a).1 - at(b).1).abs() < LEAST, "{a}");
    }
}

#[test]
fn those_who_sign_stand_on_one_sheet_with_the_signature() {
    for above in 20..60 {
        let text = Block::Text {
            lines: vec!["di atas".to_owned(); above],
            centered: false,
            page: false,
        };
        let row = |name: &str| vec![name.to_owned(), String::new()];
        let table = Block::Table {
            heads: vec!["Nama".to_owned(), "Tanda tangan".to_owned()],
            numbered: false,
            rows: ["Siti", "Budi", "Wati"].map(row).to_vec(),
        };
        let paper = Paper {
            blocks: vec![text, table],
            signature: vec!["Kediri".to_owned(), String::new(), "Ani".to_owned()],
            ..Paper::default()
        };
        let sheets = pdf::sheets(&paper).unwrap();
        let on = ["Siti", "Budi", "Wati", "Ani"].map(|n| place(&sheets, n).0);
        assert!(on.iter().all(|n| *n == on[0]), "{above}: {on:?}");
    }
}

/// What another program reads in the files, where it is installed.
#[test]
fn pdftotext_reads_every_word() {
    let dir = tempfile::tempdir().unwrap();
    for (name, paper) in samples() {
        let file = dir.path().join("paper.pdf");
        std::fs::write(&file, pdf::write(paper).unwrap()).unwrap();
        let run = Command::new("pdftotext")
            .arg("-raw")
            .arg(&file)
            .arg("-")
            .stderr(Stdio::inherit())
            .output();
        let Ok(run) = run else {
            println!("skipped: pdftotext is not installed");
            return;
        };
        let text = bare(&String::from_utf8_lossy(&run.stdout));
        for said in paragraphs(&docx::write(paper).unwrap()) {
            for word in said.split_whitespace() {
                assert!(text.contains(word), "{name} lacks «{word}»");
            }
        }
    }
}
