//! What screens want done, and what the store's answers become: the way out and the way back.

use super::{App, AppEffect};
use crate::console::app::event::AppMsg;
use crate::console::effect::{Effect, Tone};
use crate::console::screens;
use crate::console::view::any_screen::message::AnyMsg;
use crate::store::request::{self, Request};
use crate::store::{Call, Outcome, Result};

impl App {
    /// Does what a screen wants done.
    pub(super) fn perform(
        &mut self,
        id: u64,
        effects: Vec<Effect<AnyMsg>>,
        out: &mut Vec<AppEffect>,
    ) {
        for effect in effects {
            match effect {
                Effect::Ask(call) => {
                    let call = call.map(move |message| AppMsg::Screen(id, message));
                    out.push(AppEffect::Ask(call));
                }
                Effect::Show => out.push(AppEffect::Show),
                Effect::KeepDraft(draft) => {
                    self.left.kept(id, &draft);
                    self.keep(id, *draft, out);
                }
                Effect::DropDraft(record) => {
                    self.left.dropped(record);
                    ask(request::DropDraft(record), AppMsg::Noted, out);
                }
                Effect::KeepNarrowing(name, kept) => drop(self.narrowed.insert(name, *kept)),
                Effect::Open(route) => self.push(*route, out),
                Effect::Go(route) => self.go(*route, out),
                Effect::Close => self.close(out),
                Effect::Give(outcome) => self.give(outcome, out),
                Effect::Notice(tone, message) => self.notice = Some((tone, message)),
                Effect::Saved(done) => {
                    self.say_saved(&done);
                    self.ask_for_first_steps(out);
                    self.ask_for_lesson(out);
                }
                Effect::SetLang => self.next_lang(out),
                Effect::SetTheme => self.next_theme(),
                Effect::SetMouse => self.turn_mouse(out),
                Effect::Copy(clip) => self.take_copy(*clip, out),
                Effect::TryClipboard(word) => out.push(AppEffect::Copy(word)),
                Effect::KeepTerminal(found) => self.keep_terminal(*found, out),
                Effect::Press(key) => self.key(key, out),
                Effect::Quit => self.quit(out),
                Effect::Leave => self.leave(out),
            }
        }
    }

    fn say_saved(&mut self, done: &[Outcome]) {
        let words = screens::saved::saved(done, &self.cx(self.stack.len()));
        self.notice = Some((Tone::Good, words));
    }

    /// Hands an answer to whoever asked.
    pub(super) fn answered(&mut self, message: AppMsg, out: &mut Vec<AppEffect>) {
        self.dirty = true;
        match message {
            AppMsg::Screen(id, message) => {
                self.on(id, out, |screen, cx| screen.answered(message, cx));
            }
            AppMsg::Unsaved(found) => self.offer_unsaved(found, out),
            AppMsg::Awaiting(found) => self.see_awaiting(found),
            AppMsg::Lesson(step, found) => self.see_lesson(step, found),
            AppMsg::Editors(editors) => self.see_editors(editors),
            AppMsg::Opened(opened) => self.begin_the_day(opened, out),
            AppMsg::FirstSteps(steps) => self.see_first_steps(steps),
            AppMsg::Copied(clip, noted) => self.noted(*clip, noted, out),
            AppMsg::Kept(number, answer) => self.kept(number, answer, out),
            AppMsg::Noted(Err(error)) => self.notice = Some((Tone::Bad, error.message())),
            // A mark is a courtesy to others, and a console that closes has nobody left to tell.
            AppMsg::Noted(Ok(())) | AppMsg::Marked(_) | AppMsg::Closed(_) => {}
        }
    }
}

/// Asks the store for the app itself.
pub(super) fn ask<R: Request>(
    request: R,
    then: fn(Result<R::Answer>) -> AppMsg,
    out: &mut Vec<AppEffect>,
) {
    out.push(AppEffect::Ask(Call::new(request, then)));
}
