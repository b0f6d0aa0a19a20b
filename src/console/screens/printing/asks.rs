//! What a paper asks for beside the records: a line each, filled with what the record answers.

use std::convert::Infallible;

use crossterm::event::{Event, KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;

use crate::console::effect::Effect;
use crate::console::forms::unsaved::Unsaved;
use crate::console::key::{Action, Context};
use crate::console::route::Route;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::paint;
use crate::domain::format;
use crate::store::{Draft, Job, Offer};
use crate::text::t;

/// Columns of the labels.
const LABEL: usize = 14;

/// The questions of an offer.
#[derive(Debug)]
pub struct Asks {
    pub(super) offer: Offer,
    pub(super) inputs: Vec<Input>,
    pub(super) at: usize,
    pub(super) unsaved: Unsaved,
    /// What is printed, in words, as a draft says it.
    pub(super) label: String,
}

impl Asks {
    pub fn new(offer: Offer) -> Self {
        let inputs = offer
            .asks
            .iter()
            .map(|(_, value)| Input::new(value.clone()));
        // A draft goes on where nothing stands yet.
        let empty = offer.asks.iter().position(|(_, value)| value.is_empty());
        let at = empty.filter(|_| offer.draft.is_some()).unwrap_or(0);
        Self {
            inputs: inputs.collect(),
            at,
            unsaved: Unsaved::default(),
            label: String::new(),
            offer,
        }
    }

    fn last(&self) -> usize {
        self.inputs.len().saturating_sub(1)
    }

    /// The paper as filled, or the first line that is empty.
    fn go_on(&mut self) -> Vec<Effect<Infallible>> {
        let mut effects: Vec<Effect<Infallible>> = self.keep().into_iter().collect();
        let empty = |input: &Input| input.value().trim().is_empty();
        if let Some(at) = self.inputs.iter().position(empty) {
            self.at = at;
            let words = t("{} wajib diisi", "{} is required");
            let name = paint::capital(&self.offer.asks[at].0);
            effects.push(Effect::bad(words.with([name.into()])));
            return effects;
        }
        let mut offer = self.offer.clone();
        let mut answers = self.inputs.iter().map(|i| i.value().to_owned());
        match &mut offer.job {
            Job::Paper { given, .. } => {
                let names = self.offer.asks.iter().map(|(name, _)| name.clone());
                *given = names.zip(answers).collect();
            }
            Job::Book { period } => *period = answers.next_back(),
            Job::Export { unmasked, .. } => *unmasked = answers.next_back(),
            Job::Roster(_) | Job::Share(_) => {}
        }
        effects.push(Effect::open(Route::Preview(Box::new(offer))));
        effects
    }
}

impl Screen for Asks {
    type Msg = Infallible;

    fn title(&self, cx: &Cx<'_>) -> String {
        let words = t("Isian {}", "Details for {}");
        let label = format::visible(&self.offer.label.get(cx.lang)).into_owned();
        words.with([label.into()]).get(cx.lang)
    }

    fn context(&self) -> Context {
        Context::Form
    }

    fn offers(&self, action: Action, _: &Cx<'_>) -> bool {
        !matches!(action, Action::Pick | Action::Repeat | Action::Undo)
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match action {
            Action::Save => return self.go_on(),
            Action::FieldNext if self.at == self.last() => return self.go_on(),
            Action::FieldNext => self.at += 1,
            Action::FieldBack => self.at = self.at.saturating_sub(1),
            Action::Back => return self.keep().into_iter().chain([Effect::Close]).collect(),
            _ => return vec![],
        }
        self.keep().into_iter().collect()
    }

    fn answered(&mut self, never: Infallible, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match never {}
    }

    fn typed(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Vec<Effect<Infallible>> {
        if key.code != KeyCode::Esc
            && let Some(input) = self.inputs.get_mut(self.at)
        {
            let before = input.value().to_owned();
            input.handle_event(&Event::Key(key));
            let is_typed = before != input.value();
            self.note(is_typed, cx);
        }
        vec![]
    }

    fn pasted(&mut self, text: &str, cx: &Cx<'_>) -> Vec<Effect<Infallible>> {
        if let Some(input) = self.inputs.get_mut(self.at) {
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            *input = Input::new(input.value().to_owned() + text.trim_end());
            self.note(true, cx);
        }
        vec![]
    }

    fn draft(&self) -> Option<Draft> {
        self.kept()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let room = usize::from(area.width).saturating_sub(LABEL + 4);
        let rows = self.offer.asks.iter().zip(&self.inputs).enumerate();
        let mut lines = vec![];
        for (nth, ((name, _), input)) in rows {
            let here = nth == self.at;
            let role = if here { Role::Focus } else { Role::Field };
            let text = if here {
                end_of(input.value(), room)
            } else {
                one_line(input.value())
            };
            if here {
                let x = LABEL + 3 + text.chars().count();
                let at = (
                    u16::try_from(x).unwrap_or(0),
                    u16::try_from(nth).unwrap_or(0),
                );
                frame.set_cursor_position((area.x + at.0, area.y + at.1));
            }
            lines.push(Line::from(vec![
                paint::mark(here, cx),
                Span::styled(
                    paint::fit(&paint::capital(name), LABEL, false) + " ",
                    cx.theme.style(Role::Dim),
                ),
                Span::styled(paint::fit(&text, room, false), cx.theme.style(role)),
            ]));
        }
        frame.render_widget(Paragraph::new(lines), area);
    }
}

/// The end of a text too long for its line: that is where one writes.
fn end_of(text: &str, room: usize) -> String {
    let text = one_line(text);
    let over = text.chars().count().saturating_sub(room.saturating_sub(1));
    text.chars().skip(over).collect()
}

fn one_line(text: &str) -> String {
    format::visible_note(text).replace('\n', " ")
}
