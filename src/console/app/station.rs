//! The terminal that a console sits at: its size, what is known of it, and whether its keys are asked for.

use super::effect::ask;
use super::{App, AppEffect, frame};
use crate::console::app::event::AppMsg;
use crate::console::key::arrival;
use crate::console::route::Route;
use crate::console::view::station::Station;
use crate::store::TerminalProfile;
use crate::store::request::KeepTerminal;

impl App {
    /// It sits at this terminal.
    pub fn sit_at(&mut self, station: Station) -> Vec<AppEffect> {
        self.station = station;
        let mut out = vec![];
        self.go_by_profile();
        self.listen(&mut out);
        self.offer_key_check(&mut out);
        out
    }

    /// From here on it is drawn to be printed in lines: one screen at a time, its rows told by their marks.
    pub fn speak_in_lines(&mut self) {
        self.lines = true;
    }

    /// When the top screen wants to be told of the time, in microseconds UTC.
    pub fn wakes_at(&self) -> Option<i64> {
        self.stack.last()?.screen.wakes_at()
    }

    /// Tells the top screen of the time, where it waits for it.
    pub(super) fn wake(&mut self, out: &mut Vec<AppEffect>) {
        if self.wakes_at().is_some_and(|at| at <= self.now) {
            self.dirty = true;
            self.top(out, |screen, cx| screen.wake(cx));
        }
    }

    pub(super) fn resize(&mut self, width: u16, height: u16) {
        self.too_small = frame::is_too_small(width, height);
        self.dirty = true;
    }

    /// Whether the top screen takes every key itself.
    pub(super) fn takes_every_key(&self) -> bool {
        let top = self.stack.last();
        top.is_some_and(|e| e.screen.takes_every_key())
    }

    fn go_by_profile(&mut self) {
        let profile = self.station.profile.clone().unwrap_or_default();
        arrival::leave_out(&profile.missing);
        self.look.ascii |= profile.ascii;
        self.station.has_clipboard |= profile.clipboard;
    }

    /// Keeps what was found out of the terminal, and goes by it.
    pub(super) fn keep_terminal(&mut self, found: TerminalProfile, out: &mut Vec<AppEffect>) {
        let name = self.station.name.clone();
        self.station.profile = Some(found.clone());
        self.go_by_profile();
        ask(KeepTerminal(name, found), AppMsg::Noted, out);
    }

    /// Asks for the keys of a terminal that nobody knows: once what was left unsaved is known to be none, and not of somebody
    /// who types already.
    pub(super) fn offer_key_check(&mut self, out: &mut Vec<AppEffect>) {
        let Station {
            profile,
            asks,
            must_ask,
            ..
        } = &self.station;
        let wanted = *must_ask || (*asks && profile.is_none() && !self.has_typed);
        if wanted && self.has_no_unsaved && self.stack.len() == 1 {
            self.station.asks = false;
            self.station.must_ask = false;
            self.push(Route::KeyCheck, out);
        }
    }
}
