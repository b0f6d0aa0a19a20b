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

/// What PuTTY sends in its keypad mode SCO behind `ESC [`, and what the reader knows it by. `M` is beside them: it also begins
/// a report of the mouse, and is the key F1 when no such report follows.
const SCO: [(u8, &[u8]); 14] = [
    (b'N', b"12~"),
    (b'O', b"13~"),
    (b'P', b"14~"),
    (b'Q', b"15~"),
    (b'R', b"17~"),
    (b'S', b"18~"),
    (b'T', b"19~"),
    (b'U', b"20~"),
    (b'V', b"21~"),
    (b'W', b"23~"),
    (b'X', b"24~"),
    (b'I', b"5~"),
    (b'G', b"6~"),
    (b'L', b"2~"),
];
/// F1 behind `ESC [`.
const HELP: &[u8] = b"11~";
/// F5 to F12 in its mode VT100+ and End in its mode rxvt, behind `ESC O`, and what they are known by behind `ESC [`.
const VT100: [(u8, &[u8]); 9] = [
    (b'w', b"F"),
    (b'T', b"15~"),
    (b'U', b"17~"),
    (b'V', b"18~"),
    (b'W', b"19~"),
    (b'X', b"20~"),
    (b'Y', b"21~"),
    (b'Z', b"23~"),
    (b'[', b"24~"),
];

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
        on.extend_from_slice(self.held());
        for byte in typed {
            self.step(*byte, &mut on);
        }
        on.truncate(on.len() - self.held().len());
        on
    }

    /// What is held back until more comes: the first byte of a sequence, which the reader alone takes for the key Esc, and
    /// what may turn out to be another key.
    fn held(&self) -> &[u8] {
        match self.key.as_slice() {
            key @ ([0x1b] | [0x1b, b'O']) => key,
            [0x1b, b'[', rest @ ..] if rest.first() == Some(&b'M') => rest,
            _ => &[],
        }
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
            [0x1b, b'O'] => b"\x1bOz".to_vec(),
            // No report of the mouse came: it is the key F1, and what was typed after it.
            [0x1b, b'[', b'M', rest @ ..] => [HELP, rest].concat(),
            // A report of the terminal ends with `u`.
            [0x1b, b'[', b'?', ..] => b"u".to_vec(),
            [0x1b, b'[', b'<', ..] => b"M".to_vec(),
            // No key ends so, and no letter goes on so.
            [0x1b, ..] => b"z".to_vec(),
            _ => vec![0xff],
        }
    }

    /// The byte as the reader knows it: Backspace has one code, and the keys of PuTTY's modes their usual ones.
    fn pass(&self, byte: u8, on: &mut Vec<u8>) {
        let of = |table: &[(u8, &'static [u8])]| {
            table.iter().find(|(b, _)| *b == byte).map(|(_, is)| *is)
        };
        match self.key.as_slice() {
            [0x08] => on.push(0x7f),
            [0x1b, b'[', _] if let Some(is) = of(&SCO) => on.extend_from_slice(is),
            [0x1b, b'O', _] if let Some(is) = of(&VT100) => {
                on.pop();
                on.push(b'[');
                on.extend_from_slice(is);
            }
            _ => on.push(byte),
        }
    }

    fn step(&mut self, byte: u8, on: &mut Vec<u8>) {
        let Some(pasted) = self.paste else {
            self.key.push(byte);
            self.pass(byte, on);
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
        let ends: [(&[u8], &[u8]); 5] = [
            (b"\x1b[200~teks", CLOSES),
            (b"\x1b[200~teks\x1b[20", CLOSES),
            (b"\x1b[", b"z"),
            (b"\x1b[1;", b"z"),
            (b"\xe2\x80", b"\xff"),
        ];
        for (typed, end) in ends {
            assert_eq!(after(typed), (typed.to_vec(), end.to_vec()), "{typed:?}");
        }
    }

    #[test]
    fn keys_of_every_keypad_mode_of_putty_arrive_as_the_usual_ones() {
        let whole: [(&[u8], &[u8]); 6] = [
            (b"\x1b[N", b"\x1b[12~"),
            (b"\x1b[X", b"\x1b[24~"),
            (b"\x1b[G\x1b[I", b"\x1b[6~\x1b[5~"),
            (b"\x1bOT\x1bO[", b"\x1b[15~\x1b[24~"),
            (b"\x1bOP\x1bOw", b"\x1bOP\x1b[F"),
            (b"a\x08b", b"a\x7fb"),
        ];
        for (typed, is) in whole {
            assert_eq!(after(typed), (is.to_vec(), vec![]), "{typed:?}");
        }
        assert_eq!(after(b"\x1b[M"), (b"\x1b[".to_vec(), b"11~".to_vec()), "F1");
        assert_eq!(after(b"\x1b[Mj"), (b"\x1b[".to_vec(), b"11~j".to_vec()));
        assert_eq!(
            after(b"\x1b[M !!"),
            (b"\x1b[M !!".to_vec(), vec![]),
            "a mouse"
        );
        assert_eq!(after(b"\x1bO"), (vec![], b"\x1bOz".to_vec()));
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
