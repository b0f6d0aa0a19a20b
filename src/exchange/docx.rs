//! Papers as docx: A4 or F4, portrait or landscape, letterhead, text, tables and the place to sign.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, Docx, PageMargin, PageOrientationType, Paragraph, Run, RunFonts, Table,
    TableCell, TableRow,
};

use crate::domain::format;
use crate::domain::paper::{Block, NIL, Paper, widths};
use crate::exchange::export::unwritable;
use crate::store::Error;
use crate::text::t;

/// How its files end.
pub const ENDING: &str = "docx";

/// 2 cm in twentieths of a point.
const MARGIN: u32 = 1134;
/// What a letter takes in a table of an upright paper and of a register, in the same, wide before narrow.
const LETTERS: [usize; 3] = [135, 120, 105];
const SMALL_LETTERS: [usize; 3] = [110, 98, 86];
/// What a cell keeps free at its sides, in the same.
const PADDING: usize = 300;

/// Half points.
const SIZE: usize = 22;
const SMALL: usize = 18;
const HEADING: usize = 16;

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
        if block.begins_page() {
            docx = sign(docx, paper);
        }
        docx = add(docx, block, paper);
    }
    docx = sign(docx, paper);
    let mut bytes = Cursor::new(Vec::new());
    docx.build()
        .pack(&mut bytes)
        .map_err(|_| unwritable(t("isinya", "its content")))?;
    Ok(bytes.into_inner())
}

fn sign(docx: Docx, paper: &Paper) -> Docx {
    let lines = paper.signature.iter();
    lines.fold(docx, |docx, line| {
        docx.add_paragraph(plain(line).align(AlignmentType::Right))
    })
}

fn page(paper: &Paper) -> Docx {
    let docx = Docx::new()
        .default_fonts(RunFonts::new().ascii("Arial").hi_ansi("Arial"))
        .default_size(if paper.landscape { SMALL } else { SIZE })
        .page_margin(
            PageMargin::new()
                .top(MARGIN.cast_signed())
                .bottom(MARGIN.cast_signed())
                .left(MARGIN.cast_signed())
                .right(MARGIN.cast_signed()),
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

/// The widths of columns by what they hold, together as wide as the page; alike where that cannot be.
fn grid(paper: &Paper, heads: &[String], rows: &[Vec<String>]) -> Vec<usize> {
    let (width, height) = paper.size.millimetres();
    let (across, letters) = if paper.landscape {
        (height, SMALL_LETTERS)
    } else {
        (width, LETTERS)
    };
    let room = (twips(across) - 2 * MARGIN) as usize;
    let free = room.saturating_sub(PADDING * heads.len());
    let fitting = |letter| widths(heads, rows, free / letter);
    let Some(columns) = letters.into_iter().find_map(fitting) else {
        return vec![room / heads.len().max(1); heads.len()];
    };
    let total = columns.iter().sum::<usize>().max(1);
    let share = |letters: &usize| letters * free / total + PADDING;
    columns.iter().map(share).collect()
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

/// Smaller than the cells, so that a bold word fits where they do.
fn heading(text: &str) -> Paragraph {
    Paragraph::new()
        .add_run(run(text).bold().size(HEADING))
        .align(AlignmentType::Center)
}

fn add(mut docx: Docx, block: &Block, paper: &Paper) -> Docx {
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
        } => {
            docx = docx.add_table(table(heads, *numbered, rows).set_grid(grid(paper, heads, rows)));
        }
    }
    docx.add_paragraph(Paragraph::new())
}

fn table(heads: &[String], numbered: bool, rows: &[Vec<String>]) -> Table {
    let row = |cells: Vec<TableCell>| TableRow::new(cells);
    let bold = heads
        .iter()
        .map(|h| TableCell::new().add_paragraph(heading(h)));
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
