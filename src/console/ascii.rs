//! Stand-ins for a terminal or font that has ASCII alone: what is drawn is translated once, when it stands.

use ratatui::buffer::Buffer;

/// Signs and frames with their stand-ins, each one column wide. What people wrote stays as it is.
const STAND_INS: &[(&str, &str)] = &[
    ("─", "-"),
    ("│", "|"),
    ("┌┐└┘├┤┬┴┼", "+"),
    ("·", "-"),
    // Digits that are masked: a number has dashes of its own.
    ("•", "*"),
    ("–—", "-"),
    ("→›", ">"),
    // A decision that is staged is not the line with the cursor.
    ("»", "="),
    ("←«‹", "<"),
    ("…", "~"),
    ("▌█▇▆▅", "#"),
    ("▄", "="),
    ("▓", "+"),
    ("▒", "!"),
    ("░", "."),
    ("≤", "<"),
    ("▃▂", "-"),
    ("▁", "_"),
    ("×✓", "x"),
    ("“”", "\""),
];

/// A piece of a line chart.
fn is_braille(c: char) -> bool {
    ('\u{2801}'..='\u{28ff}').contains(&c)
}

/// Puts the stand-in in place of every sign that is drawn.
pub fn translate(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let sign = cell.symbol();
        if sign.is_ascii() {
            continue;
        }
        let found = STAND_INS.iter().find(|(signs, _)| signs.contains(sign));
        if let Some((_, plain)) = found {
            cell.set_symbol(plain);
        } else if sign.chars().all(is_braille) {
            cell.set_symbol("*");
        }
    }
}
