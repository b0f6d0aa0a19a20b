//! The letter of each move, the same for every kind of record, in every state and in both languages.
//!
//! It is taken from the Indonesian word, beside the letters that mean something else on a record. A test holds that every
//! move has one and that nobody ever has two moves of one letter on offer.

use crate::domain::schema::workflow::Move;

const LETTERS: &[(char, &[&str])] = &[
    (
        'a',
        &[
            "answer",
            "answer_city",
            "end",
            "examine",
            "resubmit",
            "settle",
        ],
    ),
    (
        'c',
        &[
            "assess",
            "close",
            "repeal",
            "report",
            "reserve",
            "send_back",
        ],
    ),
    (
        'd',
        &[
            "doubt",
            "drop",
            "drop_revision",
            "enrol",
            "fail",
            "fund",
            "read",
            "start",
            "supersede",
        ],
    ),
    ('f', &["certify", "fall", "fulfil"]),
    ('i', &["install", "reopen"]),
    ('j', &["replan", "resume", "schedule"]),
    ('k', &["agree_kpm", "card", "complete", "decide", "decree"]),
    (
        'l',
        &[
            "ask_again",
            "cancel",
            "pass",
            "refuse",
            "reject",
            "tell",
            "train",
        ],
    ),
    ('n', &["announce", "correct", "hand_over", "postpone"]),
    ('o', &["agree_sector_for", "open"]),
    ('p', &["confirm", "lapse", "note_sector", "promote"]),
    ('q', &["exempt"]),
    (
        'r',
        &["agree_sector", "raise", "rank", "revise", "withdraw"],
    ),
    (
        's',
        &[
            "approve",
            "approve_city",
            "finish",
            "hold",
            "screen",
            "sign",
        ],
    ),
    ('t', &["issue", "receive", "return", "return_city", "waive"]),
    ('u', &["carded", "pass_up", "propose", "send"]),
    ('v', &["decide_revision", "verify"]),
    ('w', &["carry", "explain", "interview", "score"]),
    ('x', &["erase"]),
];

/// The letter that opens a move on a record.
pub fn of(step: &Move) -> Option<char> {
    let named = |names: &&[&str]| names.contains(&step.name);
    let row = LETTERS.iter().find(|(_, names)| named(names));
    row.map(|(letter, _)| *letter)
}

#[cfg(test)]
mod tests {
    use super::super::{Context, KeyPress, bindings};
    use super::*;
    use crate::domain::model::ENTITIES;
    use crate::domain::policy;
    use crate::domain::schema::right::{Role, Verb};

    #[test]
    fn every_move_has_a_letter_of_its_own_on_its_record() {
        let taken: Vec<_> = bindings(Context::Detail).flat_map(|b| b.presses).collect();
        for entity in ENTITIES {
            let moves = entity.workflow.moves;
            for (at, step) in moves.iter().enumerate() {
                let letter = of(step).unwrap_or_else(|| panic!("{} {step:?}", entity.name));
                assert!(
                    !taken.contains(&&KeyPress::Char(letter)),
                    "{step:?} {letter}"
                );
                let makes =
                    |m: &'static Move, role| policy::within(role, entity, Verb::Move(m)).is_some();
                // One person never has both on offer: by the state, or by the role.
                let meets = |other: &&&'static Move| {
                    let starts = other.from.iter().any(|s| step.starts_at(s));
                    let one = Role::ALL
                        .iter()
                        .any(|r| makes(step, *r) && makes(other, *r));
                    of(other) == Some(letter) && starts && one
                };
                let other = moves[at + 1..].iter().find(meets);
                assert!(other.is_none(), "{} {step:?} {other:?}", entity.name);
            }
        }
    }
}
