//! Where in a paste, an escape sequence or a letter of several bytes the typed bytes stand, and how each is ended when
//! nobody goes on with it.

use rustix::event::Timespec;

/// A terminal sends the bytes of a key together; even a slow line brings them within this.
const KEY: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 300_000_000,
};
/// How long the rest of a sequence is waited for before its first byte is the key Esc.
const ESCAPE: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 40_000_000,
};
/// A paste comes in parts, and a line may stall between them.
const PASTE: Timespec = Timespec {
    tv_sec: 2,
    tv_nsec: 0,
};
/// The longest paste that is carried over, in bytes; the console takes less. What comes after it is left out.
const LONGEST: usize = 256 * 1024;
/// No sequence of a key is longer.
const LONGEST_KEY: usize = 32;

const OPENS: &[u8] = b"\x1b[200~";
const CLOSES: &[u8] = b"\x1b[201~";

/// What is under way.
#[derive(Debug, Default)]
pub struct Unfinished {
    /// The bytes of a key so far.
    key: Vec<u8>,
    /// The bytes of a paste so far, while one is under way, and its last ones.
    paste: Option<usize>,
    last: Vec<u8>,
}

impl Unfinished {
    /// How long the next byte is waited for; without limit between keys.
    pub fn patience(&self) -> Option<Timespec> {
        match (self.paste, self.key.as_slice()) {
            (Some(_), _) => Some(PASTE),
            (None, []) => None,
            (None, [0x1b]) => Some(ESCAPE),
            (None, _) => Some(KEY),
        }
    }

    /// Takes in what was typed; answers what of it goes on.
    pub fn take(&mut self, typed: &[u8]) -> Vec<u8> {
        let mut on = Vec::with_capacity(typed.len() + 1);
        if self.is_held() {
            on.push(0x1b);
        }
        for byte in typed {
            self.step(*byte, &mut on);
        }
        if self.is_held() {
            on.pop();
        }
        on
    }

    /// The first byte of a sequence is held back until more comes: the reader takes a lone one for the key Esc.
    fn is_held(&self) -> bool {
        self.key == [0x1b]
    }

    /// Nobody went on: what ends it for the reader.
    pub fn end(&mut self) -> Vec<u8> {
        if self.paste.take().is_some() {
            self.last.clear();
            return CLOSES.to_vec();
        }
        let key = std::mem::take(&mut self.key);
        match key.as_slice() {
            [] => vec![],
            [0x1b] => vec![0x1b],
            // A report of the mouse has three bytes more, one of the terminal ends with `u`.
            [0x1b, b'[', b'M', ..] => b"!!!".to_vec(),
            [0x1b, b'[', b'?', ..] => b"u".to_vec(),
            [0x1b, b'[', b'<', ..] => b"M".to_vec(),
            // No key ends so, and no letter goes on so.
            [0x1b, ..] => b"z".to_vec(),
            _ => vec![0xff],
        }
    }

    fn step(&mut self, byte: u8, on: &mut Vec<u8>) {
        let Some(pasted) = self.paste else {
            on.push(byte);
            self.key.push(byte);
            if self.key == OPENS {
                self.paste = Some(0);
            }
            if is_whole(&self.key) {
                self.key.clear();
            }
            return;
        };
        if self.last.len() == CLOSES.len() {
            self.last.remove(0);
        }
        self.last.push(byte);
        self.paste = Some(pasted + 1);
        let closes = self.last == CLOSES;
        if closes {
            self.paste = None;
            self.last.clear();
        }
        match (closes, pasted >= LONGEST) {
            (true, true) => on.extend(CLOSES),
            (false, true) => {}
            (_, false) => on.push(byte),
        }
    }
}

/// Whether nothing of this key is still to come.
fn is_whole(key: &[u8]) -> bool {
    match key {
        [0x1b] | [0x1b, b'[' | b'O'] | [0x1b, b'[', b'['] => false,
        [] | [0x1b, 0x1b] | [0x1b, b'O', ..] => true,
        [0x1b, b'[', b'M', rest @ ..] => rest.len() >= 3,
        [0x1b, b'[', .., last] => matches!(last, 0x40..=0x7e) || key.len() > LONGEST_KEY,
        // A key with Alt.
        [0x1b, rest @ ..] => is_whole(rest),
        [first, rest @ ..] => rest.len() >= following(*first),
    }
}

/// How many bytes of a letter follow its first.
fn following(first: u8) -> usize {
    match first {
        0xc2..=0xdf => 1,
        0xe0..=0xef => 2,
        0xf0..=0xf4 => 3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What goes on of these bytes, and what ends them.
    fn after(typed: &[u8]) -> (Vec<u8>, Vec<u8>) {
        let mut unfinished = Unfinished::default();
        let on = unfinished.take(typed);
        (on, unfinished.end())
    }

    #[test]
    fn whole_keys_go_on_as_they_are_and_are_waited_for_without_limit() {
        for typed in [
            b"abc".as_slice(),
            b"\x1b[A",
            b"\x1bOP",
            b"\x1b[3~",
            b"\x1b[1;5C",
            b"\x1b[[A",
            b"\x1bx",
            b"\x1b[200~teks\x1b[201~",
            "é…".as_bytes(),
        ] {
            let mut unfinished = Unfinished::default();
            assert_eq!(unfinished.take(typed), typed);
            assert_eq!(unfinished.patience(), None, "{typed:?}");
            assert!(unfinished.end().is_empty(), "{typed:?}");
        }
    }

    #[test]
    fn what_is_unfinished_is_ended() {
        let ends: [(&[u8], &[u8]); 7] = [
            (b"\x1b[200~teks", CLOSES),
            (b"\x1b[200~teks\x1b[20", CLOSES),
            (b"\x1b[", b"z"),
            (b"\x1b[1;", b"z"),
            (b"\x1bO", b"z"),
            (b"\x1b[M ", b"!!!"),
            (b"\xe2\x80", b"\xff"),
        ];
        for (typed, end) in ends {
            assert_eq!(after(typed), (typed.to_vec(), end.to_vec()), "{typed:?}");
        }
    }

    #[test]
    fn a_sequence_in_two_parts_is_no_key_esc() {
        let mut unfinished = Unfinished::default();
        assert_eq!(unfinished.take(b"a\x1b"), b"a");
        assert_eq!(unfinished.take(b"[A"), b"\x1b[A");
        assert!(unfinished.take(b"\x1b").is_empty());
        assert!(unfinished.patience().is_some());
        assert_eq!(unfinished.end(), b"\x1b");
        assert_eq!(unfinished.patience(), None);
    }

    #[test]
    fn a_paste_without_end_is_bounded_and_keys_come_through_after_it() {
        let mut unfinished = Unfinished::default();
        unfinished.take(OPENS);
        let on = unfinished.take(&vec![b'x'; 2 * LONGEST]);
        assert_eq!(on.len(), LONGEST);
        assert_eq!(unfinished.take(CLOSES), CLOSES);
        assert_eq!(unfinished.take(b"\x11"), b"\x11");
        assert_eq!(unfinished.patience(), None);
    }
}
