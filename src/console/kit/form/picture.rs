//! How a form looks: label, field, and beside it what the field means or what is wrong.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use super::Form;
use super::entry::{Entry, State};
use crate::console::app::Cx;
use crate::console::kit::paint;
use crate::console::theme::Role;
use crate::domain::field::{Digits, Field, Kind};
use crate::domain::format;
use crate::text::{Lang, t};

const LABEL: usize = 22;
const LONGEST: usize = 32;

impl Form {
    pub(super) fn paint(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let [body, hint] =
            Layout::vertical([Constraint::Min(1), Constraint::Length(3)]).areas(area);
        let height = usize::from(body.height);
        let top = (self.at + 1).saturating_sub(height);
        let shown = self.entries.iter().enumerate().skip(top).take(height);
        let lines: Vec<Line<'_>> = shown
            .map(|(i, e)| line(e, i == self.at, area.width, cx))
            .collect();
        frame.render_widget(Paragraph::new(lines), body);
        if let Some(entry) = self.entries.get(self.at) {
            frame.render_widget(
                Paragraph::new(hint_of(entry, cx)).wrap(Wrap { trim: false }),
                hint,
            );
            let x = LABEL + 3 + entry.cursor().min(scrolled(entry).chars().count());
            let y = body.y + u16::try_from(self.at - top).unwrap_or(0);
            frame.set_cursor_position((body.x + u16::try_from(x).unwrap_or(0), y));
        }
    }
}

/// The end of a text too long for its field: the cursor is there.
fn scrolled(entry: &Entry) -> String {
    let text = format::visible(entry.text()).into_owned();
    let over = text.chars().count().saturating_sub(LONGEST);
    text.chars().skip(over).collect()
}

fn line<'a>(entry: &Entry, here: bool, width: u16, cx: &Cx<'_>) -> Line<'a> {
    let mark = paint::mark(here, cx);
    let star = if entry.required { "*" } else { " " };
    let label = paint::fit(entry.field.label.get(cx.lang), LABEL, false);
    let role = if here { Role::Focus } else { Role::Field };
    let text = match &entry.masked {
        Some(masked) if entry.text().is_empty() => masked.clone(),
        _ => scrolled(entry),
    };
    let room = entry.field.width().clamp(4, LONGEST);
    let field = Span::styled(
        paint::fit(&text, room.max(text.chars().count()), false),
        cx.theme.style(role),
    );
    let used = 3 + LABEL + room.max(text.chars().count()) + 2;
    let rest = usize::from(width).saturating_sub(used);
    let (words, role) = beside(entry, cx.lang);
    let beside = Span::styled(
        format!("  {}", paint::fit(&words, rest, false)),
        cx.theme.style(role),
    );
    Line::from(vec![
        mark,
        Span::styled(label + star, cx.theme.style(Role::Dim)),
        field,
        beside,
    ])
}

/// The label stands at the left already, so the sentence beside the field goes without it.
fn beside(entry: &Entry, lang: Lang) -> (String, Role) {
    match (entry.state, &entry.value) {
        (State::Typed, _) => (String::new(), Role::Dim),
        (State::Asked, _) => (t("mencari", "looking").get(lang).to_owned(), Role::Dim),
        (State::Read, Ok(_)) => match &entry.doubt {
            Some(doubt) => (doubt.get(lang), Role::Warn),
            None => (entry.label.clone(), Role::Accent),
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
fn hint_of<'a>(entry: &Entry, cx: &Cx<'_>) -> Vec<Line<'a>> {
    if let (State::Read, Err(message)) = (entry.state, &entry.value) {
        return vec![Line::from(Span::styled(
            message.get(cx.lang),
            cx.theme.style(Role::Error),
        ))];
    }
    let mut text = takes(entry.field, cx);
    if entry.masked.is_some() {
        text += t("; kosong berarti tetap", "; empty keeps it").get(cx.lang);
    }
    vec![
        Line::default(),
        Line::from(Span::styled(text, cx.theme.style(Role::Dim))),
    ]
}

pub(in crate::console::kit) fn takes(field: &Field, cx: &Cx<'_>) -> String {
    let lang = cx.lang;
    match field.kind {
        Kind::Choice(choices) | Kind::Ticks(choices) => {
            let numbered = choices
                .iter()
                .enumerate()
                .map(|(i, c)| format!("{} {}", i + 1, c.label.get(lang)));
            numbered.collect::<Vec<_>>().join("  ")
        }
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
        Kind::Count { min, max } => format!("{min}–{max}"),
        Kind::Digits(Digits::Nik) => t("16 angka", "16 digits").get(lang).to_owned(),
        Kind::Digits(Digits::Nip) => t("18 angka", "18 digits").get(lang).to_owned(),
        Kind::Digits(Digits::Phone) => t("08…, 62… atau +62…", "08…, 62… or +62…")
            .get(lang)
            .to_owned(),
        Kind::Reference(_) => t(
            "kode atau awal nama, atau F4 memilih dari daftar",
            "a code or the start of a name, or F4 to pick",
        )
        .get(lang)
        .to_owned(),
        Kind::Text(max) | Kind::Note(max) => {
            let words = t("paling panjang {} huruf", "at most {} characters");
            words.with([max.to_string().into()]).get(lang)
        }
    }
}
