//! In which of several offices somebody is at the console: asked before it opens, where somebody is there to answer.

use std::io::{self, BufRead, IsTerminal, Write};

use crate::cli::context::CliContext;
use crate::store::Seat;
use crate::text::{Lang, t};

/// The place of the office among those in force; the first where nobody can be asked.
///
/// # Errors
/// When the terminal cannot be read or written.
pub fn ask(seats: &[Seat], context: &CliContext) -> io::Result<usize> {
    let is_there = io::stdin().is_terminal() && io::stdout().is_terminal();
    let Some(first) = seats.first().filter(|_| is_there && seats.len() > 1) else {
        return Ok(0);
    };
    let lang = if context.options.lang.is_some() {
        context.lang
    } else {
        first.lang
    };
    let names: Vec<String> = seats.iter().map(|s| s.office(lang)).collect();
    choose(&names, lang, io::stdin().lock(), io::stdout())
}

/// The number that is typed, of the first with Enter alone; asked again until there is such a one.
fn choose(
    names: &[String],
    lang: Lang,
    mut input: impl BufRead,
    mut output: impl Write,
) -> io::Result<usize> {
    let many = t("Jabatan Anda hari ini:", "Your offices today:");
    writeln!(output, "{}", many.get(lang))?;
    for (at, name) in names.iter().enumerate() {
        writeln!(output, "  {}  {name}", at + 1)?;
    }
    let asked = t(
        "Masuk sebagai nomor (Enter: 1):",
        "Sign in as number (Enter: 1):",
    );
    loop {
        write!(output, "{} ", asked.get(lang))?;
        output.flush()?;
        let mut line = String::new();
        let is_over = input.read_line(&mut line)? == 0;
        if is_over || line.trim().is_empty() {
            return Ok(0);
        }
        let number = line.trim().parse::<usize>().ok();
        let place = number.and_then(|n| n.checked_sub(1));
        if let Some(at) = place.filter(|at| *at < names.len()) {
            return Ok(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_office_of_the_number_is_taken_and_the_first_without_one() {
        let names = ["Plt. Lurah Bandar Lor", "Perangkat Bandar Lor"].map(str::to_owned);
        let mut said = vec![];
        let chosen = choose(&names, Lang::Id, "7\nx\n2\n".as_bytes(), &mut said).unwrap();
        assert_eq!(chosen, 1);
        let said = String::from_utf8(said).unwrap();
        assert!(said.contains("  2  Perangkat Bandar Lor"), "{said}");
        assert_eq!(said.matches("Masuk sebagai nomor").count(), 3, "{said}");
        for line in ["\n", ""] {
            let chosen = choose(&names, Lang::En, line.as_bytes(), io::sink());
            assert_eq!(chosen.unwrap(), 0);
        }
    }
}
