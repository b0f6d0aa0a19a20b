//! What was open when an office was handed over, in words: written down in Bahasa Indonesia, read in both languages.

use super::{OPEN, mandate};
use crate::domain::format;
use crate::domain::region::Code;
use crate::domain::schema::guard::GuardContext;
use crate::domain::schema::record::Record;
use crate::text::{Message, Text, t};

const NONE: Text = t("tidak ada", "none");
/// Between two of them, as written.
const JOINT: &str = "; ";
/// Before the last day of a letter, as written.
const UNTIL: &str = " (s.d. ";

/// `8 kewajiban; 3 tugas koordinasi`, or that there is none.
pub(super) fn told(context: &GuardContext<'_>, counts: fn(&Code, &Record) -> bool) -> String {
    let office = &context.record.region;
    let kinds = OPEN.iter().map(|look| look.entity);
    let parts = kinds.filter(|e| *e != &mandate::ENTITY).filter_map(|e| {
        let many = context.of(e).filter(|r| counts(office, r)).count();
        (many > 0).then(|| format!("{many} {}", e.label.id))
    });
    or_none(&parts.collect::<Vec<_>>())
}

/// `094/1/2026 (s.d. 31-12-2026)`
pub(super) fn letters(context: &GuardContext<'_>) -> String {
    let letters = context.of(&mandate::ENTITY).map(|m| {
        let number = m.get(&mandate::NUMBER).unwrap_or_default();
        let until = m.get(&mandate::TO_DATE);
        let until = until.map(|d| format!("{UNTIL}{})", format::short_date(d)));
        format!("{number}{}", until.unwrap_or_default())
    });
    or_none(&letters.collect::<Vec<_>>())
}

fn or_none(parts: &[String]) -> String {
    if parts.is_empty() {
        return NONE.id.to_owned();
    }
    let all = parts.join(JOINT);
    all.chars().take(500).collect()
}

/// What was written down, as it is read.
pub(super) fn said(stored: &str) -> Message {
    let mut parts = stored.split(JOINT).map(part);
    let first = parts.next().unwrap_or_else(|| NONE.into());
    parts.fold(first, |all, one| {
        t("{}; {}", "{}; {}").with([all.into(), one.into()])
    })
}

fn part(text: &str) -> Message {
    if text == NONE.id {
        return NONE.into();
    }
    if let Some((letter, until)) = text.split_once(UNTIL) {
        return t("{} (s.d. {}", "{} (until {}").with([letter.into(), until.into()]);
    }
    counted(text).unwrap_or_else(|| t("{}", "{}").with([text.into()]))
}

/// `8 kewajiban`; who reads English is told of the kind first, which has a plural.
fn counted(text: &str) -> Option<Message> {
    let (many, kind) = text.split_once(' ')?;
    let many: i64 = many.parse().ok()?;
    let mut kinds = OPEN.iter().map(|look| look.entity);
    let kind = kinds.find(|e| e.label.id == kind)?;
    let (before, behind) = (t("", kind.plural.en), t(kind.label.id, ""));
    Some(t("{}{} {}", "{}: {}{}").with([before.into(), many.into(), behind.into()]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn what_was_written_down_is_read_in_both_languages() {
        for (stored, english) in [
            ("tidak ada", "none"),
            (
                "8 kewajiban; 3 tugas koordinasi",
                "Obligations: 8; Coordination: 3",
            ),
            (
                "094/1/2026 (s.d. 31-12-2026)",
                "094/1/2026 (until 31-12-2026)",
            ),
            ("094/1/2026", "094/1/2026"),
        ] {
            let read = said(stored);
            assert_eq!(read.get(Lang::Id), stored);
            assert_eq!(read.get(Lang::En), english);
        }
    }
}
