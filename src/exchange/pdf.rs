//! Papers as PDF, to be printed or sent as they are: laid out by the measures of the docx, with its letters inside.

mod chart;
mod face;
mod flow;
mod ink;
mod sheet;
mod table;
mod words;

pub use sheet::{Mark, Sheet};

use crate::domain::paper::Paper;
use crate::domain::paper::sheet::Piece;
use crate::store::Error;
use face::Faces;
use flow::Flow;

/// The paper as a PDF file; the same paper makes the same bytes.
///
/// # Errors
/// [`Error::Unavailable`] when it cannot be made; invalid when the emblem of the office is no picture.
pub fn write(paper: &Paper) -> Result<Vec<u8>, Error> {
    let faces = Faces::read()?;
    ink::put(paper, &laid_out(paper, &faces), &faces)
}

/// What stands where on each sheet.
///
/// # Errors
/// [`Error::Unavailable`] when the program's own letters cannot be read.
pub fn sheets(paper: &Paper) -> Result<Vec<Sheet>, Error> {
    Ok(laid_out(paper, &Faces::read()?))
}

fn laid_out(paper: &Paper, faces: &Faces) -> Vec<Sheet> {
    let pieces = paper.pieces();
    let mut flow = Flow::begin(paper, faces);
    for (nth, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Line(line) => flow.line(line, &pieces[nth + 1..]),
            Piece::Table(table) => flow.table(table, &pieces[nth + 1..]),
            Piece::Chart(chart) => flow.chart(chart),
            Piece::Break => flow.turn(),
        }
    }
    flow.end()
}
