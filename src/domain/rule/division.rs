//! What of a region goes to which other, as it is written in one line: `5=35.71.01.1015, 6-9=35.71.01.1016; Siti=…`;
//! and who takes over the work that would part from whoever is in charge of it: `Budi>Siti`.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::region::Code;
use crate::text::{Message, t};

/// Where neighbourhoods go, and people who are named one by one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Division {
    pub rw: BTreeMap<i64, Code>,
    /// A name or NIK, as written.
    pub people: Vec<(String, Code)>,
    /// Who is in charge of work that goes elsewhere, or stays when they go, and who takes it over; as written.
    pub heirs: Vec<(String, String)>,
}

impl Division {
    /// The regions that get something.
    pub fn targets(&self) -> BTreeSet<&Code> {
        let people = self.people.iter().map(|(_, code)| code);
        self.rw.values().chain(people).collect()
    }
}

/// Reads what goes where: a number, a range or the name of a person, then the code of the region.
///
/// # Errors
/// A sentence when a part cannot be read or a number stands twice.
pub fn parse(text: &str) -> Result<Division, Message> {
    let mut division = Division::default();
    let parts = text.split([',', ';', '\n']).map(str::trim);
    for part in parts.filter(|p| !p.is_empty()) {
        if let Some((from, to)) = part.split_once('>') {
            let named = [from.trim(), to.trim()];
            if named.iter().any(|n| !n.chars().any(char::is_alphanumeric)) || part.contains('=') {
                return Err(unread(part));
            }
            division
                .heirs
                .push((named[0].to_owned(), named[1].to_owned()));
            continue;
        }
        let (what, code) = part.rsplit_once('=').ok_or_else(|| unread(part))?;
        let code = Code::parse(code.trim()).map_err(|_| unread(part))?;
        match range(what.trim()) {
            Some((first, last)) if (1..=99).contains(&first) && last <= 99 && first <= last => {
                for rw in first..=last {
                    if division.rw.insert(rw, code.clone()).is_some() {
                        return Err(twice(part));
                    }
                }
            }
            None if what.trim().chars().any(char::is_alphanumeric) => {
                division.people.push((what.trim().to_owned(), code));
            }
            Some(_) | None => return Err(unread(part)),
        }
    }
    if division.targets().is_empty() {
        return Err(unread(text));
    }
    Ok(division)
}

/// `5` or `6-9`; a NIK is no number of a neighbourhood.
fn range(what: &str) -> Option<(i64, i64)> {
    let number = |s: &str| s.trim().parse::<i64>().ok().filter(|_| s.trim().len() < 6);
    match what.split_once(['-', '–']) {
        Some((first, last)) => Some((number(first)?, number(last)?)),
        None => number(what).map(|n| (n, n)),
    }
}

fn unread(part: &str) -> Message {
    let words = t(
        "“{}” tidak terbaca; tulis RW=kode, nama=kode atau nama>pengganti, misalnya 5=35.71.01.1015, 6-9=35.71.01.1016, Budi>Siti",
        "“{}” cannot be read; write RW=code, name=code or name>successor, such as 5=35.71.01.1015, 6-9=35.71.01.1016, Budi>Siti",
    );
    words.with([part.into()])
}

fn twice(part: &str) -> Message {
    let words = t(
        "“{}” memakai RW yang sudah disebut; tiap RW sekali saja",
        "“{}” uses an RW that stands already; each RW once",
    );
    words.with([part.into()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_ranges_and_names_are_read_and_what_is_unclear_is_refused() {
        let read = parse("5=35.71.01.1015, 7-8 = 35.71.01.1016; Siti Aminah=35.71.01.1015");
        let read = read.unwrap();
        let numbers: Vec<i64> = read.rw.keys().copied().collect();
        assert_eq!(numbers, [5, 7, 8]);
        assert_eq!(read.people[0].0, "Siti Aminah");
        assert_eq!(read.targets().len(), 2);
        let read = parse("5=35.71.01.1015, Budi Utomo > Siti").unwrap();
        assert_eq!(read.heirs, [("Budi Utomo".to_owned(), "Siti".to_owned())]);
        let wrong = [
            "",
            "5",
            "5=",
            "5=x",
            "9-7=35.71.01.1015",
            "0=35.71.01.1015",
            "5=35.71.01.1015, 4-6=35.71.01.1016",
            "=35.71.01.1015",
            "Budi>Siti",
            "5=35.71.01.1015, Budi>",
            "5=35.71.01.1015, Budi>Siti=35.71.01.1015",
        ];
        for text in wrong {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
