//! One field of a form: what is typed, what it means, and what is wrong with it.

pub mod editor;
mod typing;
mod undo;
mod words;

use chrono::NaiveDate;
use tui_input::Input;

use crate::console::key::{self, Action, Context};
use crate::domain::format;
use crate::domain::region::Code;
use crate::domain::schema::check::REQUIRED;
use crate::domain::schema::field::{Choice, Digits, Field, Item, Kind, offered, tick, ticks};
use crate::domain::schema::record::{Changes, Value};
use crate::store::View;
use crate::text::{Lang, Message, t};

use editor::Editor;
use undo::Past;
use words::{decoded, told_apart, typed};

/// How far the text of a field is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Typed and not yet read.
    Typed,
    /// A name that the store is looking for.
    Asked,
    /// Read: the value is what the text says.
    Read,
}

/// A field with its text and value.
#[derive(Debug)]
pub struct Entry {
    pub field: &'static Field,
    pub required: bool,
    pub state: State,
    pub value: Result<Value, Message>,
    /// The office it is filled for: only its choices are offered, by what they are called there.
    pub office: Option<Code>,
    /// An agency or lembaga fills it for itself.
    pub by_body: bool,
    /// The region a region field names.
    pub region: Option<Code>,
    /// The day that tells the record it names apart from others of that name.
    pub day: Option<NaiveDate>,
    /// What deserves a second look, though it may be right.
    pub doubt: Option<Message>,
    /// A save found it empty, or said this of it.
    pub is_missed: bool,
    pub refused: Option<Message>,
    /// It is no longer as the form found it.
    pub changed: bool,
    input: Input,
    /// Where the text of a note is written.
    editor: Option<Editor>,
    /// The list it ticks, once that is there.
    items: Option<Vec<Item>>,
    /// What was ticked when the form came up: it stays on offer though it may have ended since.
    ticked: String,
    /// Shown in place of a masked value, which stays unless something is typed.
    pub masked: Option<String>,
    /// The program put there what stands in it, and nobody typed yet.
    pub preset: bool,
    /// The cursor was moved in it: what stands is kept and typed into.
    steered: bool,
    /// How it stood before each word that was typed, for taking it back.
    past: Vec<Past>,
    /// What was taken back, to be had again.
    future: Vec<Past>,
    /// A word is under way.
    in_word: bool,
}

impl Entry {
    pub fn new(field: &'static Field, required: bool) -> Self {
        Self {
            field,
            required,
            state: State::Read,
            value: Ok(Value::Empty),
            office: None,
            by_body: false,
            region: None,
            day: None,
            doubt: None,
            is_missed: false,
            refused: None,
            changed: false,
            input: Input::default(),
            editor: matches!(field.kind, Kind::Note(_)).then(|| Editor::of(&Input::default())),
            items: None,
            ticked: String::new(),
            masked: None,
            preset: false,
            steered: false,
            past: vec![],
            future: vec![],
            in_word: false,
        }
    }

    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Columns before the cursor.
    pub fn cursor(&self) -> usize {
        self.input.visual_cursor()
    }

    /// Puts a value into the field, with the name a reference has.
    pub fn start(&mut self, value: Value, label: Option<String>, lang: Lang) {
        let masked = self.field.personal
            && matches!(self.field.kind, Kind::Digits(Digits::Nik | Digits::Phone));
        if masked && !value.is_empty() {
            self.masked = Some(self.field.show(&value, lang));
        } else {
            let text =
                label.unwrap_or_else(|| typed(self.field, &value, self.office.as_ref(), lang));
            self.put(Input::new(text));
        }
        if self.field.list().is_some() {
            value
                .text()
                .unwrap_or_default()
                .clone_into(&mut self.ticked);
        }
        self.refused = None;
        self.value = Ok(value);
        self.state = State::Read;
    }

    fn put(&mut self, input: Input) {
        if let Some(editor) = &mut self.editor {
            let held = editor.held();
            *editor = Editor::of(&input);
            editor.hold(held);
        }
        self.input = input;
    }

    /// The items on offer, in the order their numbers tick them.
    pub fn offer(&self) -> Vec<&Item> {
        let items = self.items.as_deref().unwrap_or_default();
        offered(items, &self.ticked)
    }

    /// Takes the list it ticks; what was typed before it came is read now.
    fn listed(&mut self, rows: &[View]) {
        let list = self.field.list().unwrap_or_default();
        self.items = Some(Item::of_list(list, rows.iter().map(|v| &v.record)));
        if self.state == State::Asked {
            self.tick();
        }
    }

    fn tick(&mut self) {
        self.state = State::Read;
        let ticked = tick(&self.offer(), self.input.value());
        self.value = ticked
            .map(|codes| Value::from(codes.as_str()))
            .map_err(|why| self.field.wrong(&why));
    }

    /// Names of what is ticked.
    pub fn ticked_names(&self) -> Option<String> {
        self.field.list()?;
        let value = self.value.as_ref().ok()?;
        let code = |code| self.offer().into_iter().find(|i| i.code == code);
        let names = ticks(value.text()?).map(|c| code(c).map_or(c, |i| &i.name));
        Some(names.collect::<Vec<_>>().join("; "))
    }

    /// Puts text into the field as if it were typed.
    pub fn type_over(&mut self, text: &str) {
        self.put(Input::new(text.to_owned()));
        self.touch();
    }

    pub fn is_given(&self, given: &Changes) -> bool {
        given.holds(self.field)
    }

    /// A field of fixed length, or a choice by its digit, goes on by itself once it is full.
    pub fn is_full(&self) -> bool {
        if self.state != State::Typed {
            return false;
        }
        let text = self.input.value();
        match self.field.kind {
            Kind::Choice(_) => {
                let choices = self.choices();
                choices.len() <= 9
                    && text
                        .parse::<usize>()
                        .is_ok_and(|n| (1..=choices.len()).contains(&n))
            }
            _ => self
                .field
                .fills_at()
                .is_some_and(|n| text.chars().count() == n),
        }
    }

    /// The choices that the office, or the agency or lembaga, can have, in the order of their digits.
    pub fn choices(&self) -> Vec<&'static Choice> {
        let all = self.field.choices();
        let of_body = self.by_body && all.iter().any(|c| c.of_body);
        let fits = |c: &&Choice| {
            let here = self.office.as_ref().is_none_or(|o| c.fits(o.level()));
            here && (c.of_body || !of_body)
        };
        all.iter().filter(fits).collect()
    }

    /// The one choice there is, of a field that must have one.
    pub fn only_choice(&self) -> Option<&'static Choice> {
        match self.choices()[..] {
            [only] if self.required => Some(only),
            _ => None,
        }
    }

    /// A digit stands for the choice it is shown at.
    fn chosen<'a>(&self, text: &'a str) -> &'a str {
        let nth = text.parse::<usize>().ok();
        let choices = self.choices();
        let choice = nth.and_then(|n| choices.get(n.wrapping_sub(1)));
        choice.map_or(text, |c| c.code)
    }

    /// Reads the text. Answers the name to look for, when the field is a reference.
    pub fn leave(&mut self, today: NaiveDate) -> Option<String> {
        self.steered = false;
        self.in_word = false;
        if self.state != State::Typed {
            return None;
        }
        self.masked = None;
        self.state = State::Read;
        let text = self.input.value().trim().to_owned();
        if self.field.reference().is_some() && !text.is_empty() {
            self.state = State::Asked;
            return Some(text);
        }
        match (self.field.list(), &self.items) {
            (Some(_), Some(_)) => self.tick(),
            (Some(_), None) => {
                self.state = State::Asked;
                return Some(String::new());
            }
            _ => self.value = self.field.parse(self.chosen(&text), today),
        }
        None
    }

    /// The records that fit the name: one is taken, a code that is exactly so wins over names that hold it.
    pub fn found(&mut self, rows: &[View], lang: Lang) {
        if self.field.list().is_some() {
            self.listed(rows);
            return;
        }
        if self.state != State::Asked {
            return;
        }
        let wanted = format::fold(self.input.value());
        let exact = |v: &&View| {
            let mut known_by = v.record.entity.known_by.iter();
            let is_wanted = |name: &str| format::fold(name) == wanted;
            known_by.any(|f| v.record.value(f).text().is_some_and(is_wanted))
        };
        // A name may be typed as it is stored, and as it is read here.
        let named = |v: &View, fits: &dyn Fn(&str) -> bool| {
            let names = [&v.display, &v.title(lang)];
            names.iter().any(|name| fits(&format::fold(name)))
        };
        let same = |v: &&View| named(v, &|name| name == wanted);
        let namesakes: Vec<&View> = rows.iter().filter(same).collect();
        let begins = |v: &&View| named(v, &|name| name.starts_with(&wanted));
        let starts: Vec<&View> = rows.iter().filter(begins).collect();
        let one = namesakes.first().copied().filter(|_| namesakes.len() == 1);
        let hit = rows.iter().find(exact).or(one);
        let hit = hit.or_else(|| starts.first().copied().filter(|_| starts.len() == 1));
        let of_one_name = hit.is_none().then_some(namesakes);
        match (hit.cloned(), rows) {
            (Some(view), _) => self.pick(&view, lang),
            (None, [only]) => self.pick(&only.clone(), lang),
            (None, []) => self.refuse(
                &t(
                    "tidak ditemukan; {} membuka daftar",
                    "not found; {} opens the list",
                )
                .with([key::named(Action::Pick, Context::Form)]),
            ),
            (None, _) if of_one_name.as_ref().is_some_and(|n| n.len() > 1) => {
                self.refuse(&told_apart(&of_one_name.unwrap_or_default()));
            }
            (None, several) => self.refuse(
                &t(
                    "{} cocok; ketik lebih lengkap atau {}",
                    "{} match; type more or press {}",
                )
                .with([
                    several.len().into(),
                    key::named(Action::Pick, Context::Form),
                ]),
            ),
        }
    }

    /// Takes a record as the value.
    pub fn pick(&mut self, view: &View, lang: Lang) {
        self.changed = true;
        self.state = State::Read;
        self.refused = None;
        self.value = Ok(Value::Ref(view.record.id));
        self.region = Some(view.record.region.clone());
        self.day = view.day();
        self.put(Input::new(view.title(lang)));
    }

    pub fn refuse(&mut self, message: &Message) {
        self.state = State::Read;
        self.value = Err(self.field.wrong(message));
    }

    /// What stands beside the field: how its text was understood, where that says more than the text.
    pub fn meaning(&self, lang: Lang) -> String {
        let meaning = match (&self.value, &self.region) {
            (Err(_), _) => return String::new(),
            (_, Some(code)) if self.field.reference().is_some_and(|e| e.regions) => {
                format!("{} {code}", code.kind().get(lang))
            }
            (Ok(Value::Ref(_)), _) => self.day.map(format::short_date).unwrap_or_default(),
            (Ok(value), _) => self
                .ticked_names()
                .unwrap_or_else(|| decoded(self.field, value, self.office.as_ref(), lang)),
        };
        if meaning == self.text() {
            return String::new();
        }
        meaning
    }

    /// What the last save said of it, as long as that holds: it is still empty, or nothing was typed since.
    pub fn refusal(&self) -> Option<Message> {
        match &self.refused {
            None if self.is_missed => self.wrong(),
            refused => refused.clone(),
        }
    }

    /// What is wrong with the field as it stands, if anything.
    pub fn wrong(&self) -> Option<Message> {
        match &self.value {
            Err(message) => Some(message.clone()),
            Ok(value) if self.required && value.is_empty() => {
                Some(self.field.wrong(&REQUIRED.into()))
            }
            Ok(_) => None,
        }
    }
}
