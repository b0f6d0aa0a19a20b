//! Tasks that wait for somebody: to be verified above, or agreed on by the agency.

use super::{AGREE_SECTOR, DIUSULKAN, DONE_ON, SELESAI, VERIFY};
use crate::domain::schema::waiting::{Waiting, waiting};
use crate::text::t;

pub static ALL: [Waiting; 2] = [
    waiting(
        3,
        t("Verifikasi tugas", "Tasks to verify"),
        &[&SELESAI],
        &VERIFY,
    )
    .since(&DONE_ON),
    waiting(
        3,
        t("Tugas yang perlu disepakati", "Tasks to agree on"),
        &[&DIUSULKAN],
        &AGREE_SECTOR,
    )
    .is_read(),
];
