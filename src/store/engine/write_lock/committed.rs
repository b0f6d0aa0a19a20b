//! The note of the last commit that was acknowledged behind a gate.

use std::fs::File;
use std::os::unix::fs::FileExt;

use super::Pass;

/// Where it stands in the gate's file, behind the holder's, and where it ends.
const COMMITTED: u64 = 32;
const END: usize = 80;

/// What stands before a place in the order of acts.
const PLACE: char = '#';

/// The place that a gate's file notes, and the moment the store was made. Without the mark it is a moment, as an earlier
/// release noted it.
pub fn read(text: &str) -> Option<(Option<i64>, i64)> {
    let mut words = text.split_whitespace().skip(2);
    let place = words.next()?.strip_prefix(PLACE);
    let made_at = words.next()?.parse().ok()?;
    Some((place.and_then(|p| p.parse().ok()), made_at))
}

/// The place that was noted, where the note is of the store that was made at this moment.
pub fn of_store(noted: Option<(Option<i64>, i64)>, made_at: i64) -> Option<i64> {
    noted.filter(|n| n.1 == made_at).and_then(|n| n.0)
}

fn read_file(file: &File) -> Option<(Option<i64>, i64)> {
    let mut bytes = [b' '; END];
    let length = file.read_at(&mut bytes, 0).ok()?;
    read(str::from_utf8(bytes.get(..length)?).ok()?)
}

impl Pass {
    /// Notes that the commit at this place in the order of acts is on the disk: a store that knows of no such commit has lost
    /// it. A later one of the same store is never written over, which would hide that it is lost. The note itself may be
    /// lost at a cut, which only makes it older.
    pub fn note(&self, committed: i64, made_at: i64) {
        let is_later = |(place, of): (Option<i64>, i64)| of == made_at && place > Some(committed);
        if read_file(&self.0).is_some_and(is_later) {
            return;
        }
        let place = format!("{PLACE}{committed}");
        let note = format!("{place:>20} {made_at:>20}\n");
        self.0.write_all_at(note.as_bytes(), COMMITTED).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::super::Gate;

    #[test]
    fn a_later_commit_of_the_same_store_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let gate = Gate::beside(&folder.path().join("s.db"));
        let pass = gate.enter(1).unwrap();
        for (note, stands) in [((5, 7), Some(5)), ((4, 7), Some(5)), ((6, 7), Some(6))] {
            pass.note(note.0, note.1);
            assert_eq!(gate.committed(7), stands);
        }
        pass.note(2, 8);
        assert_eq!((gate.committed(7), gate.committed(8)), (None, Some(2)));
    }
}
