//! Menunggu pengesahan: keys and appointments that others gave, for those who may confirm them. Each is confirmed with a
//! typed `Y` or refused with a reason.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use uuid::Uuid;

use crate::console::effect::{Effect, OverlayResult, told};
use crate::console::key::{Action, Context};
use crate::console::route::{Purpose, Route};
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::paint;
use crate::console::widgets::rows::Rows;
use crate::domain::format;
use crate::domain::model::appointment;
use crate::domain::model::confirmation::{CONFIRM, REFUSE};
use crate::domain::origin;
use crate::domain::schema::record::Changes;
use crate::domain::schema::right::Verb;
use crate::domain::schema::workflow::Move;
use crate::store::request::{ListAwaiting, Submit};
use crate::store::{Awaiting, Batch, Command, CommandKind, Outcome, Result};
use crate::text::{Arg, Lang, Message, t};

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Awaiting(Result<Vec<Awaiting>>),
    Done(Result<Vec<Outcome>>),
}

/// Width of the kind and of who gave it.
const KIND: usize = 11;
const BY: usize = 18;
/// A day as it is shown.
const DAY: usize = 10;

/// What waits, and where the mark stands.
#[derive(Debug, Default)]
pub struct Confirmations {
    rows: Rows<Awaiting>,
    /// The one that a question or a form is open about, and for which move.
    asked: Option<(Awaiting, &'static Move)>,
}

impl Confirmations {
    fn ask(&mut self, step: &'static Move, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Some(row) = self.rows.selected().cloned() else {
            return vec![];
        };
        let view = row.view.clone();
        let route = if *step == REFUSE {
            Route::Form(Purpose::Stage(Box::new(view), step), Changes::new())
        } else {
            Route::Confirm {
                question: t("Sahkan {}?", "Confirm {}?").with([name(&row, cx.lang).into()]),
                lines: about(&row, cx.lang),
            }
        };
        self.asked = Some((row, step));
        vec![Effect::open(route)]
    }

    fn open(&self) -> Vec<Effect<Msg>> {
        let row = self.rows.selected();
        let open = |r: &Awaiting| {
            let record = &r.view.record;
            Effect::open(Route::Detail(record.entity, record.id))
        };
        row.map(open).into_iter().collect()
    }

    fn submit(&mut self, changes: Changes, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Some((row, step)) = self.asked.take() else {
            return vec![];
        };
        let record = &row.view.record;
        let command = Command {
            entity: record.entity,
            id: record.id,
            act: CommandKind::Move {
                version: record.version,
                step,
            },
            changes,
        };
        let batch = Batch {
            op_id: (cx.ids)(),
            appointment: cx.seat.actor.appointment,
            commands: vec![command],
        };
        vec![Effect::ask(Submit(batch), Msg::Done)]
    }

    fn draw_about(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let Some(row) = self.rows.selected() else {
            return;
        };
        let lines = about(row, cx.lang).into_iter();
        let width = usize::from(area.width);
        let lines = lines.flat_map(|m| paint::wrap(&m.get(cx.lang), width));
        let lines: Vec<Line<'_>> = lines.map(Line::from).collect();
        frame.render_widget(Paragraph::new(lines), area);
    }
}

fn name(row: &Awaiting, lang: Lang) -> String {
    row.view.title(lang)
}

/// What is to be confirmed, and what whoever does it should know.
fn about(row: &Awaiting, lang: Lang) -> Vec<Message> {
    let view = &row.view;
    let entity = view.record.entity;
    let filled = entity.columns.iter().filter(|f| !view.record.is_empty(f));
    let told = filled.map(|f| {
        let value = view.show(f, lang);
        t("{}: {}", "{}: {}").with([f.label.into(), value.into()])
    });
    let place = [entity.label.into(), view.tier_and_place(lang).into()];
    let first = t("{} · {}", "{} · {}").with(place);
    let mut lines = vec![Message::list([first].into_iter().chain(told))];
    if row.keys_alone > 0 {
        let words = t(
            "Akun ini sudah punya {} kunci yang disahkan pemberinya sendiri: pastikan itu milik pemegangnya.",
            "This account has {} keys already that only their giver confirmed: make sure they are the holder's.",
        );
        lines.push(words.with([row.keys_alone.into()]));
    }
    lines
}

fn columns([kind, name, by, since]: [&str; 4], width: usize) -> String {
    let rest = width.saturating_sub(KIND + BY + DAY + 8);
    let fit = |text: &str, width| paint::fit(text, width, false);
    format!(
        "{}  {}  {}  {}",
        fit(kind, KIND),
        paint::fit_name(name, rest),
        fit(by, BY),
        fit(since, DAY)
    )
}

fn line(row: &Awaiting, here: bool, width: usize, cx: &Cx<'_>) -> Line<'static> {
    let since = format::short_date(format::day_of(row.view.touched_at));
    let kind = row.view.record.entity.label.get(cx.lang);
    let by = format::visible(&row.by);
    let text = columns([kind, &name(row, cx.lang), &by, &since], width);
    Line::from(vec![paint::mark(here, cx), Span::raw(text)])
}

impl Screen for Confirmations {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        t("Menunggu pengesahan", "Awaiting confirmation")
            .get(cx.lang)
            .to_owned()
    }

    fn position(&self, _: &Cx<'_>) -> Option<String> {
        self.rows.position()
    }

    fn context(&self) -> Context {
        Context::Confirmations
    }

    fn offers(&self, action: Action, _: &Cx<'_>) -> bool {
        let needs_row = matches!(action, Action::Approve | Action::Return | Action::Open);
        !needs_row || !self.rows.is_empty()
    }

    fn refresh(&mut self, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        vec![Effect::ask(ListAwaiting, Msg::Awaiting)]
    }

    fn has_beside(&self, record: Uuid, way: Action) -> bool {
        self.rows.has_beside(|r| r.view.record.id == record, way)
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match action {
            Action::Approve => return self.ask(&CONFIRM, cx),
            Action::Return => return self.ask(&REFUSE, cx),
            Action::Open => return self.open(),
            Action::Back => return vec![Effect::Close],
            action => self.rows.act(action),
        }
        vec![]
    }

    fn given(&mut self, outcome: OverlayResult, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match outcome {
            OverlayResult::Yes => self.submit(Changes::new(), cx),
            OverlayResult::Filled(changes) => self.submit(changes, cx),
            _ => self.refresh(cx),
        }
    }

    fn answered(&mut self, message: Msg, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match message {
            Msg::Awaiting(rows) => told(rows.map(|rows| self.rows.take(rows))),
            Msg::Done(done) => {
                let mut effects = self.refresh(cx);
                effects.push(match done {
                    Ok(done) => Effect::Saved(done),
                    Err(error) => Effect::bad(error.message()),
                });
                effects
            }
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let width = usize::from(area.width);
        let names = [
            t("Jenis", "Kind"),
            t("Untuk", "For"),
            t("Diberikan oleh", "Given by"),
            t("Sejak", "Since"),
        ];
        let head = columns(names.map(|n| n.get(cx.lang)), width);
        let none = t(
            "Tidak ada kunci atau penugasan yang menunggu pengesahan Anda. Yang memberi: {}.",
            "No key or appointment waits for your confirmation. Who gives them: {}.",
        );
        let giver = origin::who(&cx.seat.actor.region, &appointment::ENTITY, Verb::Add);
        let none = none.with([giver.map_or_else(|| "–".into(), Arg::from)]);
        let rooms = [Constraint::Min(2), Constraint::Length(4)];
        let [body, below] = Layout::vertical(rooms).areas(area);
        let line = |row: &Awaiting, here| line(row, here, width, cx);
        self.rows.draw(frame, body, (&head, none), line, cx);
        self.draw_about(frame, below, cx);
    }
}
