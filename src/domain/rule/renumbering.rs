//! Numbers that are given anew, all at once: `3=5, 5=3`.

use std::collections::BTreeMap;

use crate::text::{Message, t};

/// The new number of each old one.
pub type Renumbering = BTreeMap<i64, i64>;

/// Reads pairs of old and new numbers, from 1 to 99.
///
/// # Errors
/// A sentence when a pair is none or an old number stands twice. Two may become one.
pub fn parse(text: &str) -> Result<Renumbering, Message> {
    let mut pairs = Renumbering::new();
    for part in text
        .split([',', ';'])
        .map(str::trim)
        .filter(|p| !p.is_empty())
    {
        let (old, new) = pair(part).ok_or_else(|| no_pair(part))?;
        if pairs.insert(old, new).is_some() {
            return Err(twice(part));
        }
    }
    if pairs.is_empty() {
        return Err(no_pair(text));
    }
    Ok(pairs)
}

fn pair(part: &str) -> Option<(i64, i64)> {
    let (old, new) = part.split_once('=')?;
    let number = |s: &str| s.trim().parse().ok().filter(|n| (1..=99).contains(n));
    Some((number(old)?, number(new)?))
}

fn no_pair(part: &str) -> Message {
    let words = t(
        "“{}” bukan pasangan nomor 1–99; tulis lama=baru, misalnya 3=5, 5=3",
        "“{}” is not a pair of numbers 1–99; write old=new, such as 3=5, 5=3",
    );
    words.with([part.into()])
}

fn twice(part: &str) -> Message {
    let words = t(
        "“{}” memakai nomor lama yang sudah disebut; tiap nomor lama sekali saja",
        "“{}” uses an old number that stands already; each old number once",
    );
    words.with([part.into()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swap_is_read_and_what_is_unclear_is_refused() {
        assert_eq!(parse("3=5, 5 = 3"), Ok(Renumbering::from([(3, 5), (5, 3)])));
        for wrong in ["", "3", "3=100", "0=1", "3=4, 3=5", "a=b"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
