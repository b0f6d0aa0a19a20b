//! What a task is chosen from: its kind, why it goes back, what its agency says of it.

use crate::domain::schema::field::{Choice, c};
use crate::text::t;

pub const KINDS: &[Choice] = &[
    c("koordinasi", t("koordinasi", "coordination")),
    c("sinkronisasi", t("sinkronisasi", "synchronisation")),
    c("harmonisasi", t("harmonisasi", "harmonisation")),
];

pub const RETURN_REASONS: &[Choice] = &[
    c("jadwal", t("jadwal bentrok", "schedule clashes")),
    c("sasaran", t("sasaran belum tepat", "wrong target group")),
    c(
        "kader",
        t("kader teknis belum sesuai", "wrong kader teknis"),
    ),
    c("dana", t("dana belum jelas", "funding unclear")),
    c("lengkap", t("isian belum lengkap", "incomplete")),
    c("lain", t("lainnya", "other")),
];

pub const SECTOR_STATUSES: &[Choice] = &[
    c("siap", t("siap", "ready")),
    c("berjalan", t("berjalan", "under way")),
    c("terkendala", t("terkendala", "hindered")),
    c("selesai", t("selesai", "done")),
];
