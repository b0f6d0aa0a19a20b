//! Hari ini: what a kelurahan has on its desk — tasks by due date, obligations due, facilitation that came back.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use uuid::Uuid;

use crate::console::effect::{Effect, Effects, OverlayResult, told};
use crate::console::key::{Action, Context};
use crate::console::route::{Purpose, Route};
use crate::console::screens::awaited_receipts;
use crate::console::screens::awaited_receipts::AwaitedReceipts;
use crate::console::screens::formation as steps;
use crate::console::screens::in_inbox;
use crate::console::screens::in_inbox::InInbox;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::list::List;
use crate::console::widgets::list_stack;
use crate::console::widgets::list_stack::ListStack;
use crate::domain::model::{facilitation, formation, obligation, reminder, task};
use crate::domain::schema::record::Changes;
use crate::domain::schema::right::Verb;
use crate::domain::schema::workflow::State;
use crate::store::request::{Count, ReadArrears, ReadSummary, ReadTaskFigures};
use crate::store::{Filter, Query, Result, Summary, TaskFigures};
use crate::text::{Message, Text, t};

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    ListStack(list_stack::Msg),
    Figures(Result<Summary>),
    Tasks(Result<TaskFigures>),
    Reminded(Result<i64>),
    Arrears(Result<i64>),
    Receipts(awaited_receipts::Msg),
    Inbox(in_inbox::Msg),
}

/// Four short lists and the figures over them.
#[derive(Debug)]
pub struct Today {
    lists: ListStack,
    summary: Summary,
    tasks: TaskFigures,
    /// Unread reminders.
    reminded: i64,
    /// Late obligations of earlier years.
    arrears: i64,
    receipts: AwaitedReceipts,
    /// What waits for this person beside what the lists show.
    inbox: InInbox,
}

const HEADINGS: [Text; 4] = [
    t(
        "Tugas koordinasi belum selesai",
        "Coordination tasks not done yet",
    ),
    t("Kewajiban yang jatuh tempo", "Obligations that fall due"),
    t("Fasilitasi berjalan", "Facilitation under way"),
    t("Pembentukan KPM", "Formation of KPM"),
];

impl Default for Today {
    fn default() -> Self {
        let asked = [
            &facilitation::MENUNGGU,
            &facilitation::DIJADWALKAN,
            &facilitation::DITERUSKAN,
            &facilitation::DIKEMBALIKAN,
            &facilitation::DISETUJUI,
        ];
        let list = |entity, states: &[&'static State]| {
            List::new(Query::of(entity).filter(Filter::States(states.to_vec())))
        };
        let mut tasks = list(&task::ENTITY, &task::ENTITY.workflow.unfinished());
        tasks.adds = Some(Context::Today);
        Self {
            lists: ListStack::new(
                "today",
                vec![
                    tasks,
                    list(&obligation::ENTITY, obligation::OPEN),
                    list(&facilitation::ENTITY, &asked),
                    list(&formation::ENTITY, formation::STEPS),
                ],
            ),
            summary: Summary::default(),
            tasks: TaskFigures::default(),
            reminded: 0,
            arrears: 0,
            receipts: AwaitedReceipts::default(),
            inbox: InInbox::default(),
        }
    }
}

impl Today {
    /// Behind the heading of the obligations: unread reminders, and what is in arrears.
    fn owed(&self) -> Message {
        let words = t("{} pengingat belum dibaca", "unread reminders {}");
        let words = words.with([self.reminded.into()]);
        if self.arrears == 0 {
            return words;
        }
        let both = t("{}, {} tunggakan", "{}, in arrears {}");
        both.with([words.into(), self.arrears.into()])
    }

    /// Behind the heading of the tasks: which are late, and which are done but open still, as lists of open tasks have them.
    fn undone(&self) -> Message {
        let late = t("{} lewat tenggat", "past due {}").with([self.tasks.late.into()]);
        let done = self.tasks.done_and_open;
        if done == 0 {
            return late;
        }
        let both = t("{}, {} menunggu verifikasi", "{}, awaiting verification {}");
        both.with([late.into(), done.into()])
    }

    /// Behind the heading of a list, the figure that counts there.
    fn figure(&self, at: usize) -> Option<Message> {
        let s = &self.summary;
        let (figure, words) = match at {
            0 => return Some(self.undone()),
            1 => return Some(self.owed()),
            2 => (
                s.waiting + s.overdue,
                t("{} menunggu camat", "waiting for the camat {}"),
            ),
            _ => return None,
        };
        Some(words.with([figure.into()]))
    }
}

impl Screen for Today {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        t(
            "Hari ini · Kader Pemberdayaan Masyarakat (KPM)",
            "Today · Kader Pemberdayaan Masyarakat (KPM)",
        )
        .get(cx.lang)
        .to_owned()
    }

    fn position(&self, cx: &Cx<'_>) -> Option<String> {
        self.lists.position(cx.lang)
    }

    fn context(&self) -> Context {
        self.lists.context(Context::Today)
    }

    fn offers(&self, action: Action, cx: &Cx<'_>) -> bool {
        match action {
            Action::New => cx.may(&task::ENTITY, Verb::Add),
            action => {
                let offered = self.lists.offers(action);
                offered
                    .or_else(|| self.receipts.offers(action))
                    .or_else(|| self.inbox.offers(action))
                    .unwrap_or(true)
            }
        }
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let mut effects = self.lists.refresh(cx).map(Msg::ListStack);
        effects.push(Effect::ask(ReadSummary, Msg::Figures));
        effects.push(Effect::ask(ReadTaskFigures, Msg::Tasks));
        effects.push(Effect::ask(ReadArrears, Msg::Arrears));
        let unread = Query::of(&reminder::ENTITY).filter(Filter::States(vec![&reminder::TERKIRIM]));
        effects.push(Effect::ask(Count(unread), Msg::Reminded));
        effects.push(Effect::Show);
        effects.extend(AwaitedReceipts::ask(cx).map(Msg::Receipts));
        effects.extend(self.inbox.ask(cx).map(Msg::Inbox));
        effects
    }

    fn has_beside(&self, record: Uuid, way: Action) -> bool {
        self.lists.list().has_beside(record, way)
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if let Some(effects) = self.receipts.act(action) {
            return effects.map(Msg::Receipts);
        }
        if let Some(effects) = InInbox::act(action) {
            return effects.map(Msg::Inbox);
        }
        match action {
            Action::New => vec![Effect::open(Route::Form(
                Purpose::Add(&task::ENTITY),
                Changes::new(),
            ))],
            action => self.lists.act(action, cx).map(Msg::ListStack),
        }
    }

    fn typed(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.lists.typed(key, cx).map(Msg::ListStack)
    }

    fn answered(&mut self, message: Msg, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        match message {
            Msg::ListStack(message) => self.lists.answered(message).map(Msg::ListStack),
            Msg::Figures(summary) => told(summary.map(|s| self.summary = s)),
            Msg::Tasks(figures) => told(figures.map(|f| self.tasks = f)),
            Msg::Arrears(count) => told(count.map(|n| self.arrears = n)),
            Msg::Reminded(count) => told(count.map(|n| self.reminded = n)),
            Msg::Receipts(message) => self.receipts.answered(message).map(Msg::Receipts),
            Msg::Inbox(message) => self.inbox.answered(message).map(Msg::Inbox),
        }
    }

    fn given(&mut self, outcome: OverlayResult, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match outcome {
            OverlayResult::Saved(view) => {
                if let Some(tasks) = self.lists.part(0) {
                    tasks.want(view.record.id);
                }
                self.refresh(cx)
            }
            OverlayResult::Narrowed(text) => self.lists.narrowed(&text, cx).map(Msg::ListStack),
            _ => self.refresh(cx),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let area = self.receipts.draw(frame, area, cx);
        let area = self.inbox.draw(frame, area, cx);
        let heading = |at: usize| (HEADINGS[at], self.figure(at));
        self.lists
            .draw(frame, area, cx, heading, |list, frame, room, here| {
                let rounds = list.query.entity == &formation::ENTITY;
                if rounds {
                    steps::draw_waiting(list, frame, room, cx, here);
                }
                rounds
            });
    }
}
