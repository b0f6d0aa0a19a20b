//! What a screen may know of the console around it: the seat, the moment, the looks, the screen below.

use std::collections::HashMap;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::console::route::Narrowing;
use crate::console::theme::Theme;
use crate::console::view::any_screen::AnyScreen;
use crate::console::view::station::Station;
use crate::domain::format;
use crate::domain::origin;
use crate::domain::policy;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::right::Verb;
use crate::store::{Seat, View};
use crate::text::{Lang, Message, t};

/// What a screen may know of the console around it.
pub struct Cx<'a> {
    pub seat: &'a Seat,
    pub station: &'a Station,
    pub lang: Lang,
    pub theme: &'a Theme,
    /// Laid out to be printed in lines.
    pub lines: bool,
    /// Every mark is hidden ink, by which its row is known.
    pub hides_marks: bool,
    /// Microseconds UTC.
    pub now: i64,
    /// Makes ids, for records and operations.
    pub ids: &'a dyn Fn() -> Uuid,
    /// The record of each entity that was saved last here, for repeating its values.
    pub saved: &'a HashMap<&'static str, View>,
    /// What each list was narrowed to when it was last in sight, by its name.
    pub narrowed: &'a HashMap<String, Narrowing>,
    /// Records that were in sight, the last first.
    pub recent: &'a [Recent],
    /// How many screens stand below this one; the landing screen has none and is never closed.
    pub depth: usize,
    /// Something typed was left unsaved.
    pub has_left: bool,
    /// Whether something waits for this person's confirmation, told on the screen in sight.
    pub has_awaiting: bool,
    /// The screen below this one, for help.
    pub below: Option<&'a dyn AnyScreen>,
    /// The screen below that one, for what help tells of the one between.
    pub beneath: Option<&'a dyn AnyScreen>,
}

impl Cx<'_> {
    /// The day in WIB.
    pub fn today(&self) -> NaiveDate {
        format::day_of(self.now)
    }

    /// The same for the screen below an overlay, which knows nothing of it: to itself it is the top.
    pub fn of_below(&self) -> Cx<'_> {
        Cx {
            below: self.beneath,
            beneath: None,
            depth: self.depth.saturating_sub(1),
            ..*self
        }
    }

    /// Whether the role may do this somewhere.
    pub fn may(&self, entity: &Entity, verb: Verb) -> bool {
        policy::within(self.seat.actor.role, entity, verb).is_some()
    }

    /// What a role is told that adds no such records.
    pub fn why_not_added(&self, entity: &'static Entity) -> Message {
        let words = t("{} tidak menambah {} di sini", "{} adds no {} here");
        let actor = &self.seat.actor;
        let role = actor.role.title_at(&actor.region);
        let why = words.with([role.into(), entity.label.into()]);
        match origin::who(&actor.region, entity, Verb::Add) {
            Some(who) => {
                t("{}; yang menambah: {}", "{}; added by: {}").with([why.into(), who.into()])
            }
            None => why,
        }
    }
}

/// A record that was in sight, and its title there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    pub entity: &'static Entity,
    pub id: Uuid,
    pub title: String,
}

/// A record a screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    pub entity: &'static Entity,
    pub id: Uuid,
    /// It is open for edit here, not only shown.
    pub edits: bool,
}
