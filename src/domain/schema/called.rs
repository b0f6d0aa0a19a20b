//! What a person calls a thing of the tables: its name, or its label in either language.

use crate::domain::format;
use crate::text::Text;

/// The one that has this name, else the only one with a label that reads so; case, blanks and hyphens do not count.
pub fn called<T: Copy>(
    all: impl Iterator<Item = T> + Clone,
    typed: &str,
    names: impl Fn(T) -> (&'static str, Text),
) -> Option<T> {
    if let Some(exact) = all.clone().find(|one| names(*one).0 == typed) {
        return Some(exact);
    }
    let folded = format::fold(typed);
    let fits = |one: &T| {
        let (name, label) = names(*one);
        [name, label.id, label.en]
            .map(format::fold)
            .contains(&folded)
    };
    let mut hits = all.filter(fits);
    match (hits.next(), hits.next()) {
        (Some(only), None) if !folded.is_empty() => Some(only),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::t;

    #[test]
    fn a_thing_goes_by_its_name_and_by_its_label_in_either_language() {
        let names = |nth: usize| {
            [
                ("due_on", t("Tenggat", "Due on")),
                ("closed_on", t("Ditutup", "Closed on")),
                ("closed_by", t("Ditutup", "Closed by")),
            ][nth]
        };
        let find = |typed| called(0..3, typed, names);
        for typed in ["due_on", "due-on", "tenggat", "Due on"] {
            assert_eq!(find(typed), Some(0), "{typed}");
        }
        assert_eq!(find("Ditutup"), None, "two are called so");
        let whole = "closed_by";
        assert_eq!(find(whole), Some(2));
        assert_eq!(find("–"), None);
    }
}
