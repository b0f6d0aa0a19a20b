//! A screen as the stack holds it, whatever its messages are.
//!
//! Every [`Screen`] is an [`AnyScreen`]. Its effects come out with their messages sealed, and a message is opened again by
//! the same screen, which knows the type it sealed. The app keeps with each message the number of the screen it is for, so
//! no other is ever asked to open it; should that go wrong all the same, the person is told, and nothing is taken for
//! something else.

pub mod message;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use uuid::Uuid;

use crate::console::effect::{Effect, Effects, OverlayResult};
use crate::console::key::{Action, Context};
use crate::console::route::Clip;
use crate::console::view::context::{Cx, Subject};
use crate::console::view::screen::Screen;
use crate::store::{About, Draft};
use crate::text::{Message, Text, t};

use message::AnyMsg;

/// What is said of an answer that came to a screen which did not ask for it.
const MISDIRECTED: Text = t(
    "jawaban sampai di layar yang keliru, jadi tidak dipakai; buka layar ini lagi dan laporkan kepada admin",
    "an answer came to the wrong screen and was not used; open this screen again and tell the admin",
);

/// A [`Screen`] with any messages; each method is the one of the same name there.
pub trait AnyScreen {
    fn title(&self, cx: &Cx<'_>) -> String;
    fn position(&self, cx: &Cx<'_>) -> Option<String>;
    fn context(&self) -> Context;
    fn offers(&self, action: Action, cx: &Cx<'_>) -> bool;
    fn leads(&self, action: Action, cx: &Cx<'_>) -> Option<Text>;
    fn called(&self, action: Action) -> Option<Text>;
    fn letters(&self, cx: &Cx<'_>) -> Vec<(char, Text)>;
    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<AnyMsg>>;
    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<AnyMsg>>;
    fn typed(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Vec<Effect<AnyMsg>>;
    fn pasted(&mut self, text: &str, cx: &Cx<'_>) -> Vec<Effect<AnyMsg>>;
    fn answered(&mut self, message: AnyMsg, cx: &Cx<'_>) -> Vec<Effect<AnyMsg>>;
    fn given(&mut self, outcome: OverlayResult, cx: &Cx<'_>) -> Vec<Effect<AnyMsg>>;
    fn draft(&self) -> Option<Draft>;
    fn at_stake(&self) -> Option<Message>;
    fn has_beside(&self, record: Uuid, way: Action) -> bool;
    fn subject(&self) -> Option<Subject>;
    fn clips(&self, cx: &Cx<'_>) -> Vec<Clip>;
    fn is_bare(&self) -> bool;
    fn takes_every_key(&self) -> bool;
    fn wakes_at(&self) -> Option<i64>;
    fn wake(&mut self, cx: &Cx<'_>) -> Vec<Effect<AnyMsg>>;
    fn about(&self) -> About;
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>);
    fn is_overlay(&self) -> bool;
    fn lines(&self, width: u16, cx: &Cx<'_>) -> Option<usize>;
}

impl<S: Screen> AnyScreen for S {
    fn title(&self, cx: &Cx<'_>) -> String {
        Screen::title(self, cx)
    }

    fn position(&self, cx: &Cx<'_>) -> Option<String> {
        Screen::position(self, cx)
    }

    fn context(&self) -> Context {
        Screen::context(self)
    }

    fn offers(&self, action: Action, cx: &Cx<'_>) -> bool {
        Screen::offers(self, action, cx)
    }

    fn leads(&self, action: Action, cx: &Cx<'_>) -> Option<Text> {
        Screen::leads(self, action, cx)
    }

    fn called(&self, action: Action) -> Option<Text> {
        Screen::called(self, action)
    }

    fn letters(&self, cx: &Cx<'_>) -> Vec<(char, Text)> {
        Screen::letters(self, cx)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<AnyMsg>> {
        Screen::refresh(self, cx).map(AnyMsg::seal)
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<AnyMsg>> {
        Screen::act(self, action, cx).map(AnyMsg::seal)
    }

    fn typed(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Vec<Effect<AnyMsg>> {
        Screen::typed(self, key, cx).map(AnyMsg::seal)
    }

    fn pasted(&mut self, text: &str, cx: &Cx<'_>) -> Vec<Effect<AnyMsg>> {
        Screen::pasted(self, text, cx).map(AnyMsg::seal)
    }

    fn answered(&mut self, message: AnyMsg, cx: &Cx<'_>) -> Vec<Effect<AnyMsg>> {
        match message.open() {
            Some(message) => Screen::answered(self, message, cx).map(AnyMsg::seal),
            None => vec![Effect::bad(MISDIRECTED)],
        }
    }

    fn given(&mut self, outcome: OverlayResult, cx: &Cx<'_>) -> Vec<Effect<AnyMsg>> {
        Screen::given(self, outcome, cx).map(AnyMsg::seal)
    }

    fn draft(&self) -> Option<Draft> {
        Screen::draft(self)
    }

    fn at_stake(&self) -> Option<Message> {
        Screen::at_stake(self)
    }

    fn has_beside(&self, record: Uuid, way: Action) -> bool {
        Screen::has_beside(self, record, way)
    }

    fn subject(&self) -> Option<Subject> {
        Screen::subject(self)
    }

    fn clips(&self, cx: &Cx<'_>) -> Vec<Clip> {
        Screen::clips(self, cx)
    }

    fn is_bare(&self) -> bool {
        Screen::is_bare(self)
    }

    fn takes_every_key(&self) -> bool {
        Screen::takes_every_key(self)
    }

    fn wakes_at(&self) -> Option<i64> {
        Screen::wakes_at(self)
    }

    fn wake(&mut self, cx: &Cx<'_>) -> Vec<Effect<AnyMsg>> {
        Screen::wake(self, cx).map(AnyMsg::seal)
    }

    fn about(&self) -> About {
        Screen::about(self)
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        Screen::draw(self, frame, area, cx);
    }

    fn is_overlay(&self) -> bool {
        Screen::is_overlay(self)
    }

    fn lines(&self, width: u16, cx: &Cx<'_>) -> Option<usize> {
        Screen::lines(self, width, cx)
    }
}
