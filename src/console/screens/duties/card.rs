//! One duty of the office: three lines.

use std::collections::BTreeMap;

use ratatui::text::{Line, Span};

use super::{Duties, code, evidence};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::model::{duty, obligation};
use crate::domain::schema::field::TextField;
use crate::domain::schema::right::Verb;
use crate::store::View;
use crate::text::{Text, t};

/// Where the second and third line begin.
const INDENT: usize = 5;

impl Duties {
    /// Name and figures; what counts; what is there, what is missing, the key that adds it. Where the cursor is also what
    /// the duty rests on.
    pub(super) fn card(
        &self,
        duty: &View,
        here: bool,
        width: usize,
        cx: &Cx<'_>,
    ) -> Vec<Line<'static>> {
        let counts = duty.show(&duty::EVIDENCE, cx.lang);
        let label = t("Bukti", "Evidence").get(cx.lang);
        let counts = format!("{label}: {counts}");
        let counts = paint::fit(&counts, width.saturating_sub(INDENT), false);
        let gap = " ".repeat(INDENT);
        let dim = cx.theme.style(Role::Dim);
        let basis = format!("{}: {}", duty::BASIS.label.get(cx.lang), basis_of(duty, cx));
        let basis = paint::fit(&basis, width.saturating_sub(INDENT), false);
        let basis = here.then(|| Line::from(Span::styled(format!("{gap}{basis}"), dim)));
        let head = self.head(duty, here, width, cx);
        let counts = Line::from(Span::styled(format!("{gap}{counts}"), dim));
        let standing = self.standing(duty, width, cx);
        [head, counts]
            .into_iter()
            .chain(basis)
            .chain([standing])
            .collect()
    }

    fn head(&self, duty: &View, here: bool, width: usize, cx: &Cx<'_>) -> Line<'static> {
        let done = self.of(duty).filter(|o| o.record.is(&obligation::SELESAI));
        let late = self.of(duty).filter(|o| o.record.is_late(cx.today()));
        let (done, late, all) = (done.count(), late.count(), self.of(duty).count());
        let words = t("{} dari {} selesai", "{} of {} done");
        let mut done = words
            .with([done.to_string().into(), all.to_string().into()])
            .get(cx.lang);
        if late > 0 {
            let words = t(", {} terlambat", ", {} late").with([late.to_string().into()]);
            done += &words.get(cx.lang);
        }
        let arrears = self.late_of(duty).count();
        if arrears > 0 {
            let words = t(", {} tunggakan", ", {} in arrears").with([arrears.to_string().into()]);
            done += &words.get(cx.lang);
        }
        let room = width.saturating_sub(INDENT + 1 + done.chars().count());
        let name = paint::fit(&duty.show(&duty::NAME, cx.lang), room, false);
        let role = if late + arrears > 0 {
            Role::Late
        } else {
            Role::Text
        };
        Line::from(vec![
            paint::mark(here, cx),
            Span::styled(format!("{:<3}", code(duty)), cx.theme.style(Role::Accent)),
            Span::raw(format!("{name} ")),
            Span::styled(done, cx.theme.style(role)),
        ])
    }

    fn standing(&self, duty: &View, width: usize, cx: &Cx<'_>) -> Line<'static> {
        let there = self.of(duty).filter(|o| o.record.is(&obligation::SELESAI));
        let open = self.of(duty).filter(|o| is_open(o));
        let (there, missing) = (told(there, cx), told(open, cx));
        let part = |label: Text, what: &str| format!("{}: {what}", label.get(cx.lang));
        let mut text = " ".repeat(INDENT);
        text += &part(t("Ada", "There"), &there);
        text += &format!("  {}", part(t("Kurang", "Missing"), &missing));
        let begun = self.under_way.get(code(duty)).copied().unwrap_or(0);
        if begun > 0 {
            let words = t("  b: {} disiapkan", "  b: {} begun");
            text += &words.with([begun.into()]).get(cx.lang);
        }
        let key = match evidence(duty) {
            Some((_, kind)) if cx.may(kind, Verb::Add) => {
                format!("  n: {}", kind.label.get(cx.lang))
            }
            _ => String::new(),
        };
        let room = width.saturating_sub(key.chars().count());
        let text = paint::fit(&text, room, false);
        Line::from(vec![
            Span::raw(text),
            Span::styled(key, cx.theme.style(Role::Key)),
        ])
    }
}

/// The name of what it rests on, with its status.
fn basis_of(duty: &View, cx: &Cx<'_>) -> String {
    let told = duty.show(&duty::BASIS, cx.lang);
    if told.is_empty() {
        return t("belum dicatat", "not entered yet")
            .get(cx.lang)
            .to_owned();
    }
    told
}

fn is_open(obligation: &View) -> bool {
    obligation.record.is_any(obligation::OPEN)
}

/// Parts of a year as they are stored, and as a card says them.
const PARTS: [(&str, Text); 7] = [
    ("P", t("Perubahan", "Change")),
    ("Q1", t("Tw I", "Q1")),
    ("Q2", t("Tw II", "Q2")),
    ("Q3", t("Tw III", "Q3")),
    ("Q4", t("Tw IV", "Q4")),
    ("S1", t("Smt I", "H1")),
    ("S2", t("Smt II", "H2")),
];

/// Periods without their year, late ones with `!`; how many of a period owed about several regions; neighbours joined.
fn told<'a>(obligations: impl Iterator<Item = &'a View>, cx: &Cx<'_>) -> String {
    let mut periods: BTreeMap<String, (usize, bool, bool)> = BTreeMap::new();
    for obligation in obligations {
        let text = |f: &TextField| obligation.record.get(f).unwrap_or_default();
        let (_, part) = text(&obligation::PERIOD)
            .split_once('-')
            .unwrap_or(("", ""));
        let name = if part.is_empty() {
            text(&obligation::PERIOD)
        } else {
            part
        };
        let entry = periods.entry(name.to_owned()).or_default();
        entry.0 += 1;
        entry.1 |= obligation.record.is_late(cx.today());
        entry.2 |= !text(&obligation::ABOUT).is_empty();
    }
    if periods.is_empty() {
        return "–".to_owned();
    }
    let told = joined(periods).join(" ");
    let parts = PARTS.iter();
    parts.fold(told, |told, (part, words)| {
        told.replace(part, words.get(cx.lang))
    })
}

/// `01–03 05!`: months that follow each other and stand alike are said once.
fn joined(periods: BTreeMap<String, (usize, bool, bool)>) -> Vec<String> {
    let mut runs: Vec<(String, String, (usize, bool, bool))> = vec![];
    for (name, stands) in periods {
        let month = |name: &str| name.parse::<u32>().ok().filter(|n| *n <= 12);
        let follows = |last: &str| {
            month(last)
                .zip(month(&name))
                .is_some_and(|(a, b)| a + 1 == b)
        };
        match runs.last_mut() {
            Some((_, last, same)) if follows(last) && *same == stands => *last = name,
            _ => runs.push((name.clone(), name, stands)),
        }
    }
    let say = |(first, last, (count, late, about)): (String, String, (usize, bool, bool))| {
        let mut words = first.clone();
        if first != last {
            words += &format!("–{last}");
        }
        if about {
            words += &format!("×{count}");
        }
        if late {
            words.push('!');
        }
        words
    };
    runs.into_iter().map(say).collect()
}
