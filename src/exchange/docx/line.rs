//! A paragraph of a docx: its letters, where it stands, the rule below and the emblem beside it.

use docx_rs::{
    AlignmentType, BorderType, Paragraph, ParagraphBorder, ParagraphBorderPosition,
    ParagraphBorders, Pic, RelativeFromHType, RelativeFromVType, Run, SpecialIndentType, Tab,
};

use crate::domain::format;
use crate::domain::paper::png_size;
use crate::domain::paper::sheet::{CLAUSE, COLON, HEADING, Line, emblem_width};

/// The rule, in eighths of a point.
const RULE: usize = 18;
/// English metric units in a twentieth of a point.
const METRIC: u32 = 635;

/// A line; letters of this size need no word of their own.
pub fn paragraph(line: &Line<'_>, letters: u32) -> Paragraph {
    let mut words = match line.label {
        Some(label) => clause(label, line),
        None if line.indent > 0 || line.aside > 0 => {
            let (left, right) = (line.indent + line.aside, line.aside);
            let end = (right > 0).then_some(right.cast_signed());
            Paragraph::new().indent(Some(left.cast_signed()), None, end, None)
        }
        None => Paragraph::new(),
    };
    if let Some(picture) = line.emblem.and_then(picture) {
        words = words.add_run(Run::new().add_image(picture));
    }
    if !line.text.is_empty() || line.label.is_some() {
        words = words.add_run(styled(line, letters));
    }
    if line.text.is_empty() && line.size != letters {
        words = words.size(line.size as usize);
    }
    if line.centered {
        words = words.align(AlignmentType::Center);
    }
    ruled(words, line.ruled)
        .page_break_before(line.page)
        .keep_next(line.keep)
}

fn styled(line: &Line<'_>, letters: u32) -> Run {
    let mut run = run(&line.text);
    if line.bold {
        run = run.bold();
    }
    if line.underlined {
        run = run.underline("single");
    }
    if line.size != letters {
        run = run.size(line.size as usize);
    }
    run
}

fn run(text: &str) -> Run {
    Run::new().add_text(format::visible(text))
}

/// Words of a cell, or a figure, which ends at its right.
pub fn plain(text: &str, is_figure: bool) -> Paragraph {
    if text.is_empty() {
        return Paragraph::new();
    }
    let words = Paragraph::new().add_run(run(text));
    if is_figure {
        words.align(AlignmentType::Right)
    } else {
        words
    }
}

/// The head of a column.
pub fn heading(text: &str) -> Paragraph {
    Paragraph::new()
        .add_run(run(text).bold().size(HEADING as usize))
        .align(AlignmentType::Center)
}

/// The label and its colon, and tabs at which they and the text stand.
fn clause(label: &str, line: &Line<'_>) -> Paragraph {
    let at = |pos: u32| Tab::new().pos(pos as usize);
    let indent = line.indent.cast_signed();
    Paragraph::new()
        .add_run(run(label))
        .add_run(Run::new().add_tab().add_text(":").add_tab())
        .indent(
            Some(indent),
            Some(SpecialIndentType::Hanging(indent)),
            None,
            None,
        )
        .tabs(&[at(COLON), at(CLAUSE)])
}

/// The rule of the kop surat.
fn ruled(mut paragraph: Paragraph, is_ruled: bool) -> Paragraph {
    if is_ruled {
        let rule = ParagraphBorder::new(ParagraphBorderPosition::Bottom)
            .val(BorderType::Double)
            .size(RULE)
            .space(4)
            .color("000000");
        paragraph.property = paragraph
            .property
            .set_borders(ParagraphBorders::with_empty().set(rule));
    }
    paragraph
}

/// The emblem at the left margin, beside the lines.
fn picture((bytes, high): (&[u8], u32)) -> Option<Pic> {
    let (width, height) = png_size(bytes)?;
    let wide = emblem_width(bytes, high) * METRIC;
    let picture = Pic::new_with_dimensions(bytes.to_vec(), width, height).size(wide, high * METRIC);
    Some(
        picture
            .floating()
            .overlapping()
            .relative_from_h(RelativeFromHType::Margin)
            .relative_from_v(RelativeFromVType::Paragraph)
            .offset_x(0)
            .offset_y(0),
    )
}
