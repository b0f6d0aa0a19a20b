//! Searching what a row shows: the words of states, choices and places, names of other records, days and numbers, beside
//! the text of the record itself.

use uuid::Uuid;

use super::window::Where;
use crate::domain::format;
use crate::domain::region::Level;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Field, Kind};
use crate::domain::schema::period::Period;
use crate::text::Text;

impl Where {
    /// Some text of the row has the word in it; `known` are the records that are found by it, of the fields that show others.
    pub(super) fn shows(
        &mut self,
        entity: &Entity,
        word: &str,
        known: &[(&'static Field, Vec<Uuid>)],
    ) -> String {
        let folded = format::fold(word);
        if folded.is_empty() {
            return "TRUE".to_owned();
        }
        let like = self.bind(format!("%{folded}%"));
        let mut parts = vec![
            self.likes("t.folded", entity, &folded),
            format!(
                "t.region IN (SELECT region.region FROM region WHERE region.folded LIKE {like})"
            ),
        ];
        let states = entity.workflow.states.iter();
        let states = states.filter(|s| says(s.label, &folded)).map(|s| s.name);
        parts.extend(self.one_of("state", states));
        for field in entity.fields.iter().copied().filter(|f| !f.personal) {
            let choices = field.choices().iter().filter(|c| says(c.label, &folded));
            parts.extend(self.one_of(field.name, choices.map(|c| c.code)));
            parts.extend(self.elsewhere(entity, field, &folded, known));
            parts.extend(figures(field, &folded, &like));
            parts.extend(self.spoken(field, &folded));
        }
        format!("({})", parts.join(" OR "))
    }

    /// The column holds one of these words of the program; nothing when there are none.
    fn one_of<'w>(&mut self, column: &str, words: impl Iterator<Item = &'w str>) -> Option<String> {
        let places: Vec<String> = words.map(|w| self.bind(w.to_owned())).collect();
        (!places.is_empty()).then(|| format!("t.{column} IN ({})", places.join(", ")))
    }

    /// The period in the field is called so.
    fn spoken(&mut self, field: &Field, folded: &str) -> Option<String> {
        field.spoken?;
        let endings = Period::endings(folded).into_iter();
        let like = endings.map(|e| format!("t.{} LIKE {}", field.name, self.bind(format!("%{e}"))));
        let parts: Vec<String> = like.collect();
        (!parts.is_empty()).then(|| parts.join(" OR "))
    }

    /// The record referred to is found by the text.
    pub(super) fn named(&mut self, field: &Field, text: &str) -> String {
        let named = self.name_has(field, &format::fold(text));
        named.unwrap_or_else(|| "FALSE".to_owned())
    }

    /// The same, where those that are found by it are among these.
    pub(super) fn named_among(&mut self, field: &Field, text: &str, ids: &[Uuid]) -> String {
        let among = self.among(field, &format::fold(text), ids);
        among.unwrap_or_else(|| "FALSE".to_owned())
    }

    /// The name of another record in a column of the list; those in the title are part of the record's own text.
    fn elsewhere(
        &mut self,
        entity: &Entity,
        field: &'static Field,
        folded: &str,
        known: &[(&'static Field, Vec<Uuid>)],
    ) -> Option<String> {
        if !names_another(entity, field) {
            return None;
        }
        match known.iter().find(|(f, _)| *f == field) {
            Some((_, ids)) => self.among(field, folded, ids),
            None => self.name_has(field, folded),
        }
    }

    /// They are read once for the whole statement, not once a row; the plus keeps the engine from finding rows by them.
    fn among(&mut self, field: &Field, folded: &str, ids: &[Uuid]) -> Option<String> {
        let target = field.reference()?;
        let (ids, has) = (self.bind_ids(ids), self.likes("x.folded", target, folded));
        Some(format!(
            "+t.{} IN (SELECT x.id FROM {} x WHERE x.id IN (SELECT value FROM json_each({ids})) AND {has})",
            field.name, target.name
        ))
    }

    fn name_has(&mut self, field: &Field, folded: &str) -> Option<String> {
        let target = field.reference()?;
        let has = self.likes("x.folded", target, folded);
        Some(format!(
            "EXISTS (SELECT 1 FROM {} x WHERE x.id = t.{} AND {has})",
            target.name, field.name
        ))
    }

    /// The name in this column has the text in it, in whichever language it was typed.
    pub(super) fn likes(&mut self, column: &str, entity: &Entity, folded: &str) -> String {
        let texts = entity.spellings(folded).into_iter();
        let has = texts.map(|text| format!("{column} LIKE {}", self.bind(format!("%{text}%"))));
        let all: Vec<String> = has.collect();
        match all.as_slice() {
            [only] => only.clone(),
            several => format!("({})", several.join(" OR ")),
        }
    }

    /// Of a region of the tier that is found by the text, or under one.
    pub(super) fn in_named(&mut self, level: Level, text: &str) -> String {
        let like = self.bind(format!("%{}%", format::fold(text)));
        let letters = level.letters();
        format!(
            "substr(t.region, 1, {letters}) IN (SELECT region.region FROM region \
             WHERE length(region.region) = {letters} AND region.folded LIKE {like})"
        )
    }
}

/// Whether a label has the word in it, in either language: who reads one may type the other.
fn says(label: Text, folded: &str) -> bool {
    [label.id, label.en]
        .iter()
        .any(|words| format::fold(words).contains(folded))
}

/// Whether words of the program, a day or a number may be meant by the word: many rows show them.
pub(super) fn speaks(entity: &Entity, folded: &str) -> bool {
    let mut states = entity.workflow.states.iter();
    let mut fields = entity.fields.iter().filter(|f| !f.personal);
    folded.chars().all(|c| c.is_ascii_digit())
        || states.any(|s| says(s.label, folded))
        || fields.any(|f| {
            let mut choices = f.choices().iter();
            choices.any(|c| says(c.label, folded))
                || (f.spoken.is_some() && !Period::endings(folded).is_empty())
        })
}

/// Whether a column of the list names another record that is not named in the title.
pub(super) fn names_another(entity: &Entity, field: &'static Field) -> bool {
    !field.personal && entity.columns.contains(&field) && field.reference().is_some()
}

/// Days as they are written, and numbers; only digits are looked for in them.
fn figures(field: &Field, folded: &str, like: &str) -> Option<String> {
    if !folded.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let name = field.name;
    match field.kind {
        Kind::Date => Some(format!(
            "substr(t.{name}, 9, 2) || substr(t.{name}, 6, 2) || substr(t.{name}, 1, 4) LIKE {like}"
        )),
        Kind::Money | Kind::Count { .. } => Some(format!("CAST(t.{name} AS TEXT) LIKE {like}")),
        _ => None,
    }
}
