//! Charts of a docx: a drawing in the text, and behind it a part of its own, which the crate knows nothing of.

use std::io::{Cursor, Write};

use docx_rs::{Paragraph, Run, XMLDocx};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

use crate::domain::format;
use crate::domain::paper::{Block, Chart, Paper};

/// What stands in the text where a drawing belongs. No text of a person holds such a letter: it is made visible.
const PLACE: &str = "\u{1}";
/// 240 × 145 mm, in English metric units.
const SIZE: (u32, u32) = (8_640_000, 5_220_000);

const TYPE: &str = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart";
const CHART: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const INLINE: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The charts of a paper, in order.
pub fn charts(paper: &Paper) -> Vec<&Chart> {
    let blocks = paper.blocks.iter();
    let charts = blocks.filter_map(|b| match b {
        Block::Chart(chart) => Some(chart),
        _ => None,
    });
    charts.collect()
}

/// Where the next chart goes.
pub fn place() -> Paragraph {
    Paragraph::new().add_run(Run::new().add_text(PLACE))
}

/// Puts the drawings into the text, and names their parts.
pub fn refer(pack: &mut XMLDocx, charts: &[&Chart]) {
    let (mut types, mut relations) = (String::new(), String::new());
    let mut text = String::from_utf8_lossy(&pack.document).into_owned();
    for (nth, chart) in (1..).zip(charts) {
        let place = format!("<w:t xml:space=\"preserve\">{PLACE}</w:t>");
        text = text.replacen(&place, &drawing(nth, chart), 1);
        types +=
            &format!("<Override PartName=\"/word/charts/chart{nth}.xml\" ContentType=\"{TYPE}\"/>");
        relations += &format!(
            "<Relationship Id=\"rIdChart{nth}\" Type=\"{RELATION}\" Target=\"charts/chart{nth}.xml\"/>"
        );
    }
    pack.document = text.into_bytes();
    before(&mut pack.content_type, "</Types>", &types);
    before(&mut pack.document_rels, "</Relationships>", &relations);
}

fn before(part: &mut Vec<u8>, end: &str, more: &str) {
    let text = String::from_utf8_lossy(part);
    *part = text.replacen(end, &format!("{more}{end}"), 1).into_bytes();
}

/// Adds the parts themselves to the file.
///
/// # Errors
/// When the pack cannot be written on.
pub fn enclose(bytes: Vec<u8>, charts: &[&Chart]) -> ZipResult<Vec<u8>> {
    if charts.is_empty() {
        return Ok(bytes);
    }
    let mut pack = zip::ZipWriter::new_append(Cursor::new(bytes))?;
    for (nth, chart) in (1..).zip(charts) {
        let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        pack.start_file(format!("word/charts/chart{nth}.xml"), options)?;
        pack.write_all(part(chart).as_bytes())?;
    }
    Ok(pack.finish()?.into_inner())
}

fn drawing(nth: usize, chart: &Chart) -> String {
    let (wide, high) = SIZE;
    let (id, title) = (1000 + nth, escaped(&chart.title));
    format!(
        "<w:drawing><wp:inline xmlns:wp=\"{INLINE}\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
         <wp:extent cx=\"{wide}\" cy=\"{high}\"/><wp:docPr id=\"{id}\" name=\"{title}\" descr=\"{title}\"/>\
         <wp:cNvGraphicFramePr/><a:graphic xmlns:a=\"{DRAWING}\"><a:graphicData uri=\"{CHART}\">\
         <c:chart xmlns:c=\"{CHART}\" xmlns:r=\"{RELATIONS}\" r:id=\"rIdChart{nth}\"/>\
         </a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
}

/// Bars lying under each other, the first on top, from nothing to all.
fn part(chart: &Chart) -> String {
    let many = chart.bars.len();
    let points = |of: fn(&(String, i64)) -> String| -> String {
        let all = chart.bars.iter().enumerate();
        let all =
            all.map(|(nth, bar)| format!("<c:pt idx=\"{nth}\"><c:v>{}</c:v></c:pt>", of(bar)));
        all.collect::<Vec<_>>().concat()
    };
    let labels = points(|(label, _)| escaped(&Chart::shortened(label)));
    let values = points(|(_, percent)| percent.to_string());
    let title = escaped(&chart.title);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <c:chartSpace xmlns:c=\"{CHART}\" xmlns:a=\"{DRAWING}\"><c:roundedCorners val=\"0\"/><c:chart>\
         <c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:rPr lang=\"id-ID\" sz=\"1200\" b=\"1\"/>\
         <a:t>{title}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>\
         <c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/>\
         <c:barChart><c:barDir val=\"bar\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>\
         <c:ser><c:idx val=\"0\"/><c:order val=\"0\"/>\
         <c:spPr><a:solidFill><a:srgbClr val=\"44546A\"/></a:solidFill></c:spPr><c:invertIfNegative val=\"0\"/>\
         <c:dLbls><c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/><c:showCatName val=\"0\"/>\
         <c:showSerName val=\"0\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/></c:dLbls>\
         <c:cat><c:strLit><c:ptCount val=\"{many}\"/>{labels}</c:strLit></c:cat>\
         <c:val><c:numLit><c:formatCode>0</c:formatCode><c:ptCount val=\"{many}\"/>{values}</c:numLit></c:val>\
         </c:ser><c:gapWidth val=\"40\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>{AXES}\
         </c:plotArea><c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart></c:chartSpace>"
    )
}

const AXES: &str = "<c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"maxMin\"/></c:scaling>\
    <c:delete val=\"0\"/><c:axPos val=\"l\"/><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/>\
    <c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/>\
    <c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"800\"/></a:pPr><a:endParaRPr lang=\"id-ID\"/></a:p></c:txPr>\
    <c:crossAx val=\"2\"/><c:crosses val=\"autoZero\"/><c:auto val=\"1\"/><c:lblAlgn val=\"ctr\"/>\
    <c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"0\"/></c:catAx>\
    <c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/><c:max val=\"100\"/><c:min val=\"0\"/></c:scaling>\
    <c:delete val=\"0\"/><c:axPos val=\"b\"/><c:majorGridlines/><c:numFmt formatCode=\"0\" sourceLinked=\"0\"/>\
    <c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/>\
    <c:crossAx val=\"1\"/><c:crosses val=\"max\"/></c:valAx>";

fn escaped(text: &str) -> String {
    let text = format::visible(text);
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_is_a_drawing_in_the_text_and_a_part_that_both_lists_name() {
        let bars = vec![
            ("Kec. <Kota> & \"lain\"".to_owned(), 40),
            ("W1".to_owned(), 100),
        ];
        let title = "Terpenuhi (%)".to_owned();
        let paper = Paper {
            blocks: vec![Block::Chart(Chart { title, bars })],
            ..Paper::default()
        };
        let bytes = crate::exchange::docx::write(&paper).unwrap();
        assert_eq!(bytes, crate::exchange::docx::write(&paper).unwrap());
        let mut pack = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut read = |name: &str| {
            let file = pack.by_name(name).unwrap();
            std::io::read_to_string(file).unwrap()
        };
        let part = read("word/charts/chart1.xml");
        assert!(part.contains("<c:v>Kec. &lt;Kota&gt; &amp; &quot;lain&quot;</c:v>"));
        assert!(part.contains("<c:pt idx=\"1\"><c:v>100</c:v>"));
        let text = read("word/document.xml");
        assert!(text.contains("r:id=\"rIdChart1\"") && !text.contains(PLACE));
        assert!(read("word/_rels/document.xml.rels").contains("Id=\"rIdChart1\""));
        assert!(read("[Content_Types].xml").contains("/word/charts/chart1.xml"));
    }
}
