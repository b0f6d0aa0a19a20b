//! How dates, money, numbers and names are read and written.
//!
//! Every refusal is a [`crate::text::Message`] that says the rule and the way out without naming the field: it
//! reads on after a label ("Tanggal lahir harus …").

mod date;
mod digits;
mod initials;
mod lines;
mod money;
mod numeral;
mod phone;
mod plain;
mod secret;
mod serial;
mod ssh_key;
mod time;

pub use date::{
    check_date, day_of, first_moment, is_month, iso_moment, month, parse_date, short_date,
    show_date, show_days, show_moment, show_time, time_of,
};
pub use digits::{
    NikFacts, check_nik, check_nip, mask_nik, nik_doubts, nik_facts, nip_doubts, pack_digits,
    show_nip,
};
pub use initials::initials;
pub use lines::{READABLE, broken, capital, flow, wrap};
pub use money::{number_in_words, parse_count, parse_rupiah, show_rupiah, terbilang};
pub use phone::{mask_phone, parse_phone, show_phone};
pub use plain::{check_note, check_plain, fold, visible, visible_note};
pub use secret::{is_secret, without_secrets};
pub use serial::following;
pub use ssh_key::{KEY_KINDS, PublicKey, check_key, parse_public_key};
pub use time::{check_time, parse_time};
