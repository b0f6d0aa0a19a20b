//! What a paper asks for beside the records: a line each, filled with what the record answers; the answer that is written
//! stands whole, over as many lines as it needs.

use std::convert::Infallible;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;
use unicode_width::UnicodeWidthStr;

use crate::console::effect::Effect;
use crate::console::forms::unsaved::Unsaved;
use crate::console::key::{self, Action, Context};
use crate::console::route::Route;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::{cursor, fold, paint, rows};
use crate::domain::format;
use crate::domain::paper::asked;
use crate::store::{Draft, Job, Offer};
use crate::text::{Lang, Text, t};

/// Columns of the labels: as many as the longest has, within these.
const LABEL: std::ops::RangeInclusive<usize> = 14..=34;
/// Columns of the mark and of the sign that an answer is required.
const SIGNS: usize = 3;
/// What the list stands under, and over.
const EDGES: [Constraint; 3] = [
    Constraint::Length(2),
    Constraint::Min(1),
    Constraint::Length(1),
];

/// The questions of an offer.
#[derive(Debug)]
pub struct Asks {
    pub(super) offer: Offer,
    pub(super) inputs: Vec<Input>,
    /// Which of them hold what the program put there: typed over, until the cursor is moved.
    presets: Vec<bool>,
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
        let is_preset = |value: &String| offer.draft.is_none() && !value.is_empty();
        Self {
            inputs: inputs.collect(),
            presets: offer.asks.iter().map(|(_, v)| is_preset(v)).collect(),
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
    fn go_on(&mut self, lang: Lang) -> Vec<Effect<Infallible>> {
        let mut effects: Vec<Effect<Infallible>> = self.keep().into_iter().collect();
        let empty = |input: &Input| input.value().trim().is_empty();
        if let Some(at) = self.inputs.iter().position(empty) {
            self.at = at;
            let words = t("{} wajib diisi", "{} is required");
            let name = asked::called(&self.offer.asks[at].0, lang);
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

fn is_command(key: KeyEvent) -> bool {
    let with = KeyModifiers::CONTROL | KeyModifiers::ALT;
    key.modifiers.intersects(with)
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

    fn called(&self, action: Action) -> Option<Text> {
        (action == Action::Save).then_some(t("Tampilkan", "Show"))
    }

    fn offers(&self, action: Action, _: &Cx<'_>) -> bool {
        !matches!(action, Action::Pick | Action::Repeat | Action::Undo)
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match action {
            Action::Save => return self.go_on(cx.lang),
            Action::FieldNext if self.at == self.last() => return self.go_on(cx.lang),
            Action::FieldNext => self.at += 1,
            Action::FieldBack => self.at = self.at.saturating_sub(1),
            Action::PageUp | Action::PageDown => {
                self.at = cursor::moved(self.at, action, self.inputs.len(), rows::PAGE);
            }
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
            let is_letter = matches!(key.code, KeyCode::Char(_)) && !is_command(key);
            if std::mem::take(&mut self.presets[self.at]) && is_letter {
                input.reset();
            }
            input.handle_event(&Event::Key(key));
            let is_typed = before != input.value();
            self.note(is_typed, cx);
        }
        vec![]
    }

    fn pasted(&mut self, text: &str, cx: &Cx<'_>) -> Vec<Effect<Infallible>> {
        if let Some(input) = self.inputs.get_mut(self.at) {
            if std::mem::take(&mut self.presets[self.at]) {
                input.reset();
            }
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            let at = input.cursor();
            let before: String = input.value().chars().take(at).collect();
            let after: String = input.value().chars().skip(at).collect();
            let pasted = text.trim_end();
            let end = at + pasted.chars().count();
            *input = Input::new(format!("{before}{pasted}{after}")).with_cursor(end);
            self.note(true, cx);
        }
        vec![]
    }

    fn draft(&self) -> Option<Draft> {
        self.kept()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let [head, body, hint] = Layout::vertical(EDGES).areas(area);
        let dim = cx.theme.style(Role::Dim);
        let how = t(
            "Isi semua baris; {} menampilkan hasilnya, dan belum menulis berkas.",
            "Fill in every line; {} shows what comes of it, and writes no file yet.",
        );
        let how = how.with([key::named(Action::Save, Context::Form)]);
        let how = Span::styled(how.get(cx.lang), dim);
        frame.render_widget(Line::from(how), head);
        let keys = t(
            "{} dan {} pindah baris; {} kembali, isian tersimpan",
            "{} and {} change the line; {} goes back and keeps what is filled in",
        );
        let keys = keys.with([
            key::named(Action::FieldNext, Context::Form),
            key::named(Action::FieldBack, Context::Form),
            key::named(Action::Back, Context::Form),
        ]);
        let keys = Span::styled(keys.get(cx.lang), dim);
        let used = self.draw_answers(frame, body, cx);
        // Under the answers rather than at the foot of a high screen.
        let y = hint.y.min(body.y.saturating_add(used).saturating_add(1));
        frame.render_widget(Line::from(keys), Rect { y, ..hint });
    }
}

impl Asks {
    /// The questions around the one that is answered, and where writing stands in its answer; answers how many lines they
    /// take.
    fn draw_answers(&self, frame: &mut Frame<'_>, body: Rect, cx: &Cx<'_>) -> u16 {
        let asked = self.offer.asks.iter();
        let names: Vec<String> = asked.map(|(n, _)| asked::called(n, cx.lang)).collect();
        let longest = names.iter().map(|name| name.width());
        let label = (longest.max().unwrap_or(0) + 1).clamp(*LABEL.start(), *LABEL.end());
        let room = usize::from(body.width).saturating_sub(label + SIGNS + 1);
        let (mut lines, mut here, mut until) = (vec![], (0, 0), 1);
        for (nth, (name, input)) in names.iter().zip(&self.inputs).enumerate() {
            let parts = if nth == self.at {
                let (parts, at) = whole(input, room);
                here = (label + SIGNS + at.0, lines.len() + at.1);
                parts
            } else {
                vec![one_line(input.value())]
            };
            let name = paint::fit(name, label, false) + "*";
            lines.extend(answer(&name, &parts, (nth == self.at, room), cx));
            until = if nth == self.at { here.1 + 1 } else { until };
        }
        let height = usize::from(body.height);
        let (seen, below) = cursor::in_sight(until, lines.len(), height);
        let more =
            (below > 0).then(|| fold::more(below, usize::from(body.width), Context::Form, cx));
        let place = |edge: u16, n: usize| edge + u16::try_from(n).unwrap_or(0);
        frame.set_cursor_position((
            place(body.x, here.0),
            place(body.y, here.1.saturating_sub(seen.start)),
        ));
        let seen: Vec<_> = lines[seen].iter().cloned().chain(more).collect();
        paint::rows(frame, body, &seen);
        u16::try_from(seen.len()).unwrap_or(body.height)
    }
}

/// A question with its answer; what follows its first line stands under it.
fn answer(
    name: &str,
    parts: &[String],
    (here, room): (bool, usize),
    cx: &Cx<'_>,
) -> Vec<Line<'static>> {
    let role = if here { Role::Focus } else { Role::Field };
    let line = |(nth, part): (usize, &String)| {
        let is_first = nth == 0;
        let label = if is_first { name } else { "" };
        let label = paint::fit(label, name.width(), false);
        Line::from(vec![
            paint::mark(here && is_first, cx),
            Span::styled(label, cx.theme.style(Role::Dim)),
            Span::styled(paint::fit(part, room, false), cx.theme.style(role)),
        ])
    };
    parts.iter().enumerate().map(line).collect()
}

/// A text in lines of so many letters, broken between words where it can be, and in which column and line one writes.
fn whole(input: &Input, room: usize) -> (Vec<String>, (usize, usize)) {
    let letters: Vec<char> = one_line(input.value()).chars().collect();
    let (mut lines, mut at, mut from) = (vec![], (0, 0), 0);
    loop {
        // The last has room for one more letter.
        let end = from + room.max(1);
        let gap = || (from + 1..=end).rev().find(|n| letters[n - 1] == ' ');
        let to = if letters.len() < end {
            letters.len()
        } else {
            gap().unwrap_or(end)
        };
        if (from..=to).contains(&input.cursor()) {
            at = (input.cursor() - from, lines.len());
        }
        lines.push(letters[from..to].iter().collect());
        if letters.len() < end {
            return (lines, at);
        }
        from = to;
    }
}

fn one_line(text: &str) -> String {
    format::visible_note(text).replace('\n', " ")
}
