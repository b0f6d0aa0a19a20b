//! The console in lines: the same screens as numbered lines and a prompt, for screen readers and line printers.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read, Write};

use anyhow::{Context as _, Result};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_width::UnicodeWidthStr;
use uuid::Uuid;

use crate::console::app::event::Event;
use crate::console::app::{App, AppEffect, Look};
use crate::console::key::{self, Action, Context, KeyPress};
use crate::console::route::Route;
use crate::console::view::sheet::Sheet;
use crate::domain::format;
use crate::store::{Asker, Reply, Seat, Store};
use crate::text::{Lang, Text, t};

/// The page a screen is laid out on before it is printed: so wide that nothing is cut, since what is too long for a line goes
/// on in the next; and longer than a screen.
const PAGE: (u16, u16) = (240, 40);
/// The columns of what is printed.
const WIDTH: usize = 80;
/// The columns before each line, where the number of a row stands.
const MARGIN: usize = 4;
/// How far what goes on in the next line is set in, beyond the margin.
const INDENT: usize = 4;
/// Said where a key does nothing: read aloud, the same screen again is no answer.
const UNCHANGED: Text = t("tidak ada yang berubah", "nothing changed");
/// What stands between two columns, at least.
const GAP: &str = "  ";
/// The longest line that is taken, in bytes; more than a field or a paste may hold.
const LONGEST: u64 = 128 * 1024;

/// Opens the console on standard input and output.
///
/// # Errors
/// When they can no longer be read or written.
pub fn run(store: Store, seat: Seat, look: Look, route: Option<Route>) -> Result<()> {
    let (input, output) = (io::stdin().lock(), io::stdout().lock());
    converse(store, seat, look, route, input, output)
}

/// The same between any reader and writer; the end of the input is a line that dropped.
///
/// # Errors
/// When they can no longer be read or written.
pub fn converse(
    mut store: Store,
    seat: Seat,
    look: Look,
    route: Option<Route>,
    input: impl BufRead,
    output: impl Write,
) -> Result<()> {
    let lang = look.lang;
    let asker = seat.asker();
    let (mut app, effects) = App::start(seat, look, Box::new(Uuid::now_v7), store.now(), route);
    app.speak_in_lines();
    let mut talk = Talk {
        app,
        store,
        asker,
        lang,
        input,
        output,
        over: false,
    };
    talk.perform(effects);
    talk.turn()
}

struct Talk<I, O> {
    app: App,
    store: Store,
    asker: Asker,
    lang: Lang,
    input: I,
    output: O,
    over: bool,
}

impl<I: BufRead, O: Write> Talk<I, O> {
    fn turn(&mut self) -> Result<()> {
        let mut shown: Option<Sheet> = None;
        while !self.over {
            let sheet = self.sheet()?;
            if shown.is_some_and(|before| before.lines == sheet.lines) {
                self.say(UNCHANGED.get(self.lang))?;
            }
            self.print(&sheet).context("output")?;
            shown = None;
            match self.line()? {
                None => self.event(Event::HangUp),
                Some(Err(words)) => self.say(words)?,
                Some(Ok(line)) => {
                    let pressed = self.take(line.trim_end_matches(['\r', '\n']), &sheet)?;
                    shown = pressed.then_some(sheet);
                }
            }
            self.event(Event::Reply(Reply::Moved));
        }
        Ok(())
    }

    fn sheet(&mut self) -> Result<Sheet> {
        Ok(Sheet::draw(PAGE, |frame| self.app.draw(frame))?)
    }

    fn print(&mut self, sheet: &Sheet) -> io::Result<()> {
        for (at, line) in sheet.lines.iter().enumerate() {
            if line.trim().is_empty() || is_frame(line) {
                continue;
            }
            let row = sheet.rows.iter().position(|row| *row == at);
            let number = row.map_or_else(String::new, |n| (n + 1).to_string());
            for (nth, part) in folded(line).into_iter().enumerate() {
                let margin = if nth == 0 { number.as_str() } else { "" };
                let inside = if nth == 0 { 0 } else { INDENT };
                writeln!(self.output, "{margin:>3} {:inside$}{part}", "")?;
            }
        }
        write!(
            self.output,
            "{} ",
            t("perintah>", "command>").get(self.lang)
        )?;
        self.output.flush()
    }

    /// The next line; none at the end, words when it cannot be used.
    fn line(&mut self) -> Result<Option<Result<String, &'static str>>> {
        let mut bytes = vec![];
        let mut limited = (&mut self.input).take(LONGEST);
        if limited.read_until(b'\n', &mut bytes).context("input")? == 0 {
            return Ok(None);
        }
        let words = t("baris itu bukan UTF-8", "that line is not UTF-8").get(self.lang);
        Ok(Some(String::from_utf8(bytes).map_err(|_| words)))
    }

    fn say(&mut self, words: &str) -> Result<()> {
        writeln!(self.output, "{words}").context("output")
    }

    /// Carries a line out; whether it pressed or wrote anything.
    fn take(&mut self, line: &str, sheet: &Sheet) -> Result<bool> {
        let context = self.app.context();
        let types = matches!(
            context,
            Context::Form | Context::Writing | Context::Search | Context::Reason | Context::Chooser
        );
        let number = row_of(line).filter(|_| !matches!(context, Context::Form | Context::Writing));
        if line.is_empty() {
            self.key(KeyEvent::from(onward(context)));
        } else if let Some(row) = number {
            return self.open(row, sheet, context);
        } else if let Some(key) = key_of(line, context) {
            self.key(key);
        } else if let Some(keys) = place_of(line, context) {
            for key in keys {
                self.key(key);
            }
        } else if types {
            self.write(line.strip_prefix('=').unwrap_or(line), context);
        } else if let Some((row, key)) = key_on_row(line, context) {
            let is_there = self.go_to(row, sheet)?;
            if is_there {
                self.key(key);
            }
            return Ok(is_there);
        } else if let Some(rest) = line.strip_prefix([':', '/']) {
            self.key(KeyEvent::from(KeyCode::Char(char::from(
                line.as_bytes()[0],
            ))));
            self.write(rest, self.app.context());
        } else {
            self.refuse(context)?;
            return Ok(false);
        }
        Ok(true)
    }

    fn refuse(&mut self, context: Context) -> Result<()> {
        let words = t(
            "tidak dikenal: ketik nomor baris, nama tombol dari baris terakhir, nomor lalu tombol, atau {}",
            "not known: type the number of a line, a key of the last line, a number then a key, or {}",
        );
        let help = key::named(Action::Help, context);
        self.say(&words.with([help]).get(self.lang))
    }

    /// Goes to a row and opens it; of a conflict it is only gone to.
    fn open(&mut self, row: usize, sheet: &Sheet, context: Context) -> Result<bool> {
        let is_there = self.go_to(row, sheet)?;
        if is_there && context != Context::Conflict {
            self.key(KeyEvent::from(KeyCode::Enter));
        }
        Ok(is_there)
    }

    /// Goes to a row; whether there is such a one.
    fn go_to(&mut self, row: usize, sheet: &Sheet) -> Result<bool> {
        if row >= sheet.rows.len() {
            let words = t("tidak ada baris itu", "there is no such line");
            self.say(words.get(self.lang))?;
            return Ok(false);
        }
        let step = if row < sheet.here {
            KeyCode::Up
        } else {
            KeyCode::Down
        };
        for _ in 0..row.abs_diff(sheet.here) {
            self.key(KeyEvent::from(step));
        }
        Ok(true)
    }

    /// Puts text in place of what the line or field holds, and goes on where that loses nothing.
    fn write(&mut self, text: &str, context: Context) {
        self.key(KeyEvent::new(KeyCode::Char('u'), KeyModifiers::CONTROL));
        if matches!(context, Context::Form | Context::Writing) {
            self.event(Event::Paste(text.to_owned()));
            return self.key(KeyEvent::from(onward(context)));
        }
        for c in text.chars() {
            self.key(KeyEvent::from(KeyCode::Char(c)));
        }
        match context {
            Context::Search => self.key(KeyEvent::from(KeyCode::Enter)),
            Context::Reason => self.key(KeyEvent::from(KeyCode::F(2))),
            _ => {}
        }
    }

    fn key(&mut self, key: KeyEvent) {
        self.event(Event::Key(key));
    }

    fn event(&mut self, event: Event) {
        let effects = self.app.update(self.store.now(), event);
        self.perform(effects);
    }

    /// Everything the console asks for is answered before the next line.
    fn perform(&mut self, effects: Vec<AppEffect>) {
        let mut waiting = VecDeque::from(effects);
        while let Some(order) = waiting.pop_front() {
            match order {
                AppEffect::Quit => self.over = true,
                // There is neither a clipboard nor a mouse in lines.
                AppEffect::Copy(_) | AppEffect::Mouse(_) | AppEffect::Redraw | AppEffect::Show => {}
                AppEffect::Ask(call) => {
                    let message = call.answer(&mut self.store, self.asker);
                    let reply = Event::Reply(Reply::Answer(message));
                    waiting.extend(self.app.update(self.store.now(), reply));
                }
            }
        }
    }
}

/// A line that only parts a screen, from edge to edge: read aloud it would be nothing but noise.
fn is_frame(line: &str) -> bool {
    let line = line.trim();
    let first = line.chars().next();
    line.width() > WIDTH && line.chars().all(|c| Some(c) == first)
}

/// A line in as many as fit the width, parted between its columns; a column that is longer than a line at its words.
fn folded(line: &str) -> Vec<String> {
    if line.width() + MARGIN <= WIDTH {
        return vec![line.to_owned()];
    }
    let room = WIDTH - MARGIN - INDENT;
    let columns = line.split(GAP).map(str::trim).filter(|c| !c.is_empty());
    let parts: Vec<String> = columns.flat_map(|c| format::wrap(c, room)).collect();
    let set_in = (line.len() - line.trim_start().len()).min(GAP.len());
    let mut lines = format::flow(parts.iter().map(String::as_str), GAP, room);
    if let Some(first) = lines.first_mut() {
        first.insert_str(0, &" ".repeat(set_in));
    }
    lines
}

/// The key that goes on from a field: Enter, where it does not make a new line.
const fn onward(context: Context) -> KeyCode {
    match context {
        Context::Writing => KeyCode::Tab,
        _ => KeyCode::Enter,
    }
}

/// A key by the name that footer and help give it, in whichever case when it is longer than a letter.
fn key_of(line: &str, context: Context) -> Option<KeyEvent> {
    let called = |p: &KeyPress| [p.name(), p.label(Lang::Id), p.label(Lang::En)];
    let named = |p: &&KeyPress| match p {
        KeyPress::Char(c) if *c != ' ' => p.name() == line,
        _ => called(p).iter().any(|n| n.eq_ignore_ascii_case(line)),
    };
    let mut presses = key::bindings(context).flat_map(|b| b.presses);
    let bound = presses.find(named).map(|p| p.event());
    bound.or_else(|| letter_of(line, context))
}

/// Which row a number names.
fn row_of(line: &str) -> Option<usize> {
    line.parse::<usize>().ok()?.checked_sub(1)
}

/// A row by its number, and the key that is pressed on it: `3 Spasi`.
fn key_on_row(line: &str, context: Context) -> Option<(usize, KeyEvent)> {
    let (row, key) = line.split_once(' ')?;
    Some((row_of(row)?, key_of(key.trim(), context)?))
}

/// The keys of a screen of the role as help writes them, on one line: `g 3`.
fn place_of(line: &str, context: Context) -> Option<[KeyEvent; 2]> {
    let screens = key::letter_of(Action::Screens, context)?;
    let mut rest = line.strip_prefix(screens)?.trim().chars();
    let digit = rest.next().filter(char::is_ascii_digit)?;
    let alone = rest.next().is_none();
    alone.then(|| [screens, digit].map(|c| KeyEvent::from(KeyCode::Char(c))))
}

/// The letter of a move, on a record.
fn letter_of(line: &str, context: Context) -> Option<KeyEvent> {
    let mut letters = line.chars();
    let alone = letters.next().filter(|_| letters.next().is_none())?;
    (context == Context::Detail).then(|| KeyEvent::from(KeyCode::Char(alone)))
}
