//! Keputusan: the money and the awards of this office that wait for a decision by somebody else than who proposed them.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use uuid::Uuid;

use crate::console::effect::{Effect, OverlayResult};
use crate::console::key::{Action, Context};
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::list::List;
use crate::console::widgets::list_stack::{ListStack, Msg};
use crate::domain::model::{award, fund};
use crate::domain::schema::entity::Entity;
use crate::store::{Filter, Query, Seat};
use crate::text::{Text, t};

const HEADINGS: [Text; 2] = [
    t("Dana yang diusulkan", "Funds proposed"),
    t("Penghargaan yang diusulkan", "Awards proposed"),
];

/// What is decided by a second person.
pub const KINDS: [&Entity; 2] = [&fund::ENTITY, &award::ENTITY];

/// The two lists.
#[derive(Debug)]
pub struct Decisions {
    lists: ListStack,
}

impl Decisions {
    pub fn new(seat: &Seat) -> Self {
        Self {
            lists: ListStack::new(
                "decisions",
                waiting(seat).into_iter().map(List::new).collect(),
            ),
        }
    }
}

/// What waits for a second person of this office: its money, its awards.
pub fn waiting(seat: &Seat) -> [Query; 2] {
    let own = |entity| Query::of(entity).filter(Filter::Of(seat.actor.region.clone()));
    KINDS.map(|e| own(e).filter(undecided(e)))
}

/// States from which a move goes on that another person than the proposer must make.
fn undecided(entity: &Entity) -> Filter {
    let moves = entity.workflow.moves.iter();
    let second = moves.filter(|m| m.other_than.is_some());
    Filter::States(second.flat_map(|m| m.from.iter().copied()).collect())
}

impl Screen for Decisions {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        t("Keputusan", "Decisions").get(cx.lang).to_owned()
    }

    fn position(&self, cx: &Cx<'_>) -> Option<String> {
        self.lists.position(cx.lang)
    }

    fn context(&self) -> Context {
        self.lists.context(Context::ListStack)
    }

    fn offers(&self, action: Action, _: &Cx<'_>) -> bool {
        match action {
            Action::New => false,
            action => self.lists.offers(action).unwrap_or(true),
        }
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.lists.refresh(cx)
    }

    fn has_beside(&self, record: Uuid, way: Action) -> bool {
        self.lists.list().has_beside(record, way)
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.lists.act(action, cx)
    }

    fn typed(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.lists.typed(key, cx)
    }

    fn answered(&mut self, message: Msg, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.lists.answered(message)
    }

    fn given(&mut self, outcome: OverlayResult, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match outcome {
            OverlayResult::Narrowed(text) => self.lists.narrowed(&text, cx),
            _ => self.refresh(cx),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let heading = |at: usize| (HEADINGS[at], None);
        self.lists
            .draw(frame, area, cx, heading, |_, _, _, _| false);
    }
}
