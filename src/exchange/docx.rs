//! Papers as docx: A4 or F4, portrait or landscape, letterhead, text, tables and the place to sign.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, Docx, PageMargin, PageOrientationType, Paragraph, Run, RunFonts, Table,
    TableCell, TableRow,
};

use crate::domain::format;
use crate::domain::paper::{Block, NIL, Paper};
use crate::exchange::export::unwritable;
use crate::store::Error;

/// How its files end.
pub const ENDING: &str = "docx";

/// Half points.
const SIZE: usize = 22;
const SMALL: usize = 18;

/// The paper as a docx file.
///
/// # Errors
/// [`Error::Unavailable`] when it cannot be made.
pub fn write(paper: &Paper) -> Result<Vec<u8>, Error> {
    let mut docx = page(paper);
    for line in &paper.letterhead {
        docx = docx.add_paragraph(centered(line).style("Normal"));
    }
    docx = docx.add_paragraph(Paragraph::new());
    docx = docx.add_paragraph(centered(&paper.title));
    if !paper.subtitle.is_empty() {
        docx = docx.add_paragraph(plain(&paper.subtitle).align(AlignmentType::Center));
    }
    docx = docx.add_paragraph(Paragraph::new());
    for block in &paper.blocks {
        docx = add(docx, block);
    }
    for line in &paper.signature {
        docx = docx.add_paragraph(plain(line).align(AlignmentType::Right));
    }
    let mut bytes = Cursor::new(Vec::new());
    docx.build().pack(&mut bytes).map_err(|e| unwritable(&e))?;
    Ok(bytes.into_inner())
}

fn page(paper: &Paper) -> Docx {
    let docx = Docx::new()
        .default_fonts(RunFonts::new().ascii("Arial").hi_ansi("Arial"))
        .default_size(if paper.landscape { SMALL } else { SIZE })
        .page_margin(
            PageMargin::new()
                .top(1134)
                .bottom(1134)
                .left(1134)
                .right(1134),
        );
    let (width, height) = paper.size.millimetres();
    let (width, height) = (twips(width), twips(height));
    if paper.landscape {
        return docx
            .page_size(height, width)
            .page_orient(PageOrientationType::Landscape);
    }
    docx.page_size(width, height)
}

/// Millimetres in twentieths of a point.
const fn twips(millimetres: u32) -> u32 {
    millimetres * 14_400 / 254
}

fn run(text: &str) -> Run {
    Run::new().add_text(format::visible(text))
}

fn plain(text: &str) -> Paragraph {
    Paragraph::new().add_run(run(text))
}

fn centered(text: &str) -> Paragraph {
    Paragraph::new()
        .add_run(run(text).bold())
        .align(AlignmentType::Center)
}

fn add(mut docx: Docx, block: &Block) -> Docx {
    match block {
        Block::Text {
            lines,
            centered: middle,
            page,
        } => {
            for (nth, line) in lines.iter().enumerate() {
                let paragraph = if *middle { centered(line) } else { plain(line) };
                docx = docx.add_paragraph(paragraph.page_break_before(*page && nth == 0));
            }
        }
        Block::Table {
            heads,
            numbered,
            rows,
        } => docx = docx.add_table(table(heads, *numbered, rows)),
    }
    docx.add_paragraph(Paragraph::new())
}

fn table(heads: &[String], numbered: bool, rows: &[Vec<String>]) -> Table {
    let row = |cells: Vec<TableCell>| TableRow::new(cells);
    let bold = heads
        .iter()
        .map(|h| TableCell::new().add_paragraph(centered(h)));
    let mut all = vec![row(bold.collect())];
    if numbered {
        let numbers =
            (1..=heads.len()).map(|n| TableCell::new().add_paragraph(centered(&n.to_string())));
        all.push(row(numbers.collect()));
    }
    let cells = |cells: &Vec<String>| {
        let cells = cells
            .iter()
            .map(|c| TableCell::new().add_paragraph(plain(c)));
        row(cells.collect())
    };
    all.extend(rows.iter().map(cells));
    if rows.is_empty() {
        let nil = heads
            .iter()
            .enumerate()
            .map(|(at, _)| if at == 0 { NIL } else { "" });
        all.push(row(nil
            .map(|s| TableCell::new().add_paragraph(plain(s)))
            .collect()));
    }
    Table::new(all)
}
