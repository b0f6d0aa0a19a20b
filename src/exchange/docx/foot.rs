//! Below the words: who signs, who gets a copy, and the number of the page.

use docx_rs::{AlignmentType, Docx, Footer, NumPages, PageNum, Paragraph, Run};

use super::{MARGIN, plain, run, twips};
use crate::domain::paper::{COPIES, Paper};

/// Half points.
const SMALL: usize = 18;

/// The number of each page and of how many, in its middle.
pub fn numbers() -> Footer {
    let number = Paragraph::new()
        .add_page_num(PageNum::new())
        .add_run(Run::new().add_text(" / ").size(SMALL))
        .add_num_pages(NumPages::new())
        .align(AlignmentType::Center);
    Footer::new().add_paragraph(number)
}

/// The signature on the right half, kept on one page; the name stands out.
pub fn sign(docx: Docx, paper: &Paper) -> Docx {
    let (width, height) = paper.size.millimetres();
    let across = if paper.landscape { height } else { width };
    let middle = (twips(across) - 2 * MARGIN) / 2;
    let left = i32::try_from(middle).unwrap_or_default();
    let lines = &paper.signature;
    let room = lines.iter().position(String::is_empty);
    let name = room.and_then(|at| {
        let rest = lines[at..].iter().position(|l| !l.is_empty());
        rest.map(|n| at + n)
    });
    let last = lines.len().saturating_sub(1);
    lines.iter().enumerate().fold(docx, |docx, (nth, line)| {
        let words = if Some(nth) == name {
            Paragraph::new().add_run(run(line).bold().underline("single"))
        } else {
            plain(line)
        };
        let words = words.indent(Some(left), None, None, None);
        docx.add_paragraph(words.keep_next(nth != last))
    })
}

/// Who gets a copy.
pub fn copies(docx: Docx, paper: &Paper) -> Docx {
    if paper.copies.is_empty() {
        return docx;
    }
    let head = docx
        .add_paragraph(Paragraph::new())
        .add_paragraph(Paragraph::new().add_run(run(COPIES).size(SMALL)));
    let numbers = (1..).zip(&paper.copies);
    numbers.fold(head, |docx, (n, copy)| {
        let line = format!("{n}. {copy}");
        docx.add_paragraph(Paragraph::new().add_run(run(&line).size(SMALL)))
    })
}
