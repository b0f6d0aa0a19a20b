//! How a record looks: fields, what can come next, history beside them where there is room.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::{Detail, deed};
use crate::console::app::Cx;
use crate::console::kit::paint;
use crate::console::theme::Role;
use crate::domain::format;
use crate::store::View;
use crate::text::t;

/// The width from which history stands beside the fields.
const WIDE: u16 = 110;

impl Detail {
    pub(super) fn paint(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let Some(view) = &self.view else {
            return;
        };
        let mut lines = self.fields(view, cx);
        let deeds = self.deed_lines(view, cx);
        if area.width >= WIDE {
            let [left, right] =
                Layout::horizontal([Constraint::Percentage(55), Constraint::Percentage(45)])
                    .areas(area);
            lines.extend(deeds);
            self.draw_column(frame, left, lines, None);
            return self.draw_column(frame, right, self.history_lines(cx), None);
        }
        if self.shows_history {
            return self.draw_column(frame, area, self.history_lines(cx), None);
        }
        let mark = lines.len() + 2 + self.at;
        lines.extend(deeds);
        self.draw_column(frame, area, lines, Some(mark));
    }

    fn fields(&self, view: &View, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let plain = Style::default();
        let mut lines = vec![
            paint::pair(
                t("Wilayah", "Region").get(cx.lang),
                view.tier_and_place(cx.lang),
                plain,
                cx,
            ),
            paint::pair(
                t("Status", "State").get(cx.lang),
                paint::state(view, cx.lang),
                cx.theme.style(Role::Accent),
                cx,
            ),
        ];
        for field in self.entity.fields {
            let shown = view.show(field, cx.lang);
            if !shown.is_empty() {
                lines.push(paint::pair(field.label.get(cx.lang), shown, plain, cx));
            }
        }
        let touched = format!(
            "{} · v{}",
            format::show_moment(view.touched_at),
            view.record.version
        );
        lines.push(paint::pair(
            t("Terakhir diubah", "Last changed").get(cx.lang),
            touched,
            plain,
            cx,
        ));
        lines
    }

    fn deed_lines(&self, view: &View, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let heading =
            |text: &'static str| Line::from(Span::styled(text, cx.theme.style(Role::Header)));
        let mut lines = vec![
            Line::default(),
            heading(t("Langkah berikut", "What can come next").get(cx.lang)),
        ];
        for (at, deed) in self.deeds.iter().enumerate() {
            let mark = paint::mark(at == self.at, cx);
            let number = if at < 9 {
                format!("{}  ", at + 1)
            } else {
                "   ".to_owned()
            };
            lines.push(Line::from(vec![
                mark,
                Span::styled(number, cx.theme.style(Role::Key)),
                Span::raw(deed.label(cx.lang)),
            ]));
        }
        for text in deed::refused(view, cx) {
            lines.push(Line::from(Span::styled(
                format!("     {text}"),
                cx.theme.style(Role::Dim),
            )));
        }
        lines
    }

    fn history_lines(&self, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let mut lines = vec![Line::from(Span::styled(
            t("Riwayat", "History").get(cx.lang),
            cx.theme.style(Role::Header),
        ))];
        for step in &self.history {
            let head = format!(
                "{}  {} ({}) {}",
                format::show_moment(step.at),
                step.by,
                step.role,
                self.entity.verb_label(&step.verb).get(cx.lang)
            );
            lines.push(Line::from(Span::styled(head, cx.theme.style(Role::Accent))));
            lines.extend(step.changes.iter().map(|c| self.change_line(c, cx)));
        }
        lines
    }

    fn change_line(
        &self,
        (field, before, after): &(String, Option<String>, Option<String>),
        cx: &Cx<'_>,
    ) -> Line<'static> {
        let known = self.entity.field(field);
        let label = known.map_or(t("Status", "State"), |f| f.label).get(cx.lang);
        let show = |value: &Option<String>| match (value, known) {
            (None, _) => "–".to_owned(),
            (Some(text), Some(f)) => deed::shown(f, text, cx),
            (Some(text), None) => self
                .entity
                .workflow
                .state(text)
                .map_or(text.as_str(), |s| s.label.get(cx.lang))
                .to_owned(),
        };
        let arrow = paint::sign(cx, "→", "->");
        let text = match before {
            None => show(after),
            Some(_) => format!("{} {arrow} {}", show(before), show(after)),
        };
        paint::pair(&format!("    {label}"), text, Style::default(), cx)
    }

    fn draw_column(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        lines: Vec<Line<'static>>,
        keep: Option<usize>,
    ) {
        let height = usize::from(area.height);
        let most = lines.len().saturating_sub(height);
        let mut top = self.scroll.min(most);
        if let Some(keep) = keep.filter(|k| *k >= top + height) {
            top = (keep + 1).saturating_sub(height);
        }
        let shown: Vec<_> = lines.into_iter().skip(top).take(height).collect();
        frame.render_widget(Paragraph::new(shown), area);
    }
}
