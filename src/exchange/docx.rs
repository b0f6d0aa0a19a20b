//! Papers as docx: A4 or F4, portrait or landscape, letterhead, text, tables and the place to sign.

mod chart;
mod line;

use std::io::Cursor;

use docx_rs::{
    AlignmentType, BreakType, Docx, Footer, HeightRule, NumPages, PageMargin, PageNum,
    PageOrientationType, Paragraph, Run, RunFonts, TableCell, TableCellMargins, TableRow,
};

use crate::domain::paper::Paper;
use crate::domain::paper::sheet::{CELL, FOOT, HAND, MARGIN, Piece, Table};
use crate::exchange::export::{CONTENT, unwritable};
use crate::store::Error;
use line::{heading, paragraph, plain};

/// The paper as a docx file.
///
/// # Errors
/// [`Error::Unavailable`] when it cannot be made.
pub fn write(paper: &Paper) -> Result<Vec<u8>, Error> {
    let pieces = paper.pieces();
    let docx = pieces.iter().fold(page(paper), |docx, piece| match piece {
        Piece::Line(line) => docx.add_paragraph(paragraph(line, paper.letters())),
        Piece::Table(of) => docx.add_table(table(of)),
        Piece::Chart(_) => docx.add_paragraph(chart::place()),
        Piece::Break => {
            docx.add_paragraph(Paragraph::new().add_run(Run::new().add_break(BreakType::Page)))
        }
    });
    let mut pack = docx.build();
    pack.document = with_repeated_heads(&pack.document, &pieces);
    let charts = chart::charts(paper);
    chart::refer(&mut pack, &charts);
    let mut bytes = Cursor::new(Vec::new());
    pack.pack(&mut bytes).map_err(|_| unwritable(CONTENT))?;
    chart::enclose(bytes.into_inner(), &charts).map_err(|_| unwritable(CONTENT))
}

/// The heads of each table stand on every page it goes over, which the crate has no word for.
fn with_repeated_heads(document: &[u8], pieces: &[Piece<'_>]) -> Vec<u8> {
    const ROW: &str = "<w:trPr><w:cantSplit /></w:trPr>";
    const HEAD: &str = "<w:trPr><w:cantSplit /><w:tblHeader /></w:trPr>";
    let heads = pieces.iter().filter_map(|piece| match piece {
        Piece::Table(table) => Some(1 + usize::from(table.numbered)),
        _ => None,
    });
    let text = String::from_utf8_lossy(document);
    let mut parts = text.split("<w:tbl>");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts
        .zip(heads)
        .map(|(table, heads)| format!("<w:tbl>{}", table.replacen(ROW, HEAD, heads)));
    rest.fold(first, |all, table| all + &table).into_bytes()
}

fn page(paper: &Paper) -> Docx {
    let margin = MARGIN.cast_signed();
    let (width, height) = paper.sheet();
    let docx = Docx::new()
        .default_fonts(RunFonts::new().ascii("Arial").hi_ansi("Arial"))
        .default_size(paper.letters() as usize)
        .page_size(width, height)
        .page_margin(
            PageMargin::new()
                .top(margin)
                .bottom(margin)
                .left(margin)
                .right(margin)
                .footer(FOOT.cast_signed()),
        );
    // What hangs on a wall has no numbers.
    let docx = if paper.large {
        docx
    } else {
        docx.footer(numbers())
    };
    if paper.landscape {
        return docx.page_orient(PageOrientationType::Landscape);
    }
    docx
}

/// The number of each page and of how many, in its middle.
fn numbers() -> Footer {
    let number = Paragraph::new()
        .add_page_num(PageNum::new())
        .add_run(Run::new().add_text(" / "))
        .add_num_pages(NumPages::new())
        .align(AlignmentType::Center);
    Footer::new().add_paragraph(number)
}

fn table(of: &Table<'_>) -> docx_rs::Table {
    let row = |cells: Vec<Paragraph>| {
        let cells = cells.into_iter().map(|p| TableCell::new().add_paragraph(p));
        TableRow::new(cells.collect()).cant_split()
    };
    let mut all = vec![row(of.heads.iter().map(|h| heading(h)).collect())];
    if of.numbered {
        let numbers = (1..=of.heads.len()).map(|n| heading(&n.to_string()));
        all.push(row(numbers.collect()));
    }
    for (nth, cells) in (1..).zip(&of.rows) {
        let keep = if nth == of.rows.len() {
            of.keep
        } else {
            of.whole
        };
        let cells = cells.iter().zip(&of.figures);
        let row = row(cells.map(|(c, f)| plain(c, *f).keep_next(keep)).collect());
        all.push(if of.signed {
            row.row_height(f32::from(HAND))
                .height_rule(HeightRule::AtLeast)
        } else {
            row
        });
    }
    let (side, above) = (CELL.0 as usize, CELL.1 as usize);
    docx_rs::Table::new(all)
        .set_grid(of.widths.clone())
        .margins(TableCellMargins::new().margin(above, side, above, side))
}
