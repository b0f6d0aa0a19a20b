//! Terms that are written out, with their letters behind them in brackets.

/// The text with the letters alone in place of such a term: `Kader Pemberdayaan Masyarakat (KPM)` becomes `KPM`.
pub fn initials(text: &str) -> String {
    let mut words: Vec<String> = vec![];
    for word in text.split(' ') {
        let Some((letters, rest)) = word.strip_prefix('(').and_then(|w| w.split_once(')')) else {
            words.push(word.to_owned());
            continue;
        };
        let many = letters.chars().count();
        let from = words.len().saturating_sub(many);
        let first = words[from..].iter().filter_map(|w| w.chars().next());
        if many > 1 && first.eq(letters.chars()) {
            words.truncate(from);
            words.push(format!("{letters}{rest}"));
        } else {
            words.push(word.to_owned());
        }
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_gives_way_to_its_letters_and_other_brackets_stay() {
        let long = "Pembentukan Kader Pemberdayaan Masyarakat (KPM): Baru";
        assert_eq!(initials(long), "Pembentukan KPM: Baru");
        for other in [
            "Buku (2)",
            "Masyarakat (KPM)",
            "Kebutuhan KPM (5–10)",
            "a (b",
            "",
        ] {
            assert_eq!(initials(other), other);
        }
    }
}
