//! What an import came to, for a person and for a program.

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{Plan, Trouble};
use crate::domain::format;
use crate::exchange::sheet::Sheet;
use crate::text::{Lang, Message, Text, counted, t};

/// So many wrong lines are named on a screen; `--rejects` has them all.
const SHOWN: usize = 50;

/// The program where it is called by its own name.
pub const PROGRAM: &str = "bina";

/// A plan that was tried or carried out.
#[derive(Debug)]
pub struct Outcome<'p> {
    pub plan: &'p Plan,
    pub sheet: &'p Sheet,
    /// The operation by which it was saved.
    pub operation: Option<Uuid>,
    /// How whoever reads it calls the program.
    pub program: &'p str,
}

impl<'p> Outcome<'p> {
    /// Of a plan that is not saved, or is told of by its sum alone.
    pub fn tried(plan: &'p Plan, sheet: &'p Sheet) -> Self {
        Self {
            plan,
            sheet,
            operation: None,
            program: PROGRAM,
        }
    }

    /// Lines of the file, by what became of them; together they are all of its lines.
    fn counts(&self) -> [(usize, Text); 4] {
        [
            (self.plan.added(), t("baru", "new")),
            (self.plan.edited(), t("diubah", "changed")),
            (self.plan.same, t("tetap", "unchanged")),
            (self.plan.wrong().len(), t("salah", "wrong")),
        ]
    }

    pub fn data(&self, lang: Lang) -> Json {
        let plan = self.plan;
        let all = |troubles: &[Trouble]| -> Vec<Json> {
            troubles.iter().map(|t| as_data(t, lang)).collect()
        };
        let remarks = self.sheet.remarks.iter().map(|m| m.get(lang));
        json!({
            "lines": self.sheet.lines.len(), "added": plan.added(), "edited": plan.edited(), "same": plan.same,
            "wrong": plan.wrong().len(), "operation": self.operation, "troubles": all(&plan.troubles),
            "warnings": all(&plan.warnings), "twins": plan.twins.len(), "sheets": self.sheet.tabs,
            "remarks": remarks.collect::<Vec<_>>(), "officials": self.officials(lang),
        })
    }

    /// Whom right lines make officials.
    fn officials(&self, lang: Lang) -> Vec<Json> {
        let officials = self.plan.good_officials();
        officials
            .map(|o| json!({ "line": o.line, "official": o.told.get(lang), "key": o.has_key }))
            .collect()
    }

    pub fn words(&self, lang: Lang) -> String {
        let plan = self.plan;
        let becoming = plan.good_officials().map(|o| {
            let words = t("baris {}: {}", "line {}: {}");
            let words = words.with([o.line.to_string().into(), o.told.clone().into()]);
            words.get(lang) + "\n"
        });
        let shown = plan.troubles.iter().chain(&plan.twins).take(SHOWN);
        let mut text: String = becoming.collect();
        text += &shown
            .map(|t| t.message().get(lang) + "\n")
            .collect::<String>();
        if plan.troubles.len() > SHOWN {
            let words = t(
                "… dan {} lagi; semuanya dengan --rejects",
                "… and {} more; all of them with --rejects",
            );
            let more = (plan.troubles.len() - SHOWN).to_string();
            text += &(words.with([more.into()]).get(lang) + "\n");
        }
        for warning in plan.warnings.iter().take(SHOWN) {
            let words = t("peringatan: {}", "warning: {}").with([warning.message().into()]);
            text += &(words.get(lang) + "\n");
        }
        let end = self.end();
        text + &t("{}; {}", "{}; {}")
            .with([self.sum().into(), end.into()])
            .get(lang)
            + "\n"
    }

    /// `1 baru, 2 salah, 3 baris`
    pub fn sum(&self) -> Message {
        let all = counted(self.sheet.lines.len(), t("{} baris", "{} lines"), "{} line");
        let counts = self.counts().into_iter().filter(|(n, _)| *n > 0);
        let part = |(n, word): (usize, Text)| t("{} {}", "{} {}").with([n.into(), word.into()]);
        Message::list(counts.map(part).chain([all]))
    }

    fn end(&self) -> Message {
        let wrong = !self.plan.troubles.is_empty();
        match self.operation {
            Some(id) => {
                let words = if wrong {
                    t(
                        "yang benar tersimpan; batalkan dengan {} import --undo {}",
                        "the correct ones are saved; undo with {} import --undo {}",
                    )
                } else {
                    t(
                        "tersimpan; batalkan dengan {} import --undo {}",
                        "saved; undo with {} import --undo {}",
                    )
                };
                words.with([self.program.into(), id.to_string().into()])
            }
            None if wrong => t("tidak ada yang disimpan", "nothing was saved").into(),
            None => t(
                "belum disimpan; ulangi dengan --commit",
                "not saved; repeat with --commit",
            )
            .into(),
        }
    }
}

fn as_data(trouble: &Trouble, lang: Lang) -> Json {
    json!({
        "line": trouble.line, "sheet": trouble.tab, "column": format::visible(&trouble.column),
        "value": format::visible(&trouble.value), "reason": trouble.reason.get(lang),
    })
}
