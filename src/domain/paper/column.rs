//! What the cells under a heading have in common.

/// Which columns hold nothing but figures: these stand one below the other by their last digit. The running number at the
/// left is none.
pub fn of_figures(heads: &[String], rows: &[Vec<&str>]) -> Vec<bool> {
    let holds = |at: usize| {
        let cells = rows.iter().filter_map(|r| r.get(at)).map(|c| c.trim());
        let mut cells = cells.filter(|c| !c.is_empty()).peekable();
        cells.peek().is_some() && cells.all(is_figure)
    };
    let is_running = |at: usize| at == 0 && heads[at].starts_with("No");
    (0..heads.len())
        .map(|at| !is_running(at) && holds(at))
        .collect()
}

/// `7`, `-1.250`, `Rp1.500.000`, `66%`; the number of a person or a letter is none.
fn is_figure(cell: &str) -> bool {
    let bare = cell.strip_prefix('-').unwrap_or(cell);
    let bare = bare.strip_prefix("Rp").unwrap_or(bare);
    let bare = bare.strip_suffix('%').unwrap_or(bare);
    let mut groups = bare.split('.');
    let first = groups.next().unwrap_or_default();
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let is_counted = first == "0" || (!first.starts_with('0') && first.len() < 10);
    digits(first) && is_counted && groups.all(|g| g.len() == 3 && digits(g))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_told_from_numbers_that_name_something() {
        for figure in [
            "0",
            "7",
            "2026",
            "-1.250",
            "Rp1.500.000",
            "-Rp750.000",
            "66%",
        ] {
            assert!(is_figure(figure), "{figure}");
        }
        for other in [
            "",
            "-",
            "001",
            "08.30",
            "35.71",
            "17-09-2014",
            "9971010101900001",
            "S1",
        ] {
            assert!(!is_figure(other), "{other}");
        }
    }

    #[test]
    fn a_column_is_of_figures_where_all_its_cells_are() {
        let heads = ["No", "Nama", "Pagu", "Bukti"].map(str::to_owned);
        let rows = [vec!["1", "Siti", "Rp0", ""], vec!["2", "7", "Rp1.000", ""]];
        assert_eq!(of_figures(&heads, &rows), [false, false, true, false]);
    }
}
