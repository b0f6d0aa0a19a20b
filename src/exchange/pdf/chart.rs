//! A chart: bars lying under each other from nothing to all, as the docx has them.

use super::face::line_height;
use super::flow::{Flow, count, margin};
use super::sheet::Mark;
use crate::domain::format;
use crate::domain::paper::Chart;

/// As high as the drawing of the docx: 145 mm.
const HIGH: f32 = 411.0;
/// What the bars and their numbers leave for labels.
const LABELS: f32 = 190.0;
/// What is free at the right, for the number of a whole bar.
const RIGHT: f32 = 24.0;
const TITLE: f32 = 12.0;
const LABEL: f32 = 8.0;
const AXIS: f32 = 9.0;
/// How much of its line a bar is high, and at most.
const BAR: f32 = 0.7;
const LINE: f32 = 30.0;
const STROKE: f32 = 0.4;
const TICK: f32 = 3.0;
/// Between a label and its bar.
const GAP: f32 = 5.0;

impl Flow<'_> {
    pub fn chart(&mut self, chart: &Chart) {
        self.need(HIGH);
        let high = HIGH.min(self.room());
        let top = self.y;
        let title = format::visible(&chart.title).into_owned();
        self.between((margin(), self.right()), top, title, TITLE, true);
        let bars = top + line_height(TITLE) + GAP;
        let room = high - (bars - top) - line_height(AXIS) - GAP;
        let each = (room / count(chart.bars.len().max(1))).min(LINE);
        let bottom = bars + each * count(chart.bars.len());
        self.axis(bars, bottom);
        for (nth, (label, percent)) in chart.bars.iter().enumerate() {
            self.bar((bars + each * count(nth), each), label, *percent);
        }
        self.y = bottom + line_height(AXIS) + GAP;
    }

    /// Where a bar of so many of a hundred ends.
    fn reach(&self, percent: f32) -> f32 {
        let (from, to) = (margin() + LABELS, self.right() - RIGHT);
        from + (to - from) * percent.clamp(0.0, 100.0) / 100.0
    }

    /// A stroke where bars begin, one below with each tenth, and what it stands for.
    fn axis(&mut self, top: f32, bottom: f32) {
        let thick = STROKE;
        let (from, to) = ((self.reach(0.0), bottom), (self.reach(100.0), bottom));
        let up = (from.0, top);
        self.put(Mark::Rule { from, to, thick });
        self.put(Mark::Rule {
            from,
            to: up,
            thick,
        });
        for tenth in 0..=10_u8 {
            let percent = f32::from(tenth) * 10.0;
            let x = self.reach(percent);
            let (from, to) = ((x, bottom), (x, bottom + TICK));
            self.put(Mark::Rule { from, to, thick });
            self.between((x, x), bottom + TICK, percent.to_string(), AXIS, false);
        }
    }

    fn bar(&mut self, (top, each): (f32, f32), label: &str, percent: i64) {
        let high = each * BAR;
        let at = (self.reach(0.0), top + (each - high) / 2.0);
        let width = self.reach(count(percent.max(0))) - at.0;
        if width > 0.0 {
            self.put(Mark::Bar {
                at,
                width,
                height: high,
            });
        }
        let size = LABEL.min(each / 1.15);
        let line = top + (each - line_height(size)) / 2.0;
        let label = format::visible(&Chart::shortened(label)).into_owned();
        let wide = self.face(false).width(&label, size);
        self.words_at((at.0 - GAP - wide, line), label, size, false);
        let number = (at.0 + width + GAP / 2.0, line);
        self.words_at(number, percent.to_string(), size, false);
    }

    /// Words in the middle between two places.
    fn between(&mut self, (from, to): (f32, f32), top: f32, text: String, size: f32, bold: bool) {
        let wide = self.face(bold).width(&text, size);
        self.words_at(((from + to - wide) / 2.0, top), text, size, bold);
    }
}
