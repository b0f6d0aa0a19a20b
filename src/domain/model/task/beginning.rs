//! The last of the first steps: a task of KPM and kader teknis, and the first that is verified.

use super::{DIVERIFIKASI, VERIFY};
use crate::domain::schema::right::Verb;
use crate::domain::schema::waiting::{FirstStep, first_step};
use crate::text::t;

/// Who has begun so many tasks needs no guide to the end of the first.
const LEARNT: i64 = 3;

pub(super) static ALL: [FirstStep; 2] = [
    first_step(8, t("tugas koordinasi", "a coordination task"), Verb::Add),
    first_step(
        9,
        t("tugas diverifikasi", "a task verified"),
        Verb::Move(&VERIFY),
    )
    .in_states(&[&DIVERIFIKASI])
    .learnt(LEARNT),
];
