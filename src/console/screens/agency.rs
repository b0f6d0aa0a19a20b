//! What waits for an agency (SKPD): tasks proposed to it first, then who is asked to the table, its tasks under way, what was
//! agreed with it, and what it was handed.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use uuid::Uuid;

use crate::console::effect::{Effect, Effects, OverlayResult};
use crate::console::key::{Action, Context};
use crate::console::screens::awaited_receipts;
use crate::console::screens::awaited_receipts::AwaitedReceipts;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::list::List;
use crate::console::widgets::list_stack;
use crate::console::widgets::list_stack::ListStack;
use crate::domain::model::{delivery, liaison, meeting, party, task};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::record::Value;
use crate::domain::schema::workflow::State;
use crate::store::{Filter, Query};
use crate::text::{Text, t};

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    ListStack(list_stack::Msg),
    Receipts(awaited_receipts::Msg),
}

/// Five short lists and the guidelines to be received.
#[derive(Debug)]
pub struct Agency {
    lists: ListStack,
    receipts: AwaitedReceipts,
}

const HEADINGS: [Text; 5] = [
    t(
        "Tugas koordinasi menunggu kesepakatan SKPD ini",
        "Coordination tasks awaiting this SKPD's agreement",
    ),
    t(
        "Kader teknis yang diajak dalam tugas lain",
        "Kader teknis asked to join other tasks",
    ),
    t(
        "Tugas koordinasi disepakati, berjalan, ditunda",
        "Coordination tasks agreed, under way, postponed",
    ),
    t(
        "Hasil koordinasi yang menunggu pembenaran",
        "Outcomes of coordination awaiting confirmation",
    ),
    t(
        "Kiriman menunggu tanda terima",
        "Deliveries awaiting receipt",
    ),
];

fn in_states(entity: &'static Entity, states: &[&'static State]) -> Query {
    Query::of(entity).filter(Filter::States(states.to_vec()))
}

impl Default for Agency {
    fn default() -> Self {
        let unsaid = Filter::Is(task::SECTOR_AGREED_BY.field(), Value::Empty);
        let proposed = in_states(&task::ENTITY, &[&task::DIUSULKAN]).filter(unsaid);
        let agreed = in_states(
            &task::ENTITY,
            &[&task::DISEPAKATI, &task::BERJALAN, &task::DITUNDA],
        );
        let lists = [
            proposed,
            in_states(&party::ENTITY, &[&party::DIAJAK]),
            agreed,
            in_states(&liaison::ENTITY, &[&meeting::SELESAI]),
            in_states(&delivery::ENTITY, &[delivery::WAITING]),
        ];
        Self {
            lists: ListStack::new("agency", lists.into_iter().map(List::new).collect()),
            receipts: AwaitedReceipts::default(),
        }
    }
}

impl Screen for Agency {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        t(
            "Menunggu SKPD · Kader Pemberdayaan Masyarakat (KPM)",
            "Waiting for the SKPD · Kader Pemberdayaan Masyarakat (KPM)",
        )
        .get(cx.lang)
        .to_owned()
    }

    fn context(&self) -> Context {
        self.lists.context(Context::Today)
    }

    fn position(&self, cx: &Cx<'_>) -> Option<String> {
        self.lists.position(cx.lang)
    }

    fn offers(&self, action: Action, _: &Cx<'_>) -> bool {
        match action {
            // What waits for an agency stands on this screen.
            Action::New | Action::Inbox => false,
            action => {
                let offered = self.lists.offers(action);
                let offered = offered.or_else(|| self.receipts.offers(action));
                offered.unwrap_or(true)
            }
        }
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let mut effects = self.lists.refresh(cx).map(Msg::ListStack);
        effects.push(Effect::Show);
        effects.extend(AwaitedReceipts::ask_waiting(cx).map(Msg::Receipts));
        effects
    }

    fn has_beside(&self, record: Uuid, way: Action) -> bool {
        self.lists.list().has_beside(record, way)
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if let Some(effects) = self.receipts.act(action) {
            return effects.map(Msg::Receipts);
        }
        self.lists.act(action, cx).map(Msg::ListStack)
    }

    fn typed(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.lists.typed(key, cx).map(Msg::ListStack)
    }

    fn answered(&mut self, message: Msg, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        match message {
            Msg::ListStack(message) => self.lists.answered(message).map(Msg::ListStack),
            Msg::Receipts(message) => self.receipts.answered(message).map(Msg::Receipts),
        }
    }

    fn given(&mut self, outcome: OverlayResult, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match outcome {
            OverlayResult::Narrowed(text) => self.lists.narrowed(&text, cx).map(Msg::ListStack),
            _ => self.refresh(cx),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let area = self.receipts.draw(frame, area, cx);
        let heading = |at: usize| (HEADINGS[at], None);
        self.lists
            .draw(frame, area, cx, heading, |_, _, _, _| false);
    }
}
