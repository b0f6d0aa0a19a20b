//! A guideline, minutes or a letter as they are read before their receipt is signed: the text whole, and `Y` once its end
//! was in sight.

use std::cell::Cell;
use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use uuid::Uuid;

use crate::console::effect::{Effect, told};
use crate::console::key::{self, Action, Context};
use crate::console::theme::Role;
use crate::console::view::context::{Cx, Subject};
use crate::console::view::screen::Screen;
use crate::console::widgets::cursor::Scroll;
use crate::console::widgets::operation::Operation;
use crate::console::widgets::paint;
use crate::domain::format;
use crate::domain::model::receipt;
use crate::domain::paper::{Form, Paper};
use crate::domain::rule::receipts::{Kind, Reading, kind_of};
use crate::domain::schema::field::Field;
use crate::domain::schema::record::Changes;
use crate::store::request::{OpenRecord, ShowPaper, Submit};
use crate::store::{About, Command, CommandKind, Job, Outcome, Result, View};
use crate::text::{Arg, t};

/// The key that reads on.
fn on() -> Arg {
    key::named(Action::PageDown, Context::Reading)
}

/// The key that signs.
fn by_key() -> Arg {
    key::named(Action::Yes, Context::Reading)
}

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Text(Result<View>),
    /// The paper that says the whole of it; where it cannot be made the record does.
    Paper(Result<Paper>),
    Signed(Result<Vec<Outcome>>),
}

/// The receipt that waits, and what it is for.
#[derive(Debug)]
pub struct Receipt {
    waiting: Box<View>,
    text: Option<View>,
    paper: Option<Paper>,
    /// The paper was asked for and is not there yet.
    awaits_paper: bool,
    operation: Operation,
    scroll: Scroll,
    /// The end of the text was in sight.
    read: Cell<bool>,
}

impl Receipt {
    pub fn new(waiting: Box<View>) -> Self {
        Self {
            waiting,
            text: None,
            paper: None,
            awaits_paper: false,
            operation: Operation::default(),
            scroll: Scroll::default(),
            read: Cell::new(false),
        }
    }

    fn sign(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if self.operation.is_out() {
            return vec![];
        }
        if !self.read.get() {
            let words = t(
                "baca sampai akhir dulu ({}), lalu {} menandatangani tanda terima",
                "read to the end first ({}), then {} signs the receipt",
            );
            return vec![Effect::bad(words.with([on(), by_key()]))];
        }
        let record = &self.waiting.record;
        let command = Command {
            entity: record.entity,
            id: record.id,
            act: CommandKind::Move {
                version: record.version,
                step: &receipt::RECEIVE,
            },
            changes: Changes::new(),
        };
        let batch = self.operation.send(vec![command], cx);
        vec![Effect::ask(Submit(batch), Msg::Signed)]
    }

    fn signed(&mut self, done: Result<Vec<Outcome>>) -> Vec<Effect<Msg>> {
        self.operation.answered(&done);
        match done {
            Ok(done) => vec![Effect::Close, Effect::Saved(done)],
            Err(error) => vec![Effect::Close, Effect::bad(error.message())],
        }
    }

    fn kind(&self) -> Option<&'static Kind> {
        kind_of(&self.waiting.record)
    }

    fn read_of(&self) -> Option<(&'static Reading, Uuid)> {
        self.kind()?.read_of(&self.waiting.record)
    }

    /// The paper, where there is one to be read.
    fn ask_paper(&self, id: Uuid) -> Option<Effect<Msg>> {
        let name = self.kind()?.paper_of(&self.waiting.record)?;
        let job = Job::Paper {
            name: name.to_owned(),
            record: Some(id),
            given: BTreeMap::new(),
            konsep: false,
            form: Form::default(),
        };
        Some(Effect::ask(ShowPaper(job), Msg::Paper))
    }

    /// What is there to be read, once all of it is.
    fn text(&self) -> Option<&View> {
        self.text.as_ref().filter(|_| !self.awaits_paper)
    }

    fn lines(&self, text: &View, width: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let (Some(kind), Some((reading, _))) = (self.kind(), self.read_of()) else {
            return vec![];
        };
        let mut lines = pairs(&self.waiting, kind.own, width, cx);
        if let Some(paper) = &self.paper {
            lines.push(Line::default());
            lines.extend(paper.lines(width).into_iter().map(Line::from));
            return lines;
        }
        lines.extend(pairs(text, reading.heads, width, cx));
        for field in reading.body {
            lines.extend(body(text, field, reading.body.len() > 1, width, cx));
        }
        let feet = pairs(text, reading.feet, width, cx);
        if !feet.is_empty() {
            lines.push(Line::default());
            lines.extend(feet);
        }
        lines
    }
}

/// The fields that say something, each beside its label.
fn pairs(text: &View, fields: &[&Field], width: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let shown = |f: &&Field| (f.label.get(cx.lang), text.show(f, cx.lang));
    let pairs = fields.iter().map(shown).filter(|(_, v)| !v.is_empty());
    pairs
        .flat_map(|(label, value)| paint::pair(label, &value, Style::default(), width, cx))
        .collect()
}

/// A long text as it was written, headed by its label where there are several.
fn body(text: &View, field: &Field, headed: bool, width: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let Some(written) = text.record.value(field).text() else {
        return vec![];
    };
    let mut lines = vec![Line::default()];
    if headed {
        let label = field.label.get(cx.lang);
        lines.push(Span::styled(label, cx.theme.style(Role::Dim)).into());
    }
    for part in written.lines() {
        let part = format::visible(part);
        lines.extend(paint::wrap(&part, width).into_iter().map(Line::from));
    }
    lines
}

impl Screen for Receipt {
    type Msg = Msg;

    fn subject(&self) -> Option<Subject> {
        Some(Subject {
            entity: self.waiting.record.entity,
            id: self.waiting.record.id,
            edits: false,
        })
    }

    fn title(&self, cx: &Cx<'_>) -> String {
        let name = self.waiting.title(cx.lang);
        let about = self.kind().map_or("", |kind| kind.label.get(cx.lang));
        format!("{}: {name}", paint::capital(about))
    }

    fn context(&self) -> Context {
        Context::Reading
    }

    fn offers(&self, action: Action, _: &Cx<'_>) -> bool {
        action != Action::Yes || (self.text().is_some() && self.read.get())
    }

    fn refresh(&mut self, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Some((reading, id)) = self.read_of() else {
            return vec![];
        };
        let mut effects = vec![Effect::ask(OpenRecord(reading.about, id), Msg::Text)];
        let paper = self.ask_paper(id);
        self.awaits_paper = paper.is_some() && self.paper.is_none();
        effects.extend(paper);
        effects
    }

    /// What it is for is printed, not the receipt.
    fn about(&self) -> About {
        let read = self.read_of();
        About {
            entity: read.map(|(reading, _)| reading.about),
            record: read.map(|(_, id)| id),
            query: None,
        }
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match action {
            Action::Yes => return self.sign(cx),
            Action::Back => return vec![Effect::Close],
            action => self.scroll.act(action),
        }
        vec![]
    }

    fn answered(&mut self, message: Msg, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        match message {
            Msg::Text(text) => told(text.map(|v| self.text = Some(v))),
            Msg::Paper(paper) => {
                self.awaits_paper = false;
                self.paper = paper.ok();
                vec![]
            }
            Msg::Signed(done) => self.signed(done),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let Some(text) = self.text() else {
            return;
        };
        let [body, foot] =
            Layout::vertical([Constraint::Min(1), Constraint::Length(1)]).areas(area);
        let lines = self.lines(text, usize::from(body.width.min(format::READABLE)), cx);
        let seen = self.scroll.in_sight(lines.len(), usize::from(body.height));
        let below = lines.len() - seen.end;
        if below == 0 {
            self.read.set(true);
        }
        frame.render_widget(Paragraph::new(lines[seen].to_vec()), body);
        let words = if below > 0 {
            t("+{} baris di bawah ({})", "+{} lines below ({})")
                .with([below.to_string().into(), on()])
        } else {
            t(
                "{} menandatangani tanda terima atas nama kantor ini.",
                "{} signs the receipt in the name of this office.",
            )
            .with([by_key()])
        };
        let words = Span::styled(words.get(cx.lang), cx.theme.style(Role::Warn));
        frame.render_widget(Line::from(words), foot);
    }
}
