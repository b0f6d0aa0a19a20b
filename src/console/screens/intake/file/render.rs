//! How a waiting file looks: its sum and doubts above, the part in sight below, the marked row in full at the foot.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use super::File;
use crate::console::key::{self, Action, Context};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::{paint, rows};
use crate::domain::format;
use crate::store::{IntakeLook, IntakeReading, IntakeWish};
use crate::text::{Message, numbered, t};

/// Lines under the rows for what the marked one says in full.
const TOLD: u16 = 3;

impl File {
    fn head(&self, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let warn = cx.theme.style(Role::Warn);
        let Some(reading) = self.reading() else {
            let words = match &self.look {
                None => t("Berkas sedang diperiksa …", "The file is being checked …").into(),
                Some(IntakeLook::Unreadable(why)) => why.clone(),
                _ => choose_tabs(),
            };
            let wide = words.get(cx.lang);
            return vec![Line::from(Span::styled(wide, warn))];
        };
        let kind = reading.kind.plural().get(cx.lang);
        let mut lines = vec![Line::from(format!("{kind} · {}", reading.sum.get(cx.lang)))];
        let fault = reading.fault.as_ref().map(|f| f.get(cx.lang));
        let twins = (reading.twins > 0).then(|| twins(reading, &self.wish).get(cx.lang));
        let said = fault.into_iter().chain(twins);
        lines.extend(said.map(|s| Line::from(Span::styled(s, warn))));
        lines.push(self.part.heads(reading, cx));
        lines
    }

    fn line(&self, at: usize, cx: &Cx<'_>) -> Line<'static> {
        if let Some(reading) = self.reading() {
            return self.part.line(reading, at, at == self.at, cx);
        }
        let name = &self.tabs()[at];
        let box_ = if self.marked.contains(name) {
            "[x] "
        } else {
            "[ ] "
        };
        let name = format::visible(name).into_owned();
        Line::from(vec![
            paint::mark(at == self.at, cx),
            Span::raw(box_.to_owned() + &name),
        ])
    }

    /// Draws what the file comes to.
    pub(super) fn draw_in(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let head = self.head(cx);
        let width = usize::from(area.width);
        let tall: usize = head
            .iter()
            .map(|l| l.width().div_ceil(width.max(1)).max(1))
            .sum();
        let tall = u16::try_from(tall).unwrap_or(1);
        let told = self.reading().map(|r| self.part.told(r, self.at, cx));
        let told = told.filter(|t| !t.is_empty());
        let under = if told.is_some() { TOLD } else { 0 };
        let [top, body, foot] = Layout::vertical([
            Constraint::Length(tall),
            Constraint::Min(1),
            Constraint::Length(under),
        ])
        .areas(area);
        frame.render_widget(Paragraph::new(head).wrap(Wrap { trim: false }), top);
        let names = self.reading().map(|r| self.part.head(r, cx));
        let names = names.filter(|n| !n.is_empty()).map(|n| {
            let style = cx.theme.style(Role::Header);
            Line::from(Span::styled(format!("  {n}"), style))
        });
        rows::draw(
            frame,
            body,
            names.into_iter().collect(),
            (self.count(), |at| self.line(at, cx)),
            self.at,
            cx,
        );
        if let Some(told) = told {
            let text = Span::styled(told, cx.theme.style(Role::Dim));
            frame.render_widget(Paragraph::new(text).wrap(Wrap { trim: false }), foot);
        }
    }
}

fn choose_tabs() -> Message {
    let words = t(
        "Berkas ini berisi beberapa lembar; tandai yang dibaca dengan {}, lalu {}.",
        "This file has several sheets; mark those to read with {}, then {}.",
    );
    let key = |action| key::named(action, Context::IntakeFile);
    words.with([key(Action::Mark), key(Action::Open)])
}

/// How many lines say again what is on record, and how to say that they are meant or are not.
fn twins(reading: &IntakeReading, wish: &IntakeWish) -> Message {
    let (words, one) = if wish.twins {
        let words = t(
            "{} baris sama dengan yang tercatat dan tetap disimpan; {} menolaknya",
            "{} lines say again what is on record and are saved; {} refuses them",
        );
        let one = "{} line says again what is on record and is saved; {} refuses it";
        (words, one)
    } else {
        let words = t(
            "{} baris sama dengan yang tercatat; bila memang dimaksud: {}",
            "{} lines say again what is on record; if that is meant: {}",
        );
        let one = "{} line says again what is on record; if that is meant: {}";
        (words, one)
    };
    let words = numbered(reading.twins, words, one);
    let key = key::named(Action::Meant, Context::IntakeFile);
    words.with([reading.twins.to_string().into(), key])
}
