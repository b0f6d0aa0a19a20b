//! How a form looks: label, field, and beside it what the field means or what is wrong.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::Form;
use super::aside::beside;
use super::entry::{Entry, State};
use crate::console::key::{self, Action, Context};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::format;
use crate::domain::region::Code;
use crate::domain::schema::check::YEAR_LIKE;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Choice, Digits, Field, Kind};
use crate::text::{Lang, Message, t};

/// The column of labels: as wide as the longest of them, within these.
const LABEL: std::ops::RangeInclusive<usize> = 14..=40;
/// The columns of a text that is longer are at least these; it takes what is free beside it, too.
const LONGEST: usize = 32;
/// Lines of what a field takes.
const LEAST_HINTS: u16 = 3;
const MOST_HINTS: u16 = 8;
/// Lines that what is cut beside other fields may take all the same.
const LEAST_TOLD: usize = 3;
/// Columns between a field and what is said beside it.
const GAP: usize = 2;
/// Columns of what ticks a list: digits, with the names beside them.
const TICKS: usize = 12;

impl Form {
    pub(super) fn paint(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let needs = self.least().saturating_add(LEAST_HINTS);
        let area = self.draw_subject(frame, area, needs, cx);
        let hints = self
            .entries
            .get(self.at)
            .map(|e| hint_of(self.entity, e, area.width, cx));
        let hints = hints.unwrap_or_default();
        let most = usize::from(MOST_HINTS).saturating_sub(hints.len());
        let mut told = self.cut_short(area.width, most.max(LEAST_TOLD), cx);
        let more = u16::try_from(told.len()).unwrap_or(0);
        let least = if self.editor().is_some() {
            0
        } else {
            LEAST_HINTS
        };
        let room = u16::try_from(hints.len()).map_or(MOST_HINTS, |n| n.clamp(least, MOST_HINTS));
        let [body, hint] =
            Layout::vertical([Constraint::Min(1), Constraint::Length(room + more)]).areas(area);
        let hint = self.under_fields(body, hint);
        told.extend(hints);
        frame.render_widget(Paragraph::new(told), hint);
        self.draw_entries(frame, body, cx);
    }

    /// Where what is told stands: under the fields rather than at the foot of a high screen.
    fn under_fields(&self, body: Rect, hint: Rect) -> Rect {
        let fields = u16::try_from(self.entries.len()).unwrap_or(u16::MAX);
        let y = match self.editor() {
            Some(_) => hint.y,
            None => hint.y.min(body.y.saturating_add(fields).saturating_add(1)),
        };
        Rect { y, ..hint }
    }

    /// The fields around the one under the cursor, a line each; a text that is written has more.
    fn draw_entries(&self, frame: &mut Frame<'_>, body: Rect, cx: &Cx<'_>) {
        let sight = self.sight(body, cx);
        let label = self.label_width(cx.lang);
        let asked = self.asked_by_duty();
        let asked = |e: &Entry| {
            let mut asked = asked.iter();
            asked.find(|(f, _)| *f == e.field).map(|(_, words)| words)
        };
        let mut row = Rect {
            height: 1,
            ..sight.room
        };
        for at in sight.from..sight.to {
            let entry = &self.entries[at];
            let is_here = at == self.at;
            if is_here && sight.here > 1 {
                self.draw_text(frame, row, (sight.here, asked(entry)), cx);
                row.y += sight.here;
                continue;
            }
            let told = (entry, asked(entry));
            frame.render_widget(line(told, is_here, label, row.width, cx), row);
            if is_here {
                let room = longest(told, usize::from(row.width).saturating_sub(3 + label), cx);
                let x = label + 3 + entry.cursor().min(scrolled(entry, room).chars().count());
                frame.set_cursor_position((row.x + u16::try_from(x).unwrap_or(0), row.y));
            }
            row.y += 1;
        }
        if let Some(words) = self.hidden(sight.from, self.entries.len() - sight.to, cx) {
            row.y = body.bottom().saturating_sub(1);
            frame.render_widget(words, row);
        }
    }

    /// What of the fields fits, the one under the cursor among them.
    fn sight(&self, body: Rect, cx: &Cx<'_>) -> Sight {
        let all = u16::try_from(self.entries.len()).unwrap_or(u16::MAX);
        let mut room = body;
        if all
            .saturating_sub(1)
            .saturating_add(self.lines_here(room.height, cx))
            > room.height
        {
            // A line says what is out of sight.
            room.height = room.height.saturating_sub(1).max(1);
        }
        let here = self.lines_here(room.height, cx);
        let others = usize::from(room.height - here.min(room.height));
        let from = self.at.saturating_sub(others);
        let to = (from + others + 1).min(self.entries.len());
        Sight {
            room,
            here,
            from,
            to,
        }
    }
}

/// The fields in sight, from one to another, and how many lines the one under the cursor has.
struct Sight {
    room: Rect,
    here: u16,
    from: usize,
    to: usize,
}

impl Form {
    fn label_width(&self, lang: Lang) -> usize {
        let labels = self.entries.iter().map(|e| e.field.label.get(lang));
        let longest = labels.map(|l| l.chars().count()).max().unwrap_or(0);
        (longest + 1).clamp(*LABEL.start(), *LABEL.end())
    }

    /// The columns that the sentence beside a field has.
    pub(super) fn room_beside(
        &self,
        told: (&Entry, Option<&Message>),
        width: u16,
        cx: &Cx<'_>,
    ) -> usize {
        let most = usize::from(width).saturating_sub(3 + self.label_width(cx.lang));
        let field = field_room(told.0, &shown(told, most, cx));
        most.saturating_sub(field + GAP)
    }
}

/// The columns of a field: as many as its values or what stands in it take.
fn field_room(entry: &Entry, text: &str) -> usize {
    let room = match entry.field.list() {
        Some(_) => TICKS,
        None => entry.field.width().clamp(4, LONGEST),
    };
    room.max(text.chars().count())
}

/// The end of a text too long for its field: the cursor is there.
fn scrolled(entry: &Entry, longest: usize) -> String {
    let text = format::visible(entry.text()).into_owned();
    let over = text.chars().count().saturating_sub(longest);
    text.chars().skip(over).collect()
}

/// What stands in a field of a line of so many columns behind its label.
fn shown(told: (&Entry, Option<&Message>), most: usize, cx: &Cx<'_>) -> String {
    match &told.0.masked {
        Some(masked) if told.0.text().is_empty() => masked.clone(),
        _ => scrolled(told.0, longest(told, most, cx)),
    }
}

/// The same where nobody types: a text too long for its field is read from its beginning.
fn resting(told: (&Entry, Option<&Message>), most: usize, cx: &Cx<'_>) -> String {
    let room = longest(told, most, cx);
    let text = format::visible(told.0.text());
    if text.width() > room {
        return paint::fit(&text, room, false);
    }
    shown(told, most, cx)
}

/// As much of a text as the line holds before what is said beside it.
fn longest((entry, asked): (&Entry, Option<&Message>), most: usize, cx: &Cx<'_>) -> usize {
    let words = beside(entry, asked, cx.lang).0;
    let gap = if words.is_empty() { 1 } else { 2 };
    most.saturating_sub(words.width() + gap).max(LONGEST)
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
    let most = usize::from(width).saturating_sub(3 + label);
    let text = if here {
        shown((entry, asked), most, cx)
    } else {
        resting((entry, asked), most, cx)
    };
    let (words, tone) = beside(entry, asked, cx.lang);
    let is_plain = !matches!(tone, Role::Error | Role::Warn);
    if entry.editor().is_some() && !here && is_plain {
        return rest(entry, name + star, most, cx);
    }
    // Names of what is ticked take the line, unless they are being typed.
    let named = entry.ticked_names().filter(|n| !here && !n.is_empty());
    let is_named = named.is_some();
    let text = named.map_or(text, |names| paint::fit(&names, most, false));
    let room = field_room(entry, &text);
    let field = Span::styled(paint::fit(&text, room, false), cx.theme.style(role));
    let rest = usize::from(width).saturating_sub(3 + label + room + GAP);
    let words = if is_named { "" } else { &words };
    // A theme may put a colour behind it, which is for the words alone.
    let words = paint::fit(words, rest, false).trim_end().to_owned();
    let beside = Span::styled(words, cx.theme.style(tone));
    Line::from(vec![
        mark,
        Span::styled(name + star, cx.theme.style(Role::Dim)),
        field,
        Span::raw(" ".repeat(GAP)),
        beside,
    ])
}

/// A text that is not being written: as much of its beginning as a line of text holds.
fn rest<'a>(entry: &Entry, name: String, most: usize, cx: &Cx<'_>) -> Line<'a> {
    let text = format::visible_note(entry.text()).replace('\n', " ");
    let room = most.min(usize::from(format::READABLE));
    Line::from(vec![
        paint::mark(false, cx),
        Span::styled(name, cx.theme.style(Role::Dim)),
        Span::styled(paint::fit(&text, room, false), cx.theme.style(Role::Field)),
    ])
}

/// What the field under the cursor takes, or in full what is wrong with it.
fn hint_of<'a>(entity: &Entity, entry: &Entry, width: u16, cx: &Cx<'_>) -> Vec<Line<'a>> {
    let columns = usize::from(width);
    if let (State::Read, Err(message)) = (entry.state, &entry.value) {
        let style = cx.theme.style(Role::Error);
        return lines_of(paint::wrap(&message.get(cx.lang), columns), style);
    }
    if entry.editor().is_some() && !cx.lines {
        return vec![];
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
    let mut text = if entity.is_year(entry.field) {
        YEAR_LIKE.get(cx.lang).to_owned()
    } else {
        takes(entry.field, cx)
    };
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
    if let Some(takes) = field.takes {
        return takes.get(lang).to_owned();
    }
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
        Kind::Digits(Digits::Time) => t(
            "jam (WIB): 08.30, 0830 atau 8",
            "hour (WIB): 08.30, 0830 or 8",
        )
        .get(lang)
        .to_owned(),
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
