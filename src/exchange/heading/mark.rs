//! Columns in which a mark stands for a choice: one for each sex, one for each school.

use super::Column;
use super::names::SYNONYMS;
use super::words::choice_of;
use crate::domain::format;
use crate::domain::schema::field::Field;

/// `Jenis Kelamin L`: the field's heading, and one of its choices.
pub fn marked(fields: &[&'static Field], heading: &str) -> Option<Column> {
    let choosing = fields.iter().copied().filter(|f| !f.choices().is_empty());
    for field in choosing {
        let own = SYNONYMS.iter().find(|(f, _)| *f == field);
        let own = own.map_or(&[][..], |(_, names)| *names);
        let names = [field.label.id, field.label.en]
            .into_iter()
            .chain(own.iter().copied());
        for rest in names.filter_map(|n| heading.strip_prefix(&format::fold(n))) {
            if let Some(choice) = choice_of(field, rest) {
                return Some(Column::Mark(field, choice));
            }
        }
    }
    None
}

/// Headings that are nothing but the choices of one field, side by side: `L`, `P`.
pub fn mark_bare(fields: &[&'static Field], headings: &[String], columns: &mut [Column]) {
    for field in fields.iter().copied().filter(|f| f.choices().len() > 1) {
        let of = |h: &String| choice_of(field, &format::fold(h));
        let unknown = |at: usize| columns[at] == Column::Unknown;
        let found: Vec<(usize, &'static str)> = (0..headings.len())
            .filter(|at| unknown(*at))
            .filter_map(|at| Some((at, of(&headings[at])?)))
            .collect();
        let given = columns.iter().any(|c| c.fields().contains(&field));
        if !given && found.len() == field.choices().len() {
            for (at, code) in found {
                columns[at] = Column::Mark(field, code);
            }
        }
    }
}
