//! Words in lines of a width.

use super::face::Face;

/// Where a word too long for a line of its own is parted first.
const PARTS: [char; 4] = ['-', '/', '.', ','];

/// The text in lines that are no wider than this; at least one, which may be empty.
pub fn lines(text: &str, face: &Face, size: f32, room: f32) -> Vec<String> {
    // However narrow, a letter stands on a line.
    let room = room.max(size);
    let mut out = vec![String::new()];
    for word in text.split([' ', '\t', '\n']) {
        let mut rest = word;
        loop {
            let line = out.last().map_or("", String::as_str);
            let joined = joined(line, rest);
            if face.width(&joined, size) <= room {
                put_last(&mut out, joined);
                break;
            }
            if face.width(rest, size) <= room {
                out.push(rest.to_owned());
                break;
            }
            if !line.is_empty() {
                out.push(String::new());
                continue;
            }
            let (start, after) = rest.split_at(parted(rest, face, size, room));
            put_last(&mut out, start.to_owned());
            out.push(String::new());
            rest = after;
        }
    }
    out
}

/// The last line with another word.
fn joined(line: &str, word: &str) -> String {
    if line.is_empty() {
        return word.to_owned();
    }
    format!("{line} {word}")
}

fn put_last(lines: &mut [String], line: String) {
    if let Some(last) = lines.last_mut() {
        *last = line;
    }
}

/// How many bytes of a long word stand on a line: up to a sign it may be parted at, else what fits; one letter at least.
fn parted(word: &str, face: &Face, size: f32, room: f32) -> usize {
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    let fits: Vec<usize> = ends
        .take_while(|end| face.width(&word[..*end], size) <= room)
        .collect();
    let sign = fits.iter().rfind(|end| word[..**end].ends_with(PARTS));
    let first = word.chars().next().map_or(0, char::len_utf8);
    sign.or(fits.last()).copied().unwrap_or(first)
}
