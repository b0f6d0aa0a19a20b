//! Picking a record for a field: type to narrow, arrows to move, Enter to take.

use crossterm::event::{Event, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;

use crate::console::effect::{Effect, OverlayResult};
use crate::console::key::{Action, Context};
use crate::console::route::Listing;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::list::{List, Msg};
use crate::console::widgets::paint;
use crate::domain::schema::field::Field;
use crate::store::Query;
use crate::text::t;

/// A list to pick from.
#[derive(Debug)]
pub struct Picker {
    field: &'static Field,
    listing: Listing,
    list: List,
    input: Input,
}

impl Picker {
    pub fn new(field: &'static Field, listing: Listing, search: &str) -> Self {
        let mut query = Query::of(listing.entity);
        query.filters.clone_from(&listing.filters);
        search.clone_into(&mut query.search);
        Self {
            field,
            list: List::new(query),
            input: Input::new(search.to_owned()),
            listing,
        }
    }
}

impl Screen for Picker {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        format!(
            "{}: {}",
            t("Pilih", "Pick").get(cx.lang),
            self.listing.entity.plural.get(cx.lang)
        )
    }

    fn context(&self) -> Context {
        Context::Chooser
    }

    fn refresh(&mut self, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.list.refresh()
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        match action {
            Action::Open => {
                let pick = self
                    .list
                    .selected()
                    .map(|v| Effect::Give(OverlayResult::Picked(self.field, Box::new(v.clone()))));
                pick.into_iter().collect()
            }
            Action::Close | Action::Back => vec![Effect::Close],
            action => self.list.act(action).unwrap_or_default(),
        }
    }

    fn typed(&mut self, key: KeyEvent, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        let told = self.input.handle_event(&Event::Key(key));
        if !told.is_some_and(|t| t.value) {
            return vec![];
        }
        self.input.value().clone_into(&mut self.list.query.search);
        self.list.leave();
        self.list.restart()
    }

    fn answered(&mut self, message: Msg, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.list.answered(message)
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let body = paint::asking(frame, area, cx, self.title(cx), ('/', &self.input));
        self.list.draw(frame, body, cx, |_| None);
    }
}
