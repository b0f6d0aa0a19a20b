//! What screens want done, and what the store's answers become: the way out and the way back.

use super::{App, Order};
use crate::console::any_screen::message::AnyMsg;
use crate::console::event::{AppMsg, Effect, Tone};
use crate::store::request::{self, Request};
use crate::store::{Call, Result};

impl App {
    /// Does what a screen wants done.
    pub(super) fn perform(
        &mut self,
        id: u64,
        effects: Vec<Effect<AnyMsg>>,
        orders: &mut Vec<Order>,
    ) {
        for effect in effects {
            match effect {
                Effect::Ask(call) => {
                    let call = call.map(move |message| AppMsg::Screen(id, message));
                    orders.push(Order::Ask(call));
                }
                Effect::KeepDraft(draft) => self.keep(id, *draft, orders),
                Effect::DropDraft(record) => {
                    ask(request::DropDraft(record), AppMsg::Noted, orders);
                }
                Effect::Open(route) => self.push(*route, orders),
                Effect::Go(route) => self.go(*route, orders),
                Effect::Close => self.close(orders),
                Effect::Give(gift) => self.give(gift, orders),
                Effect::Notice(tone, message) => self.notice = Some((tone, message)),
                Effect::SetLang => self.next_lang(orders),
                Effect::SetTheme => self.next_theme(),
                Effect::Quit => self.quit(orders),
                Effect::Leave => self.leave(orders),
            }
        }
    }

    /// Hands an answer to whoever asked.
    pub(super) fn answered(&mut self, message: AppMsg, orders: &mut Vec<Order>) {
        self.dirty = true;
        match message {
            AppMsg::Screen(id, message) => {
                self.on(id, orders, |screen, cx| screen.answered(message, cx));
            }
            AppMsg::Unsaved(found) => self.offer_unsaved(found, orders),
            AppMsg::Editors(editors) => self.see_editors(editors),
            AppMsg::Kept(number, answer) => self.kept(number, answer, orders),
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
    orders: &mut Vec<Order>,
) {
    orders.push(Order::Ask(Call::new(request, then)));
}
