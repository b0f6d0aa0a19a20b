//! The number that comes after another: of certificates and letters keyed one after the other.

/// The same text with its number one on; a year stays as it is. The last number that is no year counts.
///
/// Nothing when there is no number in it, or none that has a next one.
pub fn following(text: &str) -> Option<String> {
    let (start, end) = counted(text)?;
    let digits = &text[start..end];
    let next = digits.parse::<u64>().ok()?.checked_add(1)?;
    let width = digits.len();
    Some(format!("{}{next:0width$}{}", &text[..start], &text[end..]))
}

/// Where the number stands that counts.
fn counted(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let starts_at =
        |at: usize| bytes[at].is_ascii_digit() && !(at > 0 && bytes[at - 1].is_ascii_digit());
    let span = |start: usize| {
        let digits = bytes[start..].iter().take_while(|b| b.is_ascii_digit());
        (start, start + digits.count())
    };
    let starts = (0..bytes.len()).rev().filter(|at| starts_at(*at));
    starts.map(span).find(|(a, b)| !is_year(&text[*a..*b]))
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::following;

    #[test]
    fn a_number_counts_on_and_a_year_stays() {
        for (text, next) in [
            ("S-09/2026", Some("S-10/2026")),
            ("800/012/2026", Some("800/013/2026")),
            ("99", Some("100")),
            ("tanpa", None),
            ("2026", None),
            ("18446744073709551615", None),
        ] {
            assert_eq!(following(text).as_deref(), next, "{text}");
        }
    }
}
