//! The windows a list asks the store for, and how each joins the rows in hand.

use super::{COUNTED, List};
use crate::console::effect::{Effect, told};
use crate::domain::schema::entity::Entity;
use crate::store::request;
use crate::store::{Cursor, Page, Query, Result, View};

/// The answers a list hears: which window the page is.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// In place of the rows in hand.
    First(Result<Page>),
    /// Behind them.
    After(Result<Page>),
    /// Before them.
    Before(Result<Page>),
    /// From the record that the cursor stood on, in place of them.
    From(Result<Page>),
    /// The end of the list, in place of them.
    Last(Result<Page>),
    /// How many there are.
    Counted(Result<i64>),
    /// How many records a register has that this list needs, by its place.
    Needed(usize, Result<i64>),
}

impl List {
    /// Asks for the window again; the mark stays on its record.
    pub fn refresh(&mut self) -> Vec<Effect<Msg>> {
        let mut query = self.query.clone();
        query.limit = self.rows.len().max(query.limit);
        if self.more_before {
            query.after = self.rows.first().map(|v| self.query.place_of(v));
        }
        let mut effects = vec![Effect::ask(request::List(query), Msg::First)];
        if self.more_before {
            effects.push(self.count());
        }
        effects
    }

    /// The rows in hand say how many there are where they are all; else they are counted.
    fn count_others(&mut self) -> Vec<Effect<Msg>> {
        if self.more_before {
            return vec![];
        }
        if self.more_after {
            return vec![self.count()];
        }
        self.total = Some(self.rows.len());
        vec![]
    }

    fn count(&self) -> Effect<Msg> {
        let query = Query {
            after: None,
            sort: None,
            ..self.query.clone()
        };
        Effect::ask(request::CountTo(query, COUNTED), Msg::Counted)
    }

    /// Starts anew from the top, for another filter or search.
    pub fn restart(&mut self) -> Vec<Effect<Msg>> {
        self.rows.clear();
        self.selected = 0;
        self.top.set(0);
        self.more_before = false;
        self.refresh()
    }

    pub(super) fn ask(
        &mut self,
        after: Option<Cursor>,
        backward: bool,
        then: fn(Result<Page>) -> Msg,
    ) -> Vec<Effect<Msg>> {
        self.asked = true;
        let mut query = self.query.clone();
        query.after = after;
        query.backward = backward;
        vec![Effect::ask(request::List(query), then)]
    }

    /// Takes a window that was asked for.
    pub fn answered(&mut self, message: Msg) -> Vec<Effect<Msg>> {
        match message {
            Msg::Counted(total) => {
                let total = total.map(usize::try_from);
                return told(total.map(|n| self.total = n.ok()));
            }
            Msg::Needed(nth, many) => return told(many.map(|n| self.find_need(nth, n))),
            _ => self.asked = false,
        }
        let is_first = matches!(message, Msg::First(Ok(_)));
        let is_from = matches!(message, Msg::From(Ok(_)));
        let taken = match message {
            Msg::First(page) => page.map(|p| self.replace(p)),
            Msg::From(page) => page.map(|p| self.take_from(p)),
            Msg::After(page) => page.map(|p| self.append(p)),
            Msg::Before(page) => page.map(|p| self.prepend(p)),
            Msg::Last(page) => page.map(|p| self.take_end(p)),
            Msg::Counted(_) | Msg::Needed(..) => Ok(()),
        };
        self.loaded |= taken.is_ok();
        let mut effects = told(taken);
        if is_first {
            effects.extend(self.count_others());
            effects.extend(self.look_further());
        }
        if is_from && self.more_before {
            effects.push(self.count());
            effects.extend(self.ask_before());
        }
        effects.extend(self.ask_for_needs());
        effects
    }

    /// Where there is no record yet, what must be there before one: looked up once there is nothing else to show.
    fn ask_for_needs(&self) -> Vec<Effect<Msg>> {
        if !self.rows.is_empty() || !self.loaded {
            return vec![];
        }
        let needs = self.needs.iter().enumerate();
        let ask = |(nth, (register, _)): (usize, &(&'static Entity, bool))| {
            let any = request::CountTo(Query::of(register), 1);
            Effect::ask(any, move |many| Msg::Needed(nth, many))
        };
        needs.map(ask).collect()
    }

    fn find_need(&mut self, nth: usize, many: i64) {
        if let Some((_, has)) = self.needs.get_mut(nth) {
            *has = many > 0;
        }
    }

    /// Keeps the record under the cursor for the rows to come; where nothing was found, the one before.
    pub fn leave(&mut self) {
        self.left = self.selected().cloned().or_else(|| self.left.take());
        self.wanted = self.left.as_ref().map(|v| v.record.id).or(self.wanted);
    }

    /// Where the record that the cursor stood on lies behind the first rows, its own place is looked at.
    fn look_further(&mut self) -> Vec<Effect<Msg>> {
        let Some(here) = self.selected().map(|v| v.record.id) else {
            return vec![];
        };
        let more = self.more_after;
        let is_behind = |left: &View| more && here != left.record.id;
        self.left = self.left.take().filter(is_behind);
        let from = self.left.as_ref().map(|left| self.query.before(left));
        from.map_or_else(Vec::new, |from| self.ask(Some(from), false, Msg::From))
    }

    /// Where the list does not have that record, its first rows stay.
    fn take_from(&mut self, page: Page) {
        let left = self.left.take().map(|v| v.record.id);
        if left.is_none() || left != page.rows.first().map(|v| v.record.id) {
            return;
        }
        self.more_before = true;
        self.more_after = page.more;
        self.rows = page.rows.into();
        self.selected = 0;
    }

    fn ask_before(&mut self) -> Vec<Effect<Msg>> {
        let first = self.rows.first().map(|v| self.query.place_of(v));
        self.ask(first, true, Msg::Before)
    }

    fn append(&mut self, page: Page) {
        self.rows.extend(page.rows);
        self.more_after = page.more;
    }

    fn prepend(&mut self, page: Page) {
        self.selected += page.rows.len();
        self.top.set(self.top.get() + page.rows.len());
        self.more_before = page.more;
        self.rows.splice(0..0, page.rows);
    }

    fn take_end(&mut self, page: Page) {
        self.more_before = page.more;
        self.more_after = false;
        self.rows = page.rows.into();
        self.selected = self.rows.len().saturating_sub(1);
    }

    fn replace(&mut self, page: Page) {
        let marked = self
            .wanted
            .take()
            .or_else(|| self.selected().map(|v| v.record.id));
        self.rows = page.rows.into();
        self.more_after = page.more;
        let same = marked.and_then(|id| self.rows.iter().position(|v| v.record.id == id));
        self.selected = same
            .unwrap_or(self.selected)
            .min(self.rows.len().saturating_sub(1));
        self.renew_marks();
    }
}
