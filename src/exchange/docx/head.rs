//! The kop surat: emblem, the offices with the own one largest, where it is found, and a rule below.

use docx_rs::{
    AlignmentType, BorderType, Docx, Paragraph, ParagraphBorder, ParagraphBorderPosition,
    ParagraphBorders, Pic, RelativeFromHType, RelativeFromVType, Run,
};

use super::run;
use crate::domain::paper::{Paper, png_size};

/// Half points: the offices above, the own one, and the address.
const ABOVE: usize = 28;
const OWN: usize = 32;
const ADDRESS: usize = 18;
/// The height of the emblem, 2.2 cm in English metric units.
const EMBLEM: u32 = 792_000;
/// The rule, in eighths of a point.
const RULE: usize = 18;

/// Adds the head of the paper.
pub fn put(mut docx: Docx, paper: &Paper) -> Docx {
    let last = paper.letterhead.len().saturating_sub(1);
    let mut emblem = paper.emblem.as_deref().and_then(picture);
    for (nth, line) in paper.letterhead.iter().enumerate() {
        let size = if nth == last { OWN } else { ABOVE };
        let mut paragraph = Paragraph::new();
        if let Some(picture) = emblem.take() {
            paragraph = paragraph.add_run(Run::new().add_image(picture));
        }
        let words = paragraph.add_run(run(line).bold().size(size));
        let words = words.align(AlignmentType::Center);
        docx = docx.add_paragraph(ruled(words, nth == last && paper.address.is_empty()));
    }
    let last = paper.address.len().saturating_sub(1);
    for (nth, line) in paper.address.iter().enumerate() {
        let words = Paragraph::new().add_run(run(line).size(ADDRESS));
        let words = words.align(AlignmentType::Center);
        docx = docx.add_paragraph(ruled(words, nth == last));
    }
    docx.add_paragraph(Paragraph::new())
}

/// The last line has the rule below it.
fn ruled(mut paragraph: Paragraph, is_last: bool) -> Paragraph {
    if is_last {
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
fn picture(bytes: &[u8]) -> Option<Pic> {
    let (width, height) = png_size(bytes)?;
    let wide = u64::from(EMBLEM) * u64::from(width) / u64::from(height);
    let wide = u32::try_from(wide).ok()?.min(2 * EMBLEM);
    let picture = Pic::new_with_dimensions(bytes.to_vec(), width, height).size(wide, EMBLEM);
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
