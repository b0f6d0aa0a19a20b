//! Konsol terbuka: who has a console open, for those who keep accounts; one is ended with a typed `Y`.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use uuid::Uuid;

use crate::console::effect::{Effect, OverlayResult, told};
use crate::console::key::{Action, Context};
use crate::console::route::Route;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::paint;
use crate::console::widgets::rows::Rows;
use crate::domain::format;
use crate::domain::schema::right;
use crate::store::request::{EndSession, ListSessions};
use crate::store::{ConsoleSession, Result};
use crate::text::t;

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Sessions(Result<Vec<ConsoleSession>>),
    Ended(Result<()>),
}

/// Widths of name, role and office.
const WIDTHS: [usize; 3] = [28, 12, 14];
/// The same and the moment, where the machine comes last.
const WIDTHS_APART: [usize; 4] = [18, 10, 14, 16];

/// The consoles, and where the mark stands.
#[derive(Debug, Default)]
pub struct Sessions {
    rows: Rows<ConsoleSession>,
    /// They run on more than one machine.
    are_apart: bool,
    /// The one a question is open about.
    asked: Option<Uuid>,
}

impl Sessions {
    fn ask_to_end(&mut self) -> Vec<Effect<Msg>> {
        let Some(row) = self.rows.selected() else {
            return vec![];
        };
        self.asked = Some(row.id);
        let question = t(
            "Tutup konsol {}? Isiannya tersimpan sebagai draf.",
            "Close the console of {}? The entry is kept as a draft.",
        );
        vec![Effect::open(Route::Confirm {
            question: question.with([format::visible(&row.name).into_owned().into()]),
            lines: vec![],
        })]
    }

    fn line(&self, row: &ConsoleSession, here: bool, cx: &Cx<'_>) -> Line<'static> {
        let (name, place) = (format::visible(&row.name), format::visible(&row.place));
        let host = format::visible(row.host.as_deref().unwrap_or_default());
        let since = format::show_moment(row.since);
        let role = right::Role::called(&row.role);
        let text = self.columns([&name, role, &place, &since, &host]);
        Line::from(vec![paint::mark(here, cx), Span::raw(text)])
    }

    /// The last of them only where consoles run on more than one machine.
    fn columns(&self, cells: [&str; 5]) -> String {
        if self.are_apart {
            return paint::columns(&WIDTHS_APART, cells);
        }
        let [name, role, place, since, _] = cells;
        paint::columns(&WIDTHS, [name, role, place, since])
    }

    fn take(&mut self, rows: Vec<ConsoleSession>) {
        self.are_apart = ConsoleSession::are_on_several(&rows);
        self.rows.take(rows);
    }
}

impl Screen for Sessions {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        t("Konsol terbuka", "Open consoles").get(cx.lang).to_owned()
    }

    fn position(&self, _: &Cx<'_>) -> Option<String> {
        self.rows.position()
    }

    fn context(&self) -> Context {
        Context::Sessions
    }

    fn offers(&self, action: Action, _: &Cx<'_>) -> bool {
        action != Action::Discard || !self.rows.is_empty()
    }

    fn refresh(&mut self, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        vec![Effect::ask(ListSessions, Msg::Sessions)]
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        match action {
            Action::Discard => return self.ask_to_end(),
            Action::Back => return vec![Effect::Close],
            action => self.rows.act(action),
        }
        vec![]
    }

    fn given(&mut self, outcome: OverlayResult, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        match (outcome, self.asked.take()) {
            (OverlayResult::Yes, Some(id)) => vec![Effect::ask(EndSession(id), Msg::Ended)],
            _ => vec![],
        }
    }

    fn answered(&mut self, message: Msg, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match message {
            Msg::Sessions(rows) => told(rows.map(|rows| self.take(rows))),
            Msg::Ended(Ok(())) => {
                let mut effects = self.refresh(cx);
                effects.push(Effect::good(t("konsol ditutup", "the console is closed")));
                effects
            }
            Msg::Ended(Err(error)) => vec![Effect::bad(error.message())],
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let names = [
            t("Nama", "Name"),
            t("Peran", "Role"),
            t("Kantor", "Office"),
            t("Sejak", "Since"),
            t("Server", "Server"),
        ];
        let head = self.columns(names.map(|n| n.get(cx.lang)));
        let none = t("Tidak ada konsol terbuka.", "No console is open.");
        let line = |row: &ConsoleSession, here| self.line(row, here, cx);
        self.rows.draw(frame, area, (&head, none), line, cx);
    }
}
