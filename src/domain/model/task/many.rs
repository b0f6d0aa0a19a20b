//! A task as a meeting of many: it starts once every party agreed, and what is agreed or said at it reaches them all.

use super::{
    AGREE_KPM, AGREE_SECTOR, AGREE_SECTOR_FOR, MESSAGE, PROPOSE, SAY, SECTOR_AGREED_BY,
    SECTOR_NOTE, START,
};
use crate::domain::model::{message, party};
use crate::domain::schema::check::Violation;
use crate::domain::schema::guard::{Guard, GuardContext, GuardOutcome, On};
use crate::domain::schema::look::Look;
use crate::domain::schema::reaction::Reaction;
use crate::text::{counted, t};

pub static GUARDS: &[Guard] = &[Guard {
    on: &[On::Move(&START)],
    looks: &[party::OF_THE_TASK],
    judge: all_agreed,
}];

pub static REACTIONS: &[Reaction] = &[
    Reaction {
        on: &[On::Move(&AGREE_KPM)],
        looks: &[party::OF_THE_TASK],
        react: |context| party::along(context, &party::AGREE_KPM, None),
    },
    Reaction {
        on: &[On::Move(&AGREE_SECTOR)],
        looks: &[party::OF_THE_TASK],
        react: |context| {
            let note = context.record.get(&SECTOR_NOTE);
            party::along(context, &party::AGREE, note)
        },
    },
    Reaction {
        on: &[On::Move(&AGREE_SECTOR_FOR)],
        looks: &[party::OF_THE_TASK],
        react: |context| {
            let note = context.record.get(&SECTOR_NOTE);
            party::along(context, &party::AGREE_FOR, note)
        },
    },
    Reaction {
        on: &[On::Move(&PROPOSE)],
        looks: &[party::OF_THE_TASK],
        react: party::asked_again,
    },
    Reaction {
        on: &[On::Move(&SAY)],
        looks: &[Look::parts(&message::ENTITY, &message::TASK)],
        react: |context| vec![message::said(context, context.record.id, &MESSAGE)],
    },
];

/// A task of many starts once all of them agreed.
fn all_agreed(context: &GuardContext<'_>) -> Result<GuardOutcome, Violation> {
    let awaited = context.of(&party::ENTITY).filter(|p| p.is(&party::DIAJAK));
    let awaited = awaited.count();
    if awaited == 0 {
        return Ok(GuardOutcome::default());
    }
    let words = t(
        "{} pihak belum menyepakati; SKPD-nya menyepakati, perangkat atas nama SKPD dengan catatan, atau keluarkan pihak itu",
        "{} parties have not agreed yet; their SKPD agrees, the perangkat on its behalf with a note, or take them off",
    );
    let one = "{} party has not agreed yet; its SKPD agrees, the perangkat on its behalf with a note, or take it off";
    Err(Violation::new(
        SECTOR_AGREED_BY.field(),
        counted(awaited, words, one),
    ))
}
