//! Colours as codes. The sixteen that every terminal with colours has go out by their own short codes; where crossterm says
//! `38;5;2`, a terminal without 256 colours reads 5 as blinking. What is beyond the sixteen goes to terminals that have it.

/// The drawn bytes with their colours in the codes of the terminal; without many, a colour beyond the sixteen is its own.
pub fn fit(drawn: &[u8], has_many: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(drawn.len());
    let mut rest = drawn;
    while let Some(at) = rest.windows(2).position(|pair| pair == b"\x1b[") {
        let (before, code) = rest.split_at(at + 2);
        out.extend_from_slice(before);
        let end = code.iter().position(|b| matches!(b, 0x40..=0x7e));
        let (parameters, last) = code.split_at(end.unwrap_or(code.len()));
        match std::str::from_utf8(parameters) {
            Ok(text) if last.first() == Some(&b'm') => out.extend(style(text, has_many).bytes()),
            _ => out.extend_from_slice(parameters),
        }
        rest = last;
    }
    out.extend_from_slice(rest);
    out
}

/// The parameters of one style.
fn style(parameters: &str, has_many: bool) -> String {
    let mut parts = parameters.split(';');
    let mut out: Vec<String> = vec![];
    while let Some(part) = parts.next() {
        match part {
            "38" | "48" => out.push(colour(part, &mut parts, has_many)),
            other => out.push(other.to_owned()),
        }
    }
    out.join(";")
}

/// One colour, of the letters or of the ground behind them.
fn colour<'a>(ground: &str, parts: &mut impl Iterator<Item = &'a str>, has_many: bool) -> String {
    let kind = parts.next().unwrap_or_default();
    let many = if kind == "2" { 3 } else { 1 };
    let values: Vec<&str> = parts.take(many).collect();
    let (low, high, own) = if ground == "38" {
        (30, 90, "39")
    } else {
        (40, 100, "49")
    };
    match values.first().and_then(|v| v.parse::<u16>().ok()) {
        Some(n @ 0..=7) if kind == "5" => (low + n).to_string(),
        Some(n @ 8..=15) if kind == "5" => (high + n - 8).to_string(),
        _ if has_many => format!("{ground};{kind};{}", values.join(";")),
        _ => own.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(drawn: &str, has_many: bool) -> String {
        String::from_utf8(fit(drawn.as_bytes(), has_many)).unwrap()
    }

    #[test]
    fn the_sixteen_have_their_own_codes_on_every_terminal() {
        for has_many in [true, false] {
            let drawn = "a\x1b[38;5;2;49mb\x1b[39;48;5;12mc\x1b[38;5;9;48;5;0md\x1b[0m";
            let fitted = "a\x1b[32;49mb\x1b[39;104mc\x1b[91;40md\x1b[0m";
            assert_eq!(told(drawn, has_many), fitted);
        }
    }

    #[test]
    fn a_colour_beyond_them_goes_where_the_terminal_has_it() {
        let drawn = "\x1b[38;2;255;136;0;48;5;17m";
        assert_eq!(told(drawn, true), drawn);
        assert_eq!(told(drawn, false), "\x1b[39;49m");
    }

    #[test]
    fn all_else_stays_as_it_is() {
        for drawn in [
            "",
            "é…",
            "\x1b[2;5Hx",
            "\x1b[1m\x1b[22m",
            "\x1b[?25l",
            "\x1b[38",
            "\x1b[",
        ] {
            assert_eq!(told(drawn, false), drawn);
        }
    }
}
