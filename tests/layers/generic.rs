//! Widgets, forms and the rest of the console below the screens work from the tables of the schema and name no entity: what
//! an entity wants of them stands in its own tables.

use crate::circles;
use crate::path;
use crate::token;

/// Rooms of the console that may name entities.
const SCREENS: &[&str] = &["screens", "navigation"];

/// What is of no entity: the register of all of them.
const REGISTER: &[&str] = &["ENTITIES", "find"];

/// Files that name entities all the same, and why.
pub const NAMING: &[(&str, &str)] = &[
    (
        "src/console/forms/form.rs",
        "a new record is of a region, which no entity has as a field: the form asks for it itself",
    ),
    (
        "src/console/forms/form/reference.rs",
        "what is ticked stands in lists that are all records of one entity",
    ),
    (
        "src/console/forms/bulk_entry/makeup.rs",
        "the group on a sheet is weighed as it is keyed, by the rules of a formation",
    ),
    (
        "src/console/forms/multi_picker.rs",
        "the workflow that all registers share is of no entity; who has left may be picked again",
    ),
    (
        "src/console/run.rs",
        "how long a console may be left alone is a setting of the office",
    ),
];

/// Entities that a file names, as `file:line: path`.
pub fn named(file: &str, source: &str) -> Vec<String> {
    let Some(inner) = file.strip_prefix("src/console/") else {
        return vec![];
    };
    let inner = inner.strip_suffix(".rs").unwrap_or(inner);
    if SCREENS.contains(&inner.split('/').next().unwrap_or_default()) {
        return vec![];
    }
    let tokens = circles::without_tests(token::read(source));
    let module: Vec<&str> = ["console"].into_iter().chain(inner.split('/')).collect();
    let found = path::find(&tokens, &module);
    let entity = found.iter().filter(|f| match f.segments.as_slice() {
        [root, domain, model, name, ..] => {
            [root, domain, model].map(String::as_str) == ["crate", "domain", "model"]
                && !REGISTER.contains(&name.as_str())
        }
        _ => false,
    });
    entity
        .map(|f| format!("{file}:{}: {}", f.line, f.segments.join("::")))
        .collect()
}

/// Names where there may be none, and files of the list that need not be in it.
pub fn breaches(files: &[(String, String)]) -> Vec<String> {
    let is_free = |file: &str| NAMING.iter().any(|(f, _)| *f == file);
    let named_in = |file: &str| {
        let own = files.iter().filter(|(f, _)| f == file);
        own.flat_map(|(f, s)| named(f, s)).count()
    };
    let others = files.iter().filter(|(f, _)| !is_free(f));
    let idle = NAMING.iter().filter(|(f, _)| named_in(f) == 0);
    let idle = idle.map(|(f, _)| format!("{f}: names no entity: take it out of NAMING"));
    others.flat_map(|(f, s)| named(f, s)).chain(idle).collect()
}

#[test]
fn the_console_below_its_screens_names_no_entity() {
    let sample = "use crate::domain::model::{ENTITIES, kpm::NAME};";
    assert_eq!(named("src/console/widgets/a.rs", sample).len(), 1);
    let found = breaches(&crate::sources("src"));
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}
