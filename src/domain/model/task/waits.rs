//! Tasks that wait for somebody: to be verified above, or agreed on by the agency.

use super::{AGREE_SECTOR, DIUSULKAN, DONE_ON, SELESAI, TAKE_BACK, VERIFY};
use crate::domain::schema::waiting::{Waiting, decided, waiting};
use crate::text::t;

pub static ALL: [Waiting; 3] = [
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
    decided(
        t("Tugas, Anda putus hari ini", "Tasks you decided today"),
        &TAKE_BACK,
    ),
];
