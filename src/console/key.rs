//! Every key, once: dispatch, footer and help read this table.

pub mod arrival;
#[cfg(test)]
mod letter;
mod place;
pub mod table;

pub use table::KEYS;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::text::{Arg, Lang, Text, t};

/// What a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    Help,
    Save,
    Back,
    Pick,
    Repeat,
    Previous,
    Next,
    Palette,
    Up,
    Down,
    PageUp,
    PageDown,
    Home,
    End,
    Left,
    Right,
    Search,
    New,
    /// Several new records at once.
    Many,
    Open,
    Mark,
    MarkAll,
    /// A file of what is wrong, to be put right.
    Rejects,
    /// Lines that say again what is on record are meant.
    Meant,
    /// Moves that all marked rows allow.
    Together,
    Filter,
    /// Sorts a list by its next column.
    Sort,
    /// Turns the order of a list round.
    Reverse,
    Edit,
    /// Shows masked numbers.
    Unmask,
    History,
    /// A digit: the thing of that number, which is never a decision.
    Digit(u8),
    /// Asks for the number of a screen.
    Screens,
    /// Goes on with what was left unsaved.
    Resume,
    /// To what waits for a second person.
    Confirmations,
    /// To what waits for a decision, from a screen that shows other things.
    Inbox,
    Approve,
    Return,
    Schedule,
    PassUp,
    Verify,
    Decide,
    /// Takes back what was decided today.
    TakeBack,
    Staged,
    Yes,
    Undo,
    Redo,
    /// Begins or ends a selection.
    Select,
    Cut,
    /// Puts what is under the cursor, or the selection, on the clipboard.
    Copy,
    /// What is in sight as text alone, to be marked with the terminal's own mouse.
    Plain,
    /// Reads and paints the whole screen anew, for one that something else wrote on.
    Redraw,
    Paste,
    /// A new line in a text.
    NewLine,
    Close,
    Mine,
    Theirs,
    Discard,
    Remind,
    /// Papers and exports of what is in sight.
    Print,
    /// Chooses the other form of file of a paper.
    Form,
    /// What is out of tune, in full.
    Findings,
    /// The records that are evidence of a duty.
    Evidence,
    /// Reads what waits for a receipt.
    Read,
    /// The guide of the role, where it tells of the screen in sight.
    Guide,
    FieldNext,
    FieldBack,
    Quit,
}

/// Where a key has its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    List,
    /// A picker or palette: letters are typed, arrows move.
    Chooser,
    Inbox,
    Map,
    /// The matrix of harmonisation.
    Harmony,
    Detail,
    Form,
    /// A text of several lines in a form.
    Writing,
    /// Rows of one kind under shared values.
    BulkEntry,
    /// A line of text above a list.
    Search,
    /// Why a masked number is needed.
    Reason,
    /// The screens of the role by their numbers.
    Screens,
    /// A text to be read before it is signed.
    Reading,
    Confirm,
    Staged,
    Conflict,
    Resume,
    /// Lines to read and open.
    Roll,
    /// People of a register, to be marked.
    MultiPicker,
    /// Consoles that are open, to be ended.
    Sessions,
    /// Keys and appointments that wait for a second person.
    Confirmations,
    /// Several lists on one screen.
    ListStack,
    /// A paper before it is written.
    Paper,
    /// The day of an office: several lists and what waits for a receipt.
    Today,
    /// The duties of an office.
    Duties,
    /// The periods of duties, to be opened.
    Periods,
    /// The money of a year, by unit and by allocation.
    Money,
    /// Files that wait to be taken in, and what was.
    Intake,
    /// One of them.
    IntakeFile,
    Overlay,
}

/// A key as it arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyPress {
    Char(char),
    Ctrl(char),
    F(u8),
    Code(KeyCode),
}

/// One row of the table.
#[derive(Debug)]
pub struct Binding {
    pub action: Action,
    pub presses: &'static [KeyPress],
    pub contexts: &'static [Context],
    pub label: Text,
    /// Place in the footer; 0 stands in help alone.
    pub footer: u8,
}

impl KeyPress {
    fn matches(self, event: &KeyEvent) -> bool {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        // A letter right behind an Esc may be what is left of a sequence that lost its middle: nobody pressed it.
        if is_joined(event) {
            return false;
        }
        match self {
            // `G` arrives as `G` with SHIFT, so SHIFT says nothing here.
            Self::Char(c) => !ctrl && event.code == KeyCode::Char(c),
            Self::Ctrl(c) => ctrl && event.code == KeyCode::Char(c),
            Self::F(n) => event.code == KeyCode::F(n),
            Self::Code(code) => event.code == code,
        }
    }

    /// The key as it arrives.
    pub fn event(self) -> KeyEvent {
        match self {
            Self::Char(c) => KeyEvent::from(KeyCode::Char(c)),
            Self::Ctrl(c) => KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL),
            Self::F(n) => KeyEvent::from(KeyCode::F(n)),
            Self::Code(code) => KeyEvent::from(code),
        }
    }

    /// The key as footer and help name it, in the reader's language.
    pub fn label(self, lang: Lang) -> String {
        match self {
            Self::Char(' ') => SPACE.get(lang).to_owned(),
            Self::Code(code) => arrow(code).map_or_else(|| self.name(), |a| a.get(lang).to_owned()),
            other => other.name(),
        }
    }

    /// The key as it is typed in line mode.
    pub fn name(self) -> String {
        match self {
            Self::Char(' ') => SPACE.id.to_owned(),
            Self::Char(c) => c.to_string(),
            Self::Ctrl(c) => format!("^{}", c.to_ascii_uppercase()),
            Self::F(n) => format!("F{n}"),
            Self::Code(code) => code_name(code).to_owned(),
        }
    }
}

/// The space bar.
const SPACE: Text = t("Spasi", "Space");

/// Arrows have no word printed on them.
fn arrow(code: KeyCode) -> Option<Text> {
    let name = match code {
        KeyCode::Up => t("Panah atas", "Up"),
        KeyCode::Down => t("Panah bawah", "Down"),
        KeyCode::Left => t("Panah kiri", "Left"),
        KeyCode::Right => t("Panah kanan", "Right"),
        _ => return None,
    };
    Some(name)
}

fn code_name(code: KeyCode) -> &'static str {
    match code {
        KeyCode::Enter => "Enter",
        KeyCode::Esc => "Esc",
        KeyCode::Tab => "Tab",
        KeyCode::BackTab => "Shift-Tab",
        KeyCode::Up => "Up",
        KeyCode::Down => "Down",
        KeyCode::Left => "Left",
        KeyCode::Right => "Right",
        KeyCode::PageUp => "PgUp",
        KeyCode::PageDown => "PgDn",
        KeyCode::Home => "Home",
        KeyCode::End => "End",
        KeyCode::Delete => "Del",
        _ => "?",
    }
}

/// Whether a letter came with Alt, which is an Esc and the letter in one.
pub fn is_joined(event: &KeyEvent) -> bool {
    matches!(event.code, KeyCode::Char(_)) && event.modifiers.contains(KeyModifiers::ALT)
}

/// What a key means here, if anything.
pub fn action(context: Context, event: &KeyEvent) -> Option<Action> {
    let is_numbered = table::NUMBERED.contains(&context) && !is_joined(event);
    let digit = match event.code {
        KeyCode::Char(c @ '0'..='9') if is_numbered => c.to_digit(10),
        _ => None,
    };
    if let Some(d) = digit.and_then(|d| u8::try_from(d).ok()) {
        return Some(Action::Digit(d));
    }
    let here =
        |b: &&Binding| b.contexts.contains(&context) && b.presses.iter().any(|p| p.matches(event));
    KEYS.iter().find(here).map(|b| b.action)
}

/// The first key of an action here, to be said in a sentence: the table alone knows which key it is. A test holds that
/// every action that is named so has a key where it is named.
pub fn named(action: Action, context: Context) -> Arg {
    let row = bindings(context).find(|b| b.action == action);
    match row.map(|b| arrival::press_of(b, context)) {
        Some(KeyPress::Char(' ')) => SPACE.into(),
        press => press.map_or_else(|| "?".to_owned(), KeyPress::name).into(),
    }
}

/// The letter of an action here, where it has one.
pub fn letter_of(action: Action, context: Context) -> Option<char> {
    let presses = bindings(context)
        .filter(|b| b.action == action)
        .flat_map(|b| b.presses);
    let letter = |p: &KeyPress| match p {
        KeyPress::Char(c) => Some(*c),
        _ => None,
    };
    presses.into_iter().find_map(letter)
}

/// The rows that have a meaning here, for help.
pub fn bindings(context: Context) -> impl Iterator<Item = &'static Binding> {
    KEYS.iter().filter(move |b| b.contexts.contains(&context))
}

#[cfg(test)]
mod tests {
    use super::Context::{Form, Inbox, List, Overlay};
    use super::KeyPress::F;
    use super::table::ALL;
    use super::*;

    fn press(code: KeyCode, modifiers: KeyModifiers) -> KeyEvent {
        KeyEvent::new(code, modifiers)
    }

    #[test]
    fn a_key_means_what_its_context_says() {
        let s = press(KeyCode::Char('s'), KeyModifiers::NONE);
        assert_eq!(action(Inbox, &s), Some(Action::Approve));
        assert_eq!(action(Form, &s), None);
        let g = press(KeyCode::Char('G'), KeyModifiers::SHIFT);
        assert_eq!(action(List, &g), Some(Action::End));
        let esc = press(KeyCode::Esc, KeyModifiers::NONE);
        assert_eq!(action(Form, &esc), None, "a lone Esc never discards typing");
        assert_eq!(action(Overlay, &esc), Some(Action::Close));
    }

    #[test]
    fn a_letter_joined_to_an_esc_means_nothing_anywhere() {
        let letters = (' '..='~').map(KeyCode::Char);
        for (context, code) in ALL
            .iter()
            .flat_map(|c| letters.clone().map(move |l| (c, l)))
        {
            for held in [KeyModifiers::ALT, KeyModifiers::ALT | KeyModifiers::CONTROL] {
                assert_eq!(action(*context, &press(code, held)), None, "{context:?}");
            }
        }
    }

    #[test]
    fn every_f_key_has_a_twin_and_no_key_has_two_meanings() {
        for context in ALL {
            let rows: Vec<_> = bindings(*context).collect();
            for (i, row) in rows.iter().enumerate() {
                if row.presses.iter().any(|p| matches!(p, F(n) if *n > 1)) {
                    assert!(row.presses.len() > 1, "{:?} in {context:?}", row.action);
                }
                for other in &rows[i + 1..] {
                    let both = row.presses.iter().find(|p| other.presses.contains(p));
                    let fine = both.is_none() || row.action == other.action;
                    assert!(
                        fine,
                        "{both:?} in {context:?}: {:?}, {:?}",
                        row.action, other.action
                    );
                }
            }
            let footer = rows.iter().filter(|r| r.footer > 0);
            let first = footer.min_by_key(|r| r.footer).unwrap();
            assert_eq!(first.action, Action::Help);
        }
    }
}
