//! Midnight: a console that stays open goes on into the new day.

use super::effect::ask;
use super::{App, AppEffect};
use crate::console::app::event::AppMsg;
use crate::console::effect::Tone;
use crate::domain::format;
use crate::store::Result;
use crate::store::request::OpenBegun;

impl App {
    /// Takes the moment of an event. On a new day the periods that have begun are opened first, as when somebody comes in;
    /// their answer brings the rest up to date.
    pub(super) fn look_at_the_clock(&mut self, now: i64, out: &mut Vec<AppEffect>) {
        let before = std::mem::replace(&mut self.now, now);
        if format::day_of(before) != format::day_of(now) {
            self.dirty = true;
            ask(OpenBegun, AppMsg::Opened, out);
        }
    }

    /// Where they could not be opened now, the next who comes in does it.
    pub(super) fn begin_the_day(&mut self, opened: Result<usize>, out: &mut Vec<AppEffect>) {
        if let Err(error) = opened {
            self.notice = Some((Tone::Bad, error.message()));
        }
        self.refresh(out);
    }
}
