//! Papers as docx: A4 or F4, portrait or landscape, letterhead, text, tables and the place to sign.

mod foot;
mod head;

use std::io::Cursor;

use docx_rs::{
    AlignmentType, BreakType, Docx, HeightRule, PageMargin, PageOrientationType, Paragraph, Run,
    RunFonts, SpecialIndentType, Tab, Table, TableCell, TableRow,
};

use crate::domain::format;
use crate::domain::paper::{Block, NIL, Paper, widths};
use crate::exchange::export::{CONTENT, unwritable};
use crate::store::Error;

/// How its files end.
pub const ENDING: &str = "docx";

/// 2 cm in twentieths of a point.
const MARGIN: u32 = 1134;
/// What a letter takes in a table of an upright paper and of a register, in the same, wide before narrow.
const LETTERS: [usize; 3] = [135, 120, 105];
const SMALL_LETTERS: [usize; 3] = [110, 98, 86];
/// What a cell keeps free at its sides, in the same.
const PADDING: usize = 300;

/// Where the colon of a clause stands, and where its text begins, in twentieths of a point.
const COLON: i32 = 1700;
const CLAUSE: i32 = 1985;
/// The height of a row that is signed: a centimetre.
const HAND: f32 = 567.0;
/// Columns in which somebody signs.
const SIGNED: [&str; 2] = ["Tanda tangan", "Paraf"];

/// Half points.
const SIZE: usize = 22;
const SMALL: usize = 18;
const HEADING: usize = 16;

/// The paper as a docx file.
///
/// # Errors
/// [`Error::Unavailable`] when it cannot be made.
pub fn write(paper: &Paper) -> Result<Vec<u8>, Error> {
    let mut docx = head::put(page(paper), paper);
    docx = docx.add_paragraph(centered(&paper.title));
    if !paper.subtitle.is_empty() {
        docx = docx.add_paragraph(plain(&paper.subtitle).align(AlignmentType::Center));
    }
    docx = docx.add_paragraph(Paragraph::new());
    for (nth, block) in paper.blocks.iter().enumerate() {
        if block.begins_page() {
            docx = foot::sign(docx, paper);
        }
        if nth == paper.body() {
            docx = foot::copies(docx, paper);
        }
        docx = add(docx, block, paper);
        // Clauses stand under each other.
        let next = paper.blocks.get(nth + 1);
        let goes_on = is_clause(block) && next.is_some_and(is_clause);
        if !goes_on && !matches!(block, Block::Break) {
            docx = docx.add_paragraph(Paragraph::new());
        }
    }
    docx = foot::sign(docx, paper);
    if paper.body() == paper.blocks.len() {
        docx = foot::copies(docx, paper);
    }
    let mut pack = docx.build();
    pack.document = with_repeated_heads(&pack.document);
    let mut bytes = Cursor::new(Vec::new());
    pack.pack(&mut bytes).map_err(|_| unwritable(CONTENT))?;
    Ok(bytes.into_inner())
}

const fn is_clause(block: &Block) -> bool {
    matches!(block, Block::Clause { .. })
}

/// The first row of each table stands on every page it goes over, which the crate has no word for.
fn with_repeated_heads(document: &[u8]) -> Vec<u8> {
    const ROW: &str = "<w:trPr><w:cantSplit /></w:trPr>";
    const HEAD: &str = "<w:trPr><w:cantSplit /><w:tblHeader /></w:trPr>";
    let text = String::from_utf8_lossy(document);
    let mut parts = text.split("<w:tbl>");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|table| format!("<w:tbl>{}", table.replacen(ROW, HEAD, 1)));
    rest.fold(first, |all, table| all + &table).into_bytes()
}

fn page(paper: &Paper) -> Docx {
    let docx = Docx::new()
        .footer(foot::numbers())
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
        Block::Clause { label, lines } => {
            docx = docx.add_paragraph(clause(label, lines.first().map_or("", String::as_str)));
            for line in lines.iter().skip(1) {
                docx = docx.add_paragraph(plain(line).indent(Some(CLAUSE), None, None, None));
            }
        }
        Block::Break => {
            let page = Paragraph::new().add_run(Run::new().add_break(BreakType::Page));
            docx = docx.add_paragraph(page);
        }
        Block::Table {
            heads,
            numbered,
            rows,
        } => {
            docx = docx.add_table(table(heads, *numbered, rows).set_grid(grid(paper, heads, rows)));
        }
    }
    docx
}

/// `Menimbang : bahwa …`, what goes over a line hanging under its text.
fn clause(label: &str, text: &str) -> Paragraph {
    let at = |pos: i32| Tab::new().pos(usize::try_from(pos).unwrap_or_default());
    let hanging = Some(SpecialIndentType::Hanging(CLAUSE));
    Paragraph::new()
        .add_run(run(label))
        .add_run(Run::new().add_tab().add_text(":").add_tab())
        .add_run(run(text))
        .indent(Some(CLAUSE), hanging, None, None)
        .tabs(&[at(COLON), at(CLAUSE)])
}

fn table(heads: &[String], numbered: bool, rows: &[Vec<String>]) -> Table {
    let row = |cells: Vec<TableCell>| TableRow::new(cells).cant_split();
    let is_signed = heads.iter().any(|h| SIGNED.contains(&h.as_str()));
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
        let row = row(cells.collect());
        if is_signed {
            return row.row_height(HAND).height_rule(HeightRule::AtLeast);
        }
        row
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
