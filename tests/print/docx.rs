//! How a docx is built: heads that go on, rows that stay whole, room for a hand, numbers of pages, one face.

use std::io::Cursor;

use bina::exchange::docx;

use crate::sample::samples;

/// A part of a docx.
fn part(bytes: &[u8], name: &str) -> String {
    let mut pack = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    std::io::read_to_string(pack.by_name(name).unwrap()).unwrap()
}

/// The words of each paragraph of a docx.
pub fn paragraphs(bytes: &[u8]) -> Vec<String> {
    let xml = part(bytes, "word/document.xml");
    let text = |p: &str| {
        let runs = p.split("<w:t ").skip(1);
        let runs = runs.filter_map(|r| r.split_once('>')?.1.split_once("</w:t>"));
        let text: String = runs.map(|(text, _)| text).collect();
        let text = text.replace("&lt;", "<").replace("&gt;", ">");
        text.replace("&quot;", "\"")
            .replace("&apos;", "'")
            .replace("&amp;", "&")
    };
    let texts = xml.split("</w:p>").map(text);
    texts.filter(|t| !t.is_empty()).collect()
}

/// The rows of a piece of a docx.
fn rows(table: &str) -> Vec<&str> {
    table.split("<w:tr>").skip(1).collect()
}

#[test]
fn every_docx_is_built_to_be_printed_and_signed() {
    for (name, paper) in samples() {
        let bytes = docx::write(paper).unwrap();
        let body = part(&bytes, "word/document.xml");
        for table in body.split("<w:tbl>").skip(1) {
            let rows = rows(table.split("</w:tbl>").next().unwrap());
            assert!(rows[0].contains("<w:tblHeader"), "{name}: heads go on");
            let whole = rows.iter().all(|r| r.contains("<w:cantSplit"));
            assert!(whole, "{name}: a row is parted");
            let is_signed = ["Tanda tangan", "Paraf"]
                .iter()
                .any(|h| rows[0].contains(h));
            let room = rows[1..]
                .iter()
                .all(|r| r.contains("<w:trHeight w:val=\"567\" w:hRule=\"atLeast\""));
            assert_eq!(is_signed, room, "{name}: rows that a hand can sign in");
        }
        if paper.large {
            assert!(
                !body.contains("w:footerReference"),
                "{name}: hangs on a wall"
            );
        } else {
            let foot = part(&bytes, "word/footer1.xml");
            assert!(foot.contains("PAGE") && foot.contains("NUMPAGES"), "{name}");
        }
        let styles = part(&bytes, "word/styles.xml");
        assert!(
            styles.contains("w:ascii=\"Arial\" w:hAnsi=\"Arial\""),
            "{name}"
        );
        assert_eq!(body.matches("<w:rFonts").count(), 0, "{name}: another face");
        assert_eq!(body.matches("></w:t>").count(), 0, "{name}: an empty run");
    }
}

#[test]
fn figures_end_at_their_right() {
    let funds = samples()
        .iter()
        .find(|(name, _)| name == "report funds Camat");
    let body = part(
        &docx::write(&funds.unwrap().1).unwrap(),
        "word/document.xml",
    );
    let money = body.split("<w:p ").filter(|p| p.contains(">Rp"));
    let (ended, all) = money.fold((0, 0), |(ended, all), p| {
        (
            ended + usize::from(p.contains("<w:jc w:val=\"right\"")),
            all + 1,
        )
    });
    assert!(all > 0 && ended == all, "{ended} of {all}");
}

/// What a place that was left empty looks like between the words around it.
const HOLES: [&str; 9] = ["  ", " ,", " .", ": .", ": ;", "()", "( ", " )", ",,"];

#[test]
fn no_place_between_fixed_words_is_left_empty() {
    let mut holes = vec![];
    for (name, paper) in samples() {
        for text in paragraphs(&docx::write(paper).unwrap()) {
            let found = HOLES.iter().find(|hole| text.contains(**hole));
            holes.extend(found.map(|hole| format!("{name}: «{hole}» in «{text}»")));
        }
    }
    assert_eq!(holes, Vec::<String>::new());
}
