//! Which decisions on a task are taken back on their day. Agreements and the start are not: the other side goes by them.

use super::{
    BATAL, CANCEL, DIKEMBALIKAN, DIVERIFIKASI, FINISH, RETURN, SELESAI, VERIFY, trace::take_back,
};
use crate::domain::schema::workflow::Move;

pub static TAKE_BACK: Move = take_back(
    &[&DIVERIFIKASI, &DIKEMBALIKAN, &SELESAI, &BATAL],
    &[&VERIFY, &RETURN, &FINISH, &CANCEL],
);
