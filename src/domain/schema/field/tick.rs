//! Several items of a list that the office keeps: ticked by number, code or name, stored as codes.

use super::choice::chosen;
use crate::domain::format;
use crate::text::{Message, t};

/// An item of a list that the office keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its place in the list.
    pub number: i64,
    pub code: String,
    pub name: String,
    /// Nobody passes without it.
    pub required: bool,
    /// In use: an ended one is read where it stands, but not offered.
    pub live: bool,
    /// Where it comes from, as the office wrote it.
    pub source: String,
}

/// What stands between the codes of ticked items.
const COMMA: char = ',';

/// The codes that a stored text ticks.
pub fn ticks(stored: &str) -> impl Iterator<Item = &str> {
    stored.split(COMMA).filter(|code| !code.is_empty())
}

/// The items on offer to a record that has these ticked.
pub fn offered<'a>(items: &'a [Item], stored: &str) -> Vec<&'a Item> {
    let kept = |i: &&Item| i.live || ticks(stored).any(|code| code == i.code);
    items.iter().filter(kept).collect()
}

/// The codes of what is ticked: by the digits of the items on offer run together (0 is the tenth), by numbers with
/// blanks or commas between them, or by codes or names.
///
/// # Errors
/// A sentence with what is on offer.
pub fn tick(offer: &[&Item], input: &str) -> Result<String, Message> {
    let input = input.trim();
    if input.is_empty() {
        return Ok(String::new());
    }
    let ticked = match numbers(input) {
        Some(numbers) => {
            let nth = |n: &usize| offer.get(n.wrapping_sub(1)).map(|i| i.code.as_str());
            let found = numbers.iter().map(nth);
            found
                .collect::<Option<Vec<_>>>()
                .ok_or_else(|| none_of(offer))?
        }
        None => by_name(offer, input)?,
    };
    let kept = offer.iter().map(|i| i.code.as_str());
    let kept: Vec<&str> = kept.filter(|c| ticked.contains(c)).collect();
    Ok(kept.join(&COMMA.to_string()))
}

/// Numbers with something between them, or single digits run together.
fn numbers(input: &str) -> Option<Vec<usize>> {
    let apart = |c: char| c == ' ' || c == COMMA || c == ';';
    if !input.chars().all(|c| c.is_ascii_digit() || apart(c)) {
        return None;
    }
    if input.contains(apart) {
        let parts = input.split(apart).filter(|p| !p.is_empty());
        return parts.map(|p| p.parse().ok()).collect();
    }
    let digits = input.chars().filter_map(|c| c.to_digit(10));
    Some(
        digits
            .map(|d| if d == 0 { 10 } else { d as usize })
            .collect(),
    )
}

fn by_name<'a>(offer: &[&'a Item], input: &str) -> Result<Vec<&'a str>, Message> {
    let one = |text: &str| {
        let names = |i: &&Item| vec![i.code.clone(), i.name.clone()];
        chosen(offer, names, text).map(|i| i.code.as_str())
    };
    if let Some(whole) = one(input) {
        return Ok(vec![whole]);
    }
    let mark = if input.contains(';') { ';' } else { COMMA };
    let parts = input.split(mark).map(str::trim).filter(|p| !p.is_empty());
    parts
        .map(|part| {
            let nth = part.parse().ok().and_then(|n: usize| n.checked_sub(1));
            let numbered = nth.and_then(|n| offer.get(n)).map(|i| i.code.as_str());
            one(part).or(numbered).ok_or_else(|| none_of(offer))
        })
        .collect()
}

fn none_of(offer: &[&Item]) -> Message {
    let names = offer.iter().zip(1..);
    let names: Vec<String> = names.map(|(i, nth)| format!("{nth} {}", i.name)).collect();
    t("pilih dari daftar: {}", "choose from the list: {}").with([names.join("; ").into()])
}

/// The codes that are written, each once. Whether they stand in the list only the store can tell.
pub(super) fn pack(input: &str) -> String {
    let mut codes: Vec<&str> = vec![];
    for code in input.split([COMMA, ';']).map(str::trim) {
        if !code.is_empty() && !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes.join(&COMMA.to_string())
}

/// Codes stand in one text, with commas between them.
pub fn is_code(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !text.is_empty() && text.chars().all(plain)
}

pub(super) fn check_ticks(stored: &str) -> Result<(), Message> {
    if let Some(odd) = ticks(stored).find(|code| !is_code(code)) {
        let words = t("{} tidak ada dalam daftarnya", "{} is not in its list");
        return Err(words.with([format::visible(odd).into_owned().into()]));
    }
    let spelled = pack(stored);
    if spelled == stored {
        return Ok(());
    }
    Err(t("tulis sebagai {}", "write it as {}").with([spelled.into()]))
}

/// The codes as they stand, for who has no list at hand.
pub(super) fn codes_of(stored: &str) -> String {
    ticks(stored).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> Vec<Item> {
        let item = |(number, name): (i64, &str)| Item {
            number,
            code: name.split([' ', ',']).next().unwrap().to_owned(),
            name: name.to_owned(),
            required: false,
            live: number != 3,
            source: String::new(),
        };
        let names = ["warga tetap", "masalah, kebutuhan dan daya", "lama", "baru"];
        let long = (5..=12).map(|n| (n, format!("n{n}")));
        let all = (1..).zip(names).map(|(n, s)| (n, s.to_owned()));
        all.chain(long).map(|(n, s)| item((n, &s))).collect()
    }

    #[test]
    fn items_are_ticked_by_digits_numbers_codes_and_names() {
        let items = list();
        let offer = offered(&items, "");
        assert_eq!(offer.len(), 11, "an ended item is not on offer");
        for (input, codes) in [
            ("21", "warga,masalah"),
            ("0", "n11"),
            ("11 1", "warga,n12"),
            ("3", "baru"),
            ("warga, baru", "warga,baru"),
            ("masalah, kebutuhan dan daya", "masalah"),
            ("masalah, kebutuhan dan daya; Baru", "masalah,baru"),
            ("BARU; 1; baru", "warga,baru"),
            ("", ""),
        ] {
            assert_eq!(tick(&offer, input).as_deref(), Ok(codes), "{input:?}");
        }
        for wrong in ["12 13", "lama", "warga; tidak ada", "0 1"] {
            assert!(tick(&offer, wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn an_ended_item_stays_on_offer_where_it_is_ticked() {
        let items = list();
        let offer = offered(&items, "lama");
        assert_eq!(offer.len(), 12);
        assert_eq!(tick(&offer, "lama; baru").as_deref(), Ok("lama,baru"));
    }

    #[test]
    fn codes_have_one_spelling() {
        assert_eq!(pack(" a, b ,a,,c"), "a,b,c");
        assert!(check_ticks("a,b").is_ok());
        for loose in ["a,a", "a, b", ",a", "a,", "A", "a\u{202e}"] {
            assert!(check_ticks(loose).is_err(), "{loose}");
        }
    }
}
