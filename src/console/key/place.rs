//! What the places where a key has its meaning are called, for whoever reads of all keys at once.

use super::Context;
use crate::text::{Text, t};

impl Context {
    pub const fn label(self) -> Text {
        match self {
            Self::List => t("Daftar", "Lists"),
            Self::Chooser => t("Pilihan dan perintah", "Pickers and commands"),
            Self::Inbox => t("Kotak masuk", "Inbox"),
            Self::Map => t("Cakupan", "Coverage"),
            Self::Harmony => t("Harmonisasi", "Harmonisation"),
            Self::Detail => t("Satu catatan", "One record"),
            Self::Form => t("Formulir", "Forms"),
            Self::Writing => t("Menulis teks panjang", "Writing a long text"),
            Self::BulkEntry => t("Lembar banyak baris", "Sheets of many rows"),
            Self::Search => t("Baris cari", "The search line"),
            Self::Reason => t("Alasan melihat nomor", "The reason for seeing a number"),
            Self::Screens => t("Layar peran Anda", "The screens of your role"),
            Self::Reading => t("Membaca sebelum tanda terima", "Reading before a receipt"),
            Self::Confirm => t("Pertanyaan sebelum simpan", "Questions before a save"),
            Self::Staged => t("Tinjauan keputusan", "Review of decisions"),
            Self::Conflict => t("Bentrok isian", "Edits that clash"),
            Self::Resume => t("Isian yang tertinggal", "Entries that were left"),
            Self::Roll => t("Daftar untuk dibaca", "Lists to read"),
            Self::MultiPicker => t("Memilih banyak orang", "Picking many people"),
            Self::Sessions => t("Konsol terbuka", "Open consoles"),
            Self::Confirmations => t("Menunggu pengesahan", "Awaiting confirmation"),
            Self::ListStack => t("Beberapa daftar", "Several lists"),
            Self::Paper => t("Surat sebelum ditulis", "Papers before they are written"),
            Self::Today => t("Hari ini", "Today"),
            Self::Duties => t("Kewajiban kantor ini", "Duties of this office"),
            Self::Periods => t("Periode kewajiban", "Periods of duties"),
            Self::Intake => t("Impor", "Imports"),
            Self::IntakeFile => t("Berkas impor", "A file to import"),
            Self::Money => t("Buku dana", "Ledger of funds"),
            Self::Overlay => t("Bantuan dan halaman bacaan", "Help and pages to read"),
        }
    }
}
