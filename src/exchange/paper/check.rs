//! Templates that an office wrote, held against what the records have, before anybody prints by them.

use crate::domain::model;
use crate::domain::schema::entity::Entity;
use crate::exchange::layout::ranges;
use crate::exchange::report;
use crate::store::{self, Error, Store, cause};
use crate::text::{Message, Text, t};

use super::fill::label_of;
use super::template::{PAPERS, Part, Template, papers};

/// What a template may say that no record has.
const SAID: [&str; 9] = [
    "no",
    "place",
    "PLACE",
    "office",
    "semester",
    "year",
    "today",
    "kecamatan",
    "city",
];
/// The same of a row.
const OF_ROW: [&str; 6] = ["state", "row.place", "row.tier", "percent", "late", "age"];

/// What is wrong with the office's own templates, and how many there are. One that the program cannot find is named, too.
///
/// # Errors
/// [`Error::Unavailable`] when the folder cannot be read.
pub fn check_own(store: &Store) -> Result<(usize, Vec<Message>), Error> {
    let folder = papers(store);
    let mut files: Vec<_> = match std::fs::read_dir(&folder) {
        Ok(entries) => entries.flatten().map(|e| e.path()).collect(),
        Err(_) => return Ok((0, vec![])),
    };
    files.retain(|p| p.extension().is_some_and(|e| e == "toml"));
    files.sort();
    let mut found = vec![];
    for file in &files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let text = store::read_file(file).map_err(|e| {
            let words = t("{} tidak terbaca ({})", "{} cannot be read ({})");
            let why = cause::of_system(&e);
            Error::Unavailable(words.with([file.display().to_string().into(), why.into()]))
        })?;
        let wrong = check(&name, &text).into_iter();
        found.extend(
            wrong.map(|why| t("{}: {}", "{}: {}").with([name.as_ref().into(), why.into()])),
        );
    }
    Ok((files.len(), found))
}

/// What is wrong with a template of this name.
pub fn check(name: &str, text: &str) -> Vec<Message> {
    if PAPERS.iter().all(|p| p.name != name) {
        let words = t(
            "tidak ada surat bernama ini; yang ada: {}",
            "there is no paper of this name; there are: {}",
        );
        let names: Vec<&str> = PAPERS.iter().map(|p| p.name).collect();
        return vec![words.with([names.join(", ").into()])];
    }
    let template: Template = match toml::from_str(text) {
        Ok(template) => template,
        Err(e) => return vec![cause::of_toml(&e, text)],
    };
    Checked {
        template: &template,
        source: text,
        found: vec![],
    }
    .all()
}

/// A template under the eye.
struct Checked<'t> {
    template: &'t Template,
    /// As it was written, to say where something stands.
    source: &'t str,
    found: Vec<Message>,
}

impl Checked<'_> {
    fn all(mut self) -> Vec<Message> {
        let template = self.template;
        let subject = template.of.as_deref().and_then(|n| self.entity(n));
        let kinds = template.on.iter().chain(&template.hosted);
        for name in kinds.chain(template.preset.keys()) {
            self.entity(name);
        }
        let words = [&template.title, &template.subtitle, &template.dated];
        for text in words.into_iter().chain(&template.copies) {
            self.text(text, subject);
        }
        if let Some(entity) = subject {
            self.states(entity, &template.states);
        }
        for (name, answers) in &template.preset {
            let entity = model::find(name);
            for text in answers.values() {
                self.text(text, entity);
            }
        }
        for part in &template.blocks {
            self.part(part, subject);
        }
        self.found
    }

    fn part(&mut self, part: &Part, subject: Option<&'static Entity>) {
        if let Some(name) = &part.figures
            && report::made_of(name).is_none()
        {
            self.tell(t("tidak ada laporan {}", "there is no report {}"), name);
        }
        self.unless(part);
        for cell in part.cells.iter().flatten() {
            self.text(cell, subject);
        }
        let Some(name) = &part.rows else {
            let of: Vec<_> = part.when.iter().filter_map(|n| model::find(n)).collect();
            if of.is_empty() {
                return self.text(&part.text, subject);
            }
            return of.into_iter().for_each(|e| self.text(&part.text, Some(e)));
        };
        let Some(entity) = self.entity(name) else {
            return;
        };
        let said = part.says.keys().cloned().collect::<Vec<_>>();
        self.states(entity, &[part.states.clone(), said].concat());
        if let Some(link) = part
            .link
            .as_deref()
            .filter(|l| *l != "id" && entity.field(l).is_none())
        {
            self.tell(t("link tidak dikenal: {}", "unknown link: {}"), link);
        }
        for column in &part.columns {
            let cell = match &column.each {
                Some(_) => ["number", "name", "code"]
                    .iter()
                    .fold(column.cell.clone(), |c, w| {
                        c.replace(&format!("{{{w}}}"), "x")
                    }),
                None => column.cell.clone(),
            };
            self.text(&cell, Some(entity));
        }
    }

    /// The states in which a part stands back are those of a record that the paper may be of.
    fn unless(&mut self, part: &Part) {
        let kinds = self.template.on.iter().chain(&self.template.of);
        let kinds: Vec<_> = kinds.filter_map(|n| model::find(n)).collect();
        let known = |name: &&String| kinds.iter().any(|e| e.workflow.state(name).is_some());
        for name in part.unless.iter().filter(|n| !known(n)) {
            self.tell(t("tidak ada status {}", "there is no state {}"), name);
        }
    }

    fn entity(&mut self, name: &str) -> Option<&'static Entity> {
        let found = model::find(name);
        if found.is_none() {
            self.tell(
                t(
                    "tidak ada catatan jenis {}",
                    "there is no kind of record {}",
                ),
                name,
            );
        }
        found
    }

    fn states(&mut self, entity: &'static Entity, names: &[String]) {
        for name in names.iter().filter(|n| entity.workflow.state(n).is_none()) {
            self.tell(t("tidak ada status {}", "there is no state {}"), name);
        }
    }

    fn text(&mut self, text: &str, entity: Option<&'static Entity>) {
        for part in text.split('{').skip(1) {
            let Some((inner, _)) = part.split_once('}') else {
                self.tell(
                    t("kurung tidak ditutup: {}", "a brace is not closed: {}"),
                    part,
                );
                continue;
            };
            let path = inner.split_once('|').map_or(inner, |(_, path)| path);
            if !self.knows(path, entity) {
                let words = t("isian tidak dikenal: {}", "unknown field: {}");
                self.tell(words, path);
            }
        }
    }

    fn knows(&self, path: &str, entity: Option<&'static Entity>) -> bool {
        let is_said = SAID.contains(&path)
            || path.starts_with("basis.")
            || path.starts_with("list.")
            || path.starts_with("sources.");
        if is_said || self.template.asks.iter().any(|a| a == path) {
            return true;
        }
        let Some(entity) = entity else {
            return false;
        };
        match path.split_once('.') {
            Some(("sum", fields)) => fields.split('+').all(|f| entity.field(f).is_some()),
            Some(("each" | "tally", rest)) => refers(rest),
            _ => OF_ROW.contains(&path) || ends_of_row(path) || label_of(entity, path).is_some(),
        }
    }

    /// What is wrong, behind the lines in which it stands; said once.
    fn tell(&mut self, words: Text, what: &str) {
        let lines = lines_with(self.source, what);
        let words = words.with([what.into()]);
        let found = if lines.is_empty() {
            words
        } else {
            t("baris {}: {}", "line {}: {}").with([ranges(&lines).into(), words.into()])
        };
        if !self.found.contains(&found) {
            self.found.push(found);
        }
    }
}

/// The lines of a text in which this stands by itself, not as a part of a longer name.
fn lines_with(source: &str, what: &str) -> Vec<u64> {
    let what = what.lines().next().unwrap_or_default();
    let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
    let stands = |line: &&str| {
        line.match_indices(what).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            let after = line[at + what.len()..].chars().next();
            let apart = |c: Option<char>| c.is_none_or(|c| !is_of_name(c));
            apart(before) && apart(after)
        })
    };
    let lines = (1..).zip(source.lines());
    let found = lines.filter(|(_, line)| !what.is_empty() && stands(line));
    found.map(|(number, _)| number).collect()
}

/// What a row says of itself, behind a reference.
fn ends_of_row(path: &str) -> bool {
    OF_ROW.iter().any(|end| path.ends_with(&format!(".{end}")))
}

/// `entity@state.link…`
fn refers(path: &str) -> bool {
    let mut parts = path.splitn(3, '.');
    let (kind, link) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    let name = kind.split('@').next().unwrap_or_default();
    model::find(name).is_some_and(|e| e.field(link).is_some())
}
