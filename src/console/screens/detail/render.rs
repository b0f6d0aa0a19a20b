//! How a record looks: what can come next, its fields, what belongs to it; history beside them where there is room.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::{Detail, actions};
use crate::console::key::Context;
use crate::console::screens::consultation_age;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::{fold, paint};
use crate::domain::format;
use crate::domain::model::person;
use crate::domain::schema::field::{Field, erased};
use crate::domain::schema::record::{Record, Value};
use crate::domain::schema::right;
use crate::store::{Step, View, is_look};
use crate::text::{Text, t};

/// The screen from which history stands beside the fields, and what both then have at least.
const WIDE: u16 = 110;
const BOTH: u16 = 80;
/// Where the words of a move begin, behind its mark and key.
const INDENT: usize = 5;

/// Which numbers were looked at, and why.
fn look_lines(step: &Step, width: u16, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let line = |(item, _, reason): &(String, Option<String>, Option<String>)| {
        let label = person::ENTITY.field(item)?.label.get(cx.lang);
        let reason = format::visible(reason.as_deref()?);
        let label = format!("  {label}");
        Some(paint::pair(
            &label,
            &reason,
            Style::default(),
            usize::from(width),
            cx,
        ))
    };
    step.changes.iter().filter_map(line).flatten().collect()
}

impl Detail {
    pub(super) fn paint(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let Some(view) = &self.view else {
            return;
        };
        let has_room = frame.area().width >= WIDE && area.width >= BOTH;
        let is_wide = has_room && !cx.lines;
        self.scroll.begin(is_wide);
        if is_wide {
            let [left, right] =
                Layout::horizontal([Constraint::Percentage(55), Constraint::Percentage(45)])
                    .areas(area);
            let sheet = self.sheet(view, left.width - 1, cx);
            self.draw_column(frame, left, sheet, cx);
            let history = self.history_lines(right.width, cx);
            return self.draw_column(frame, right, (history, None), cx);
        }
        if self.shows_history {
            let history = self.history_lines(area.width, cx);
            return self.draw_column(frame, area, (history, None), cx);
        }
        let (lines, mark) = self.sheet(view, area.width, cx);
        self.draw_column(frame, area, (lines, mark), cx);
    }

    /// What can come next, the record, and what belongs to it; with the line of the mark.
    fn sheet(&self, view: &View, width: u16, cx: &Cx<'_>) -> (Vec<Line<'static>>, Option<usize>) {
        let moves = actions::moves(&self.actions);
        let mut lines = self.move_lines(view, width, cx);
        let above = |until: usize| (0..until).map(|at| self.deed_lines(at, width, cx).len());
        let mut mark = (self.at < moves).then(|| 1 + above(self.at).sum::<usize>());
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.extend(self.fields(view, width, cx));
        let others = moves..self.actions.len();
        if !others.is_empty() {
            let related = t("Catatan terkait", "Related records");
            lines.extend([Line::default(), heading(related, cx)]);
            mark = mark.or_else(|| Some(lines.len() + above(self.at).skip(moves).sum::<usize>()));
            lines.extend(others.flat_map(|at| self.deed_lines(at, width, cx)));
        }
        (lines, mark)
    }

    fn fields(&self, view: &View, width: u16, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let (plain, accent) = (Style::default(), cx.theme.style(Role::Accent));
        let pair = |label: Text, value: &str, style| {
            paint::pair(label.get(cx.lang), value, style, usize::from(width), cx)
        };
        let place = view.tier_and_place(cx.lang);
        let waits = consultation_age::told(view, 0, cx);
        let state = waits.unwrap_or_else(|| paint::state_now(view, cx));
        let mut lines = pair(t("Wilayah", "Region"), &place, plain);
        lines.extend(pair(t("Status", "State"), &state, accent));
        // What it is about stands among the related records.
        let about = |f: &Field| self.entity.is_about(f);
        for field in self.entity.fields.iter().filter(|f| !about(f)) {
            let shown = self.shown(view, field, cx);
            if !shown.is_empty() {
                lines.extend(pair(field.label, &shown, plain));
            }
        }
        lines.extend(self.lacking_lines(width, cx));
        lines.extend(self.status_lines(width, cx));
        lines.extend(self.assigned_lines(width, cx));
        let touched = t("{} · versi {}", "{} · version {}").with([
            format::show_moment(view.touched_at).into(),
            view.record.version.into(),
        ]);
        let touched = touched.get(cx.lang);
        lines.extend(pair(t("Terakhir diubah", "Last changed"), &touched, plain));
        lines
    }

    /// The moves with their letters, and why or by whom others are made; nothing where there is neither.
    fn move_lines(&self, view: &View, width: u16, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let room = usize::from(width).saturating_sub(INDENT);
        let mut others = self.hindered_lines(cx);
        others.extend(actions::refused(view, cx));
        let moves = 0..actions::moves(&self.actions);
        if moves.is_empty() && others.is_empty() {
            return vec![];
        }
        let mut lines = vec![heading(t("Langkah berikut", "What can come next"), cx)];
        lines.extend(moves.flat_map(|at| self.deed_lines(at, width, cx)));
        for text in others.iter().flat_map(|text| paint::wrap(text, room)) {
            let text = format!("{}{text}", " ".repeat(INDENT));
            lines.push(Line::from(Span::styled(text, cx.theme.style(Role::Dim))));
        }
        lines
    }

    /// What leads to other records, whole: in a narrow place its words go on below.
    fn deed_lines(&self, at: usize, width: u16, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let key = actions::key(&self.actions, at).unwrap_or(' ');
        let room = usize::from(width).saturating_sub(INDENT);
        let words = paint::wrap(&self.actions[at].label(cx.lang), room);
        let line = |(nth, words): (usize, String)| {
            let begins = nth == 0;
            let key = if begins { key } else { ' ' };
            Line::from(vec![
                paint::mark(begins && at == self.at, cx),
                Span::styled(format!("{key}  "), cx.theme.style(Role::Key)),
                Span::raw(words),
            ])
        };
        words.into_iter().enumerate().map(line).collect()
    }

    fn history_lines(&self, width: u16, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let about = |f: &Field| self.entity.is_about(f);
        let mut lines = vec![heading(t("Riwayat", "History"), cx)];
        let mut then = self.view.as_ref().map(|v| v.record.clone());
        for step in &self.history {
            let head = format!(
                "{}  {} ({}) {}",
                format::show_moment(step.at),
                erased::read(&step.by, cx.lang),
                right::Role::called(&step.role),
                self.entity.verb_label(&step.verb).get(cx.lang)
            );
            let heads = paint::wrap(&head, usize::from(width)).into_iter();
            let accent = cx.theme.style(Role::Accent);
            lines.extend(heads.map(|h| Line::from(Span::styled(h, accent))));
            if is_look(step) {
                lines.extend(look_lines(step, width, cx));
                continue;
            }
            // What it is about stands among the related records.
            let is_told = |c: &&(String, _, _)| !self.entity.field(&c.0).is_some_and(about);
            let changes = step.changes.iter().filter(is_told);
            let before = then.as_ref().map(|after| before(after, step));
            let sides = [before.as_ref(), then.as_ref()];
            lines.extend(changes.flat_map(|c| self.change_lines(c, sides, width, cx)));
            then = before;
        }
        lines
    }

    fn change_lines(
        &self,
        (field, before, after): &(String, Option<String>, Option<String>),
        [was, is]: [Option<&Record>; 2],
        width: u16,
        cx: &Cx<'_>,
    ) -> Vec<Line<'static>> {
        let known = self.entity.field(field);
        let label = known.map_or(t("Status", "State"), |f| f.label).get(cx.lang);
        let show = |value: &Option<String>, record: Option<&Record>| match (value, known) {
            (None, _) => "–".to_owned(),
            (Some(text), Some(f)) => {
                meant(f, record, cx).unwrap_or_else(|| actions::shown(f, text, cx))
            }
            (Some(text), None) => self
                .entity
                .workflow
                .state(text)
                .map_or(text.as_str(), |s| s.label.get(cx.lang))
                .to_owned(),
        };
        let text = match before {
            None => show(after, is),
            Some(_) => format!("{} → {}", show(before, was), show(after, is)),
        };
        let (label, width) = (format!("  {label}"), usize::from(width));
        paint::pair(&label, &text, Style::default(), width, cx)
    }

    /// The lines in sight; the last says how many follow.
    fn draw_column(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        (lines, mark): (Vec<Line<'static>>, Option<usize>),
        cx: &Cx<'_>,
    ) {
        let height = usize::from(area.height);
        let top = self.scroll.top((lines.len(), height), mark);
        let below = lines.len().saturating_sub(top + height);
        let mut shown: Vec<_> = lines.into_iter().skip(top).take(height).collect();
        if below > 0 {
            shown.pop();
            shown.push(fold::more(
                below + 1,
                usize::from(area.width),
                Context::Detail,
                cx,
            ));
        }
        frame.render_widget(Paragraph::new(shown), area);
    }
}

/// The record as it was before a step; what it referred to is told by name alone, and stays.
fn before(after: &Record, step: &Step) -> Record {
    let mut record = after.clone();
    for (field, before, _) in &step.changes {
        let known = record.entity.field(field);
        if let Some(field) = known.filter(|f| f.reference().is_none()) {
            let value = before.as_deref().map_or(Value::Empty, |b| field.stored(b));
            record.set(field, value);
        }
    }
    record
}

/// What a number came to in the record as it was then.
fn meant(field: &Field, record: Option<&Record>, cx: &Cx<'_>) -> Option<String> {
    let words = field.meant?(record?)?;
    Some(words.get(cx.lang))
}

fn heading(text: Text, cx: &Cx<'_>) -> Line<'static> {
    Line::from(Span::styled(
        text.get(cx.lang),
        cx.theme.style(Role::Header),
    ))
}
