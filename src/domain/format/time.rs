//! The hour of a meeting as it is typed, and the one way it is kept: `08.30`, by the office's own clock (WIB).

use chrono::NaiveTime;

use crate::text::{Message, t};

/// Reads `08.30`, `8:30`, `0830`, `830`, `8`, with or without `WIB`.
///
/// # Errors
/// A sentence with the rule.
pub fn parse_time(input: &str) -> Result<String, Message> {
    let text = input.trim().to_uppercase();
    let text = text.trim_end_matches("WIB").trim();
    let (hours, minutes) = match text.split_once(['.', ':']) {
        Some(parts) => parts,
        None if text.len() > 2 && text.is_ascii() => text.split_at(text.len() - 2),
        None => (text, "00"),
    };
    let part = |s: &str| s.parse::<u32>().ok().filter(|_| (1..=2).contains(&s.len()));
    let time = part(hours).zip(part(minutes));
    let time = time.and_then(|(h, m)| NaiveTime::from_hms_opt(h, m, 0));
    time.map(|t| t.format("%H.%M").to_string()).ok_or_else(rule)
}

/// # Errors
/// A sentence when it is not spelt as it is kept.
pub fn check_time(text: &str) -> Result<(), Message> {
    match parse_time(text) {
        Ok(kept) if kept == text => Ok(()),
        _ => Err(rule()),
    }
}

fn rule() -> Message {
    t(
        "tulis jam seperti 08.30, dari 00.00 sampai 23.59",
        "write an hour like 08.30, from 00.00 to 23.59",
    )
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_is_read_as_people_write_it_and_kept_one_way() {
        for typed in ["08.30", "8:30", "0830", "830", "8.30 WIB", " 08.30wib"] {
            assert_eq!(parse_time(typed).unwrap(), "08.30", "{typed}");
        }
        assert_eq!(parse_time("8").unwrap(), "08.00");
        assert_eq!(parse_time("19").unwrap(), "19.00");
        for wrong in ["24.00", "8.60", "pagi", "", "08.3.0", "-1", "123456", "８"] {
            assert!(parse_time(wrong).is_err(), "{wrong}");
        }
        assert!(check_time("8.30").is_err());
        assert!(check_time("08.30").is_ok());
    }
}
