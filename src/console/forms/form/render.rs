//! How a form looks: label, field, and beside it what the field means or what is wrong.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::Form;
use super::entry::{Entry, State};
use crate::console::key::{self, Action, Context};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::format;
use crate::domain::region::Code;
use crate::domain::schema::field::{Choice, Digits, Field, Kind};
use crate::text::{Lang, Message, t};

/// The column of labels: as wide as the longest of them, within these.
const LABEL: std::ops::RangeInclusive<usize> = 14..=28;
const LONGEST: usize = 32;
/// Lines of what a field takes.
const MOST_HINTS: u16 = 8;
/// Columns of what ticks a list: digits, with the names beside them.
const TICKS: usize = 12;

impl Form {
    pub(super) fn paint(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let hints = self
            .entries
            .get(self.at)
            .map(|e| hint_of(e, area.width, cx));
        let hints = hints.unwrap_or_default();
        let room = u16::try_from(hints.len()).map_or(MOST_HINTS, |n| n.clamp(3, MOST_HINTS));
        let [body, hint] =
            Layout::vertical([Constraint::Min(1), Constraint::Length(room)]).areas(area);
        let label = self.label_width(cx.lang);
        let height = usize::from(body.height);
        let top = (self.at + 1).saturating_sub(height);
        let shown = self.entries.iter().enumerate().skip(top).take(height);
        let asked = self.asked_by_duty();
        let asked = |e: &Entry| {
            let mut asked = asked.iter();
            asked.find(|(f, _)| *f == e.field).map(|(_, words)| words)
        };
        let lines: Vec<Line<'_>> = shown
            .map(|(i, e)| line((e, asked(e)), i == self.at, label, area.width, cx))
            .collect();
        frame.render_widget(Paragraph::new(lines), body);
        if let Some(entry) = self.entries.get(self.at) {
            frame.render_widget(Paragraph::new(hints), hint);
            let x = label + 3 + entry.cursor().min(scrolled(entry).chars().count());
            let y = body.y + u16::try_from(self.at - top).unwrap_or(0);
            frame.set_cursor_position((body.x + u16::try_from(x).unwrap_or(0), y));
        }
    }
}

impl Form {
    fn label_width(&self, lang: Lang) -> usize {
        let labels = self.entries.iter().map(|e| e.field.label.get(lang));
        let longest = labels.map(|l| l.chars().count()).max().unwrap_or(0);
        (longest + 1).clamp(*LABEL.start(), *LABEL.end())
    }
}

/// The end of a text too long for its field: the cursor is there.
fn scrolled(entry: &Entry) -> String {
    let text = format::visible(entry.text()).into_owned();
    let over = text.chars().count().saturating_sub(LONGEST);
    text.chars().skip(over).collect()
}

fn line<'a>(
    (entry, asked): (&Entry, Option<&Message>),
    here: bool,
    label: usize,
    width: u16,
    cx: &Cx<'_>,
) -> Line<'a> {
    let mark = paint::mark(here, cx);
    let star = if entry.required { "*" } else { " " };
    let name = paint::fit(entry.field.label.get(cx.lang), label, false);
    let role = if here { Role::Focus } else { Role::Field };
    let text = match &entry.masked {
        Some(masked) if entry.text().is_empty() => masked.clone(),
        _ => scrolled(entry),
    };
    let most = usize::from(width).saturating_sub(3 + label);
    // Names of what is ticked take the line, unless they are being typed.
    let named = entry.ticked_names().filter(|n| !here && !n.is_empty());
    let is_named = named.is_some();
    let text = named.map_or(text, |names| paint::fit(&names, most, false));
    let room = match entry.field.list() {
        Some(_) => TICKS,
        None => entry.field.width().clamp(4, LONGEST),
    };
    let field = Span::styled(
        paint::fit(&text, room.max(text.chars().count()), false),
        cx.theme.style(role),
    );
    let used = 3 + label + room.max(text.chars().count()) + 2;
    let rest = usize::from(width).saturating_sub(used);
    let (words, role) = if is_named {
        (String::new(), Role::Dim)
    } else {
        beside(entry, asked, cx.lang)
    };
    let beside = Span::styled(
        format!("  {}", paint::fit(&words, rest, false)),
        cx.theme.style(role),
    );
    Line::from(vec![
        mark,
        Span::styled(name + star, cx.theme.style(Role::Dim)),
        field,
        beside,
    ])
}

/// The label stands at the left already, so the sentence beside the field goes without it. `asked` is what a duty asks of
/// it.
fn beside(entry: &Entry, asked: Option<&Message>, lang: Lang) -> (String, Role) {
    match (entry.state, &entry.value) {
        (State::Typed, _) => (String::new(), Role::Dim),
        (State::Asked, _) => (t("mencari", "searching").get(lang).to_owned(), Role::Dim),
        (State::Read, Ok(_)) => match entry.doubt.as_ref().or(asked) {
            Some(doubt) => (doubt.get(lang), Role::Warn),
            None => (entry.meaning(lang), Role::Accent),
        },
        (State::Read, Err(message)) => {
            let (label, text) = (entry.field.label.get(lang), message.get(lang));
            let bare = text
                .strip_prefix(label)
                .map_or(text.as_str(), |rest| rest.trim_start_matches(": "));
            (bare.to_owned(), Role::Error)
        }
    }
}

/// What the field under the cursor takes, or in full what is wrong with it.
fn hint_of<'a>(entry: &Entry, width: u16, cx: &Cx<'_>) -> Vec<Line<'a>> {
    let columns = usize::from(width);
    if let (State::Read, Err(message)) = (entry.state, &entry.value) {
        let style = cx.theme.style(Role::Error);
        return lines_of(paint::wrap(&message.get(cx.lang), columns), style);
    }
    let dim = cx.theme.style(Role::Dim);
    if entry.field.list().is_some() {
        let offer = (1..).zip(entry.offer());
        let numbered: Vec<String> = offer
            .map(|(n, i): (i32, _)| format!("{n} {}", i.name))
            .collect();
        let words = numbered.iter().map(String::as_str);
        return lines_of(paint::flow(words, "  ", columns), dim);
    }
    if let Kind::Choice(_) = entry.field.kind {
        let numbered = numbered(entry.choices(), entry.office.as_ref(), cx.lang);
        let words = numbered.iter().map(String::as_str);
        return lines_of(paint::flow(words, "  ", columns), dim);
    }
    let mut text = takes(entry.field, cx);
    if entry.masked.is_some() {
        text += t("; kosong berarti tetap", "; empty keeps it").get(cx.lang);
    }
    lines_of(vec![String::new(), text], dim)
}

fn lines_of<'a>(words: Vec<String>, style: Style) -> Vec<Line<'a>> {
    let line = |text| Line::from(Span::styled(text, style));
    words.into_iter().map(line).collect()
}

/// The choices with the digits that choose them, by what they are called in the office.
fn numbered(
    choices: impl IntoIterator<Item = &'static Choice>,
    office: Option<&Code>,
    lang: Lang,
) -> Vec<String> {
    let label = |c: &Choice| office.map_or(c.label, |o| c.label_at(o)).get(lang);
    let numbered = choices.into_iter().zip(1..);
    numbered
        .map(|(c, n): (_, i32)| format!("{n} {}", label(c)))
        .collect()
}

pub(in crate::console) fn takes(field: &Field, cx: &Cx<'_>) -> String {
    let lang = cx.lang;
    match field.kind {
        Kind::Choice(choices) => numbered(choices, None, lang).join("  "),
        Kind::Ticks(_) => t(
            "nomor butir, kode atau nama",
            "numbers, codes or names of items",
        )
        .get(lang)
        .to_owned(),
        Kind::Date => t(
            "tanggal: 17-09-2014, 1709, h hari ini, +7 tujuh hari lagi",
            "date: 17-09-2014, 1709, h today, +7 in seven days",
        )
        .get(lang)
        .to_owned(),
        Kind::Money => t(
            "rupiah: 1.500.000, 1,5jt, 750rb",
            "rupiah: 1.500.000, 1,5jt, 750rb",
        )
        .get(lang)
        .to_owned(),
        Kind::Count { min, max } => t("angka {} sampai {}", "a number from {} to {}")
            .with([min.into(), max.into()])
            .get(lang),
        Kind::Digits(Digits::Nik) => t("16 angka", "16 digits").get(lang).to_owned(),
        Kind::Digits(Digits::Nip) => t("18 angka", "18 digits").get(lang).to_owned(),
        Kind::Digits(Digits::Phone) => t("08…, 62… atau +62…", "08…, 62… or +62…")
            .get(lang)
            .to_owned(),
        Kind::Reference(_) => t(
            "kode atau awal nama, atau {} memilih dari daftar",
            "a code or the start of a name, or {} to pick",
        )
        .with([key::named(Action::Pick, Context::Form)])
        .get(lang),
        Kind::Text(max) | Kind::Note(max) => {
            let words = t("paling panjang {} huruf", "at most {} characters");
            words.with([max.to_string().into()]).get(lang)
        }
    }
}
