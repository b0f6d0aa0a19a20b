//! Telephone numbers: kept as E.164, shown the way they are dialled at home.

use super::digits::pack_digits;
use super::numeral::{MASK, all_digits};
use crate::text::{Message, t};

const COUNTRY: &str = "+62";

/// The area codes of two digits; all others have three.
const SHORT_AREAS: [&str; 5] = ["21", "22", "24", "31", "61"];

/// Reads `0…`, `62…`, `+62…` or a bare `8…` into E.164: `+6281234567890`.
///
/// # Errors
/// What no telephone in Indonesia can have.
pub fn parse_phone(input: &str) -> Result<String, Message> {
    let packed: String = pack_digits(input).replace(['(', ')'], "");
    let national = ["+62", "62", "0"]
        .iter()
        .find_map(|prefix| packed.strip_prefix(prefix))
        .or_else(|| packed.starts_with('8').then_some(packed.as_str()));
    national
        .filter(|n| is_national(n))
        .map(|n| format!("{COUNTRY}{n}"))
        .ok_or_else(|| {
            t(
                "harus nomor Indonesia yang lengkap, diawali 0, 62, +62 atau 8, misalnya 0812-3456-7890",
                "must be a whole Indonesian number that begins with 0, 62, +62 or 8, for example 0812-3456-7890",
            )
            .into()
        })
}

/// Mobile numbers have 9 to 12 digits after the country code, fixed lines 7 to 11.
fn is_national(number: &str) -> bool {
    let lengths = if number.starts_with('8') {
        9..=12
    } else {
        7..=11
    };
    all_digits(number) && !number.starts_with(['0', '1']) && lengths.contains(&number.len())
}

/// The code in front, with its zero, and the rest.
fn split_home(e164: &str) -> Option<(String, &str)> {
    let number = e164.strip_prefix(COUNTRY).filter(|n| is_national(n))?;
    let short = SHORT_AREAS.iter().any(|area| number.starts_with(area));
    let (code, rest) = number.split_at(if short { 2 } else { 3 });
    Some((format!("0{code}"), rest))
}

/// `0812-3456-7890`; a fixed line `0354-123456`. What is no such number is shown as it stands.
pub fn show_phone(e164: &str) -> String {
    split_home(e164).map_or_else(|| e164.to_owned(), |(code, rest)| lay_out(&code, rest))
}

/// `0812-••••-7890`; what is no such number is masked whole.
pub fn mask_phone(e164: &str) -> String {
    let Some((code, rest)) = split_home(e164) else {
        return e164.chars().map(|_| MASK).collect();
    };
    let hidden = rest.len() - 4.min(rest.len() / 2);
    let masked: String = rest
        .chars()
        .enumerate()
        .map(|(i, c)| if i < hidden { MASK } else { c })
        .collect();
    lay_out(&code, &masked)
}

fn lay_out(code: &str, rest: &str) -> String {
    if !code.starts_with("08") {
        return format!("{code}-{rest}");
    }
    let rest: Vec<char> = rest.chars().collect();
    let (middle, end) = rest.split_at(4.min(rest.len().div_ceil(2)));
    format!(
        "{code}-{}-{}",
        String::from_iter(middle),
        String::from_iter(end)
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_accepted_way_of_writing_reads_the_same_number() {
        for input in [
            "081234567890",
            "0812-3456-7890",
            "6281234567890",
            "+62 812 3456 7890",
            "+62 (812) 3456.7890",
            "81234567890",
        ] {
            assert_eq!(parse_phone(input).unwrap(), "+6281234567890", "{input}");
        }
    }

    #[test]
    fn numbers_are_laid_out_as_they_are_dialled() {
        for (e164, shown, masked) in [
            ("+6281234567890", "0812-3456-7890", "0812-••••-7890"),
            ("+62812345678", "0812-345-678", "0812-•••-678"),
            ("+628123456789", "0812-3456-789", "0812-••••-789"),
            ("+62812345678901", "0812-3456-78901", "0812-••••-•8901"),
            ("+62354123456", "0354-123456", "0354-•••456"),
            ("+62311234567", "031-1234567", "031-••••567"),
        ] {
            assert_eq!(show_phone(e164), shown);
            assert_eq!(mask_phone(e164), masked);
        }
    }

    #[test]
    fn what_is_no_home_number_is_refused_and_masked_whole() {
        for input in [
            "",
            "0",
            "8",
            "0812",
            "+6081234567",
            "+620812345678",
            "0112345678",
            "08123456789012",
            "0812-3456-78x0",
            "++6281234567890",
            "7123456789",
            "０８１２３４５６７８",
        ] {
            assert!(parse_phone(input).is_err(), "{input:?}");
        }
        assert_eq!(mask_phone("0812x"), "•••••");
        assert_eq!(show_phone("0812x"), "0812x");
    }

    proptest! {
        #[test]
        fn a_shown_number_reads_back(national in "8[0-9]{8,11}|[2-79][0-9]{6,10}") {
            let e164 = format!("+62{national}");
            prop_assert_eq!(parse_phone(&show_phone(&e164)).unwrap(), e164.clone());
            prop_assert_eq!(parse_phone(&e164).unwrap(), e164);
        }

        #[test]
        fn no_text_makes_the_reader_panic(input in "\\PC{0,16}|[0-9+() -]{0,18}") {
            if let Ok(e164) = parse_phone(&input) {
                prop_assert_eq!(parse_phone(&show_phone(&e164)).unwrap(), e164);
            }
            prop_assert_eq!(mask_phone(&input).is_empty(), input.is_empty());
        }
    }
}
