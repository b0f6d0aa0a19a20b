//! Keys at random: whatever is pressed, nothing is committed but by `Y` or F2, nothing panics, and the store stays whole.

use bina::console::app::event::Event;
use bina::text::Lang;

use crate::harness::Harness;
use crate::office::{LOGINS, Office};

/// Keys that may commit.
const DECIDING: [&str; 3] = ["Y", "<F2>", "<C-s>"];
const NAMED: [&str; 30] = [
    "<Enter>", "<Enter>", "<Enter>", "<Esc>", "<Tab>", "<S-Tab>", "<Up>", "<Down>", "<Down>",
    "<Left>", "<Right>", "<PgUp>", "<PgDn>", "<Home>", "<End>", "<BS>", "<F1>", "<F3>", "<F3>",
    "<F4>", "<F5>", "<F7>", "<F8>", "<F9>", "<F10>", "<C-g>", "<C-w>", "<C-z>", "<C-u>", "<C-l>",
];
const WORDS: [&str; 8] = [
    "posyandu", "17092026", "12", "siska", "RW 05", "h", "+7", "25jt",
];
const SIZES: [(u16, u16); 5] = [(80, 24), (120, 40), (200, 50), (79, 24), (30, 6)];

/// A small generator (splitmix64), so that a seed gives the same keys on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % sides as u64).unwrap()
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.roll(all.len())]
    }

    /// What is pressed next, in the spelling of the harness.
    fn token(&mut self) -> String {
        match self.roll(20) {
            0 => self.of(&DECIDING).to_owned(),
            1 => format!("'{}'", self.of(&WORDS)),
            2..=9 => {
                let letters = "abcdefghijklmnopqrstuvwxyzGX0123456789/:?- ";
                let letter = letters.chars().nth(self.roll(letters.len())).unwrap();
                format!("'{letter}'")
            }
            _ => self.of(&NAMED).to_owned(),
        }
    }
}

/// Sits down as one after the other and presses so many tokens in all.
fn press_at_random(seed: u64, tokens: usize, each: usize) {
    let mut dice = Dice(seed);
    let (office, mut commits) = (Office::demo(), 0);
    for turn in 0..tokens.div_ceil(each) {
        let login = LOGINS[turn % LOGINS.len()];
        // Keys at random may have ended the office of one, which is a decision like others.
        if office.open().seats(login).unwrap().is_empty() {
            continue;
        }
        let lang = [Lang::Id, Lang::En][turn / LOGINS.len() % 2];
        let mut desk = Harness::open(office.open(), login, lang, None);
        let mut keys: Vec<String> = vec![];
        let mut head = desk.store.head().unwrap().to_string();
        for _ in 0..each {
            if desk.quit {
                break;
            }
            if dice.roll(40) == 0 {
                let (width, height) = SIZES[dice.roll(SIZES.len())];
                desk.event(Event::Resize(width, height));
                desk = desk.sized(width, height);
                keys.push(format!("[{width}x{height}]"));
            }
            let token = dice.token();
            keys.push(token.clone());
            desk.press(&token);
            if dice.roll(3) == 0 {
                desk.screen();
            }
            let now = desk.store.head().unwrap().to_string();
            let decides = DECIDING.contains(&token.as_str());
            let told = keys.join(" ");
            assert!(now == head || decides, "{login} {lang:?}: {told}");
            commits += usize::from(now != head);
            head = now;
        }
    }
    // Keys that never got as far as a commit would prove nothing.
    assert!(commits > 0, "nothing was ever decided");
    office.assert_proven();
}

#[test]
fn two_thousand_keys_at_random_commit_nothing_by_surprise() {
    press_at_random(7, 2_000, 80);
}

/// The seeds in the variable `BINA_SEEDS`, as `21,22`, and 20,000 keys of each; else the hundred thousand that are always
/// pressed.
fn runs() -> Vec<(u64, usize)> {
    let Ok(asked) = std::env::var("BINA_SEEDS") else {
        return (0..20).map(|seed| (seed, 5_000)).collect();
    };
    let seed = |s: &str| s.trim().parse().expect("BINA_SEEDS holds numbers");
    asked.split(',').map(|s| (seed(s), 20_000)).collect()
}

#[test]
#[ignore = "takes minutes"]
fn a_hundred_thousand_keys_at_random_commit_nothing_by_surprise() {
    for (seed, keys) in runs() {
        press_at_random(seed, keys, 200);
    }
}
