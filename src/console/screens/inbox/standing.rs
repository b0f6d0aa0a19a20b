//! Where the year stands, under what waits.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::Inbox;
use crate::console::screens::overview::picture;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::text::t;

impl Inbox {
    /// Lines under the list: the duties of the year by state, and what earlier years left; answers what room there is
    /// above them.
    pub(super) fn draw_standing(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) -> Rect {
        let width = usize::from(area.width);
        let mut lines = vec![];
        if self.duties.is_owed() && !cx.lines {
            let label = t("Kewajiban ", "Duties    ").get(cx.lang);
            let mut line = picture::states(self.duties, width.saturating_sub(28), cx);
            line.spans.insert(0, Span::raw(label));
            let late = t(", {} terlambat", ", {} late").with([self.duties.late.into()]);
            line.push_span(Span::raw(late.get(cx.lang)));
            lines.push(line);
        }
        if self.summary.arrears > 0 {
            let words = t(
                "Tunggakan: {} kewajiban tahun lalu, di sini dan di bawahnya (: tunggakan)",
                "Arrears: {} obligations of earlier years, here and below (: arrears)",
            );
            let text = words.with([self.summary.arrears.into()]).get(cx.lang);
            let style = cx.theme.style(Role::Late);
            lines.push(Line::from(Span::styled(
                paint::fit(&text, width, false),
                style,
            )));
        }
        let height = u16::try_from(lines.len()).unwrap_or(0);
        let [rest, room] =
            Layout::vertical([Constraint::Min(1), Constraint::Length(height)]).areas(area);
        frame.render_widget(Paragraph::new(lines), room);
        rest
    }
}
