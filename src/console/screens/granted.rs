//! Akses yang diberikan: every key and appointment that was given, by whom and confirmed by whom, for those who audit.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::console::effect::{Effect, told};
use crate::console::key::{Action, Context};
use crate::console::route::Route;
use crate::console::screens::signal;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::{cursor, paint};
use crate::domain::format;
use crate::domain::model::confirmation::ALONE;
use crate::store::request::ListGranted;
use crate::store::{Granted, Result};
use crate::text::t;

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Granted(Result<Vec<Granted>>),
}

/// Widths of the day, of who gave it and of what was given.
const DAY: usize = 10;
const BY: usize = 16;
const WHAT: usize = 24;

/// What was given, and where the mark stands.
#[derive(Debug, Default)]
pub struct Grants {
    rows: Vec<Granted>,
    at: usize,
}

fn columns([day, by, what, how]: [&str; 4]) -> String {
    let fit = |text: &str, width| paint::fit(text, width, false);
    format!(
        "{}  {}  {}  {how}",
        fit(day, DAY),
        fit(by, BY),
        fit(what, WHAT)
    )
}

fn line(row: &Granted, here: bool, cx: &Cx<'_>) -> Line<'static> {
    let day = format::short_date(format::day_of(row.at));
    let (by, what) = (format::visible(&row.by), format::visible(&row.display));
    let how = row.confirmation().get(cx.lang);
    let text = columns([&day, &by, &what, &format::visible(&how)]);
    let is_alone = row.way.as_deref() == Some(ALONE);
    let role = if is_alone { Role::Warn } else { Role::Text };
    let text = Span::styled(text, cx.theme.style(role));
    Line::from(vec![paint::mark(here, cx), text])
}

impl Screen for Grants {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        let words = t("Akses yang diberikan: {}", "Access given: {}");
        words
            .with([self.rows.len().to_string().into()])
            .get(cx.lang)
    }

    fn context(&self) -> Context {
        Context::Roll
    }

    fn offers(&self, action: Action, _: &Cx<'_>) -> bool {
        action != Action::Open || !self.rows.is_empty()
    }

    fn refresh(&mut self, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        vec![Effect::ask(ListGranted, Msg::Granted)]
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        match action {
            Action::Open => {
                let row = self.rows.get(self.at);
                let route = row.map(|r| Effect::open(Route::Detail(r.entity, r.record)));
                return route.into_iter().collect();
            }
            Action::Back => return vec![Effect::Close],
            action => self.at = cursor::moved(self.at, action, self.rows.len(), signal::PAGE),
        }
        vec![]
    }

    fn answered(&mut self, message: Msg, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Msg::Granted(rows) = message;
        told(rows.map(|rows| {
            self.at = self.at.min(rows.len().saturating_sub(1));
            self.rows = rows;
        }))
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let names = [
            t("Tanggal", "Date"),
            t("Oleh", "By"),
            t("Untuk", "For"),
            t("Pengesahan", "Confirmation"),
        ];
        let head = format!("  {}", columns(names.map(|n| n.get(cx.lang))));
        let head = Line::from(Span::styled(head, cx.theme.style(Role::Header)));
        if self.rows.is_empty() {
            let none = t(
                "Belum ada kunci atau penugasan yang diberikan.",
                "No key or appointment was given yet.",
            );
            let lines = vec![head, Line::from(none.get(cx.lang))];
            return frame.render_widget(Paragraph::new(lines), area);
        }
        let rows = self.rows.iter().enumerate();
        let rows: Vec<_> = rows.map(|(i, r)| line(r, i == self.at, cx)).collect();
        signal::draw_rows(frame, area, vec![head], &rows, self.at);
    }
}
