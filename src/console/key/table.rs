//! The table of keys.

use crossterm::event::KeyCode;

use super::Context::{
    self, BulkEntry, Chooser, Confirm, Confirmations, Conflict, Detail, Duties, Form, Harmony,
    Inbox, Intake, IntakeFile, List, ListStack, Map, Money, MultiPicker, Overlay, Paper, Periods,
    Reading, Reason, Resume, Roll, Screens, Search, Sessions, Staged, Today, Writing,
};
use super::KeyPress::{self, Char, Code, Ctrl, F};
use super::{Action, Binding};
use crate::text::{Text, t};

const fn key(
    action: Action,
    presses: &'static [KeyPress],
    contexts: &'static [Context],
    label: Text,
    footer: u8,
) -> Binding {
    Binding {
        action,
        presses,
        contexts,
        label,
        footer,
    }
}

pub const ALL: &[Context] = &[
    List,
    Chooser,
    Inbox,
    Map,
    Harmony,
    Detail,
    Form,
    Writing,
    BulkEntry,
    Search,
    Confirm,
    Staged,
    Conflict,
    Resume,
    Roll,
    MultiPicker,
    Sessions,
    Confirmations,
    ListStack,
    Today,
    Duties,
    Money,
    Periods,
    Intake,
    IntakeFile,
    Paper,
    Reason,
    Screens,
    Reading,
    Overlay,
];
/// Every screen of rows whose letters no move takes, and these contexts.
macro_rules! rows_and {
    ($($more:ident),*) => {
        &[
            List, Map, Harmony, Staged, Roll, MultiPicker, Sessions, Confirmations, ListStack, Today, Duties, Money, Periods, Intake, IntakeFile,
            Paper, Reading, $($more),*
        ]
    };
}
/// Where letters are commands.
pub const COMMAND: &[Context] = rows_and![Inbox, Detail];
/// Where a digit means the thing of that number.
pub const NUMBERED: &[Context] = &[Detail, Screens];
const ROWS: &[Context] = rows_and![Inbox, Detail, Screens, Overlay];
/// Rows whose letters are not taken by moves.
const PLAIN_ROWS: &[Context] = rows_and![Screens, Overlay];
/// Rows that page keys go over.
const PAGES: &[Context] = rows_and![
    Inbox, Detail, Chooser, Screens, Overlay, Form, Writing, Confirm
];
/// Where something is in sight to be printed.
const SIGHTS: &[Context] = &[
    List, Inbox, Map, Harmony, Detail, Roll, ListStack, Today, Duties, Money,
];
/// Screens that the roles open on that confirm what others gave.
const LANDING: &[Context] = &[List, Inbox, Map, Today];
const LISTS: &[Context] = &[List, Inbox, MultiPicker, ListStack, Today];
/// Lists that are narrowed by conditions.
const NARROWED: &[Context] = &[List, Inbox, ListStack, Today];
/// Lists whose rows are marked and moved together.
const MARKED: &[Context] = &[List, ListStack, Today];
const OVER: &[Context] = &[Chooser, Search, Reason, Confirm, Resume, Screens, Overlay];

/// The table. Within a context the first row that fits a key wins.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
    key(Action::Help, &[F(1), Ctrl('f')], ALL, t("Bantuan", "Help"), 1),
    key(Action::Help, &[Char('?')], COMMAND, t("Bantuan", "Help"), 0),
    key(Action::Approve, &[Char('s')], &[Inbox], t("Setujui", "Approve"), 2),
    key(Action::Return, &[Char('t')], &[Inbox], t("Kembalikan", "Return"), 3),
    key(Action::Schedule, &[Char('j')], &[Inbox], t("Jadwalkan", "Schedule"), 4),
    key(Action::PassUp, &[Char('u')], &[Inbox], t("Teruskan", "Refer up"), 5),
    key(Action::Verify, &[Char('v')], &[Inbox], t("Verifikasi", "Verify"), 2),
    key(Action::Decide, &[Char('k')], &[Inbox], t("Tetapkan", "Decide"), 2),
    key(Action::TakeBack, &[Char('z')], &[Inbox], t("Tarik kembali", "Take back"), 2),
    key(Action::Staged, &[F(2), Ctrl('s')], &[Inbox], t("Tinjau", "Review"), 6),
    key(Action::Approve, &[Char('s')], &[Confirmations], t("Sahkan", "Confirm"), 2),
    key(Action::Return, &[Char('t')], &[Confirmations], t("Tolak", "Refuse"), 3),
    key(Action::Yes, &[Char('Y')], &[Confirm, Staged], t("Ya, laksanakan", "Yes, do it"), 2),
    key(Action::Yes, &[Char('Y')], &[Reading], t("Terima", "Receive"), 2),
    key(Action::Mark, &[Char('x'), Code(KeyCode::Delete)], &[Staged, Inbox], t("Keluarkan", "Remove"), 7),
    key(Action::Save, &[F(2), Ctrl('s')], &[Reason], t("Tampilkan", "Show"), 2),
    key(Action::Mine, &[Char('m')], &[Conflict], t("Pakai isian saya", "Use mine"), 2),
    key(Action::Theirs, &[Char('d')], &[Conflict], t("Pakai isian mereka", "Use theirs"), 3),
    key(Action::Save, &[F(2), Ctrl('s')], &[Form, Writing, BulkEntry], t("Simpan", "Save"), 2),
    key(Action::Save, &[F(2), Ctrl('s')], &[MultiPicker], t("Tambahkan yang dipilih", "Add those picked"), 2),
    key(Action::Mark, &[Char(' ')], &[MultiPicker], t("Tandai", "Mark"), 3),
    key(Action::Open, &[Code(KeyCode::Enter)], &[MultiPicker], t("Tandai", "Mark"), 0),
    key(Action::FieldNext, &[Code(KeyCode::Tab)], &[MultiPicker], t("Register lain", "Other register"), 4),
    key(Action::Save, &[F(2), Ctrl('s')], &[Conflict], t("Simpan", "Save"), 4),
    key(Action::Open, &[Code(KeyCode::Enter)], &[List, Inbox, Map, Harmony, Detail, Roll, Confirmations, ListStack, Today, Duties, Money, Periods, Screens, Intake, IntakeFile], t("Buka", "Open"), 7),
    key(Action::Open, &[Code(KeyCode::Enter)], &[Chooser], t("Pilih", "Choose"), 7),
    key(Action::Findings, &[Char('t')], &[Harmony], t("Semua temuan", "All findings"), 3),
    key(Action::Remind, &[Char('i')], &[Map], t("Ingatkan yang terlambat", "Remind late offices"), 3),
    key(Action::New, &[Char('n')], &[List, ListStack, Today, Duties, Money], t("Baru", "New"), 8),
    key(Action::New, &[Char('n')], &[Periods], t("Buka periode", "Open period"), 8),
    key(Action::Evidence, &[Char('b')], &[Duties], t("Catatan bukti", "Evidence records"), 9),
    key(Action::Read, &[Char('p')], &[Inbox, Today], t("Baca dan terima kiriman", "Read and receive"), 0),
    key(Action::Inbox, &[Char('m')], &[Today], t("Kotak masuk", "Inbox"), 0),
    key(Action::Many, &[Char('b')], &[List, Detail], t("Beberapa sekaligus", "Several at once"), 11),
    key(Action::Save, &[F(2), Ctrl('s')], &[IntakeFile], t("Simpan", "Save"), 2),
    key(Action::Mark, &[Char(' ')], &[IntakeFile], t("Tandai lembar", "Mark the sheet"), 3),
    key(Action::Meant, &[Char('m')], &[IntakeFile], t("Kembar dimaksud", "Twins are intended"), 4),
    key(Action::Rejects, &[Char('p')], &[IntakeFile], t("Berkas perbaikan", "File to put right"), 5),
    key(Action::Discard, &[Char('x')], &[IntakeFile], t("Buang berkas", "Discard the file"), 6),
    key(Action::Discard, &[Char('x')], &[Intake], t("Buang atau batalkan", "Discard or undo"), 2),
    key(Action::Print, &[F(9), Ctrl('e')], SIGHTS, t("Cetak", "Print"), 14),
    key(Action::Save, &[F(2), Ctrl('s')], &[Paper], t("Tulis berkas", "Write the file"), 2),
    key(Action::Form, &[Char('p')], &[Paper], t("Ganti docx/PDF", "Switch docx/PDF"), 2),
    key(Action::Edit, &[Char('e')], &[Paper], t("Ubah isian", "Edit the details"), 3),
    key(Action::Edit, &[Char('e')], &[Detail], t("Ubah", "Edit"), 8),
    key(Action::Unmask, &[Char('m')], &[Detail], t("Lihat nomor", "Show number"), 10),
    key(Action::History, &[Char('h')], &[Detail], t("Riwayat", "History"), 9),
    key(Action::Search, &[Char('/')], LISTS, t("Cari", "Search"), 9),
    key(Action::Filter, &[Char('f')], NARROWED, t("Saring", "Filter"), 10),
    key(Action::Sort, &[Char('o')], LISTS, t("Urutkan", "Sort"), 14),
    key(Action::Copy, &[Char('y')], COMMAND, t("Salin", "Copy"), 0),
    key(Action::Plain, &[Char('P')], COMMAND, t("Tampilan polos", "Plain view"), 0),
    key(Action::Redraw, &[Ctrl('l'), F(5), Ctrl('r')], COMMAND, t("Perbarui layar", "Refresh the screen"), 0),
    key(Action::Reverse, &[Char('O')], LISTS, t("Balik urutan", "Reverse the order"), 0),
    key(Action::Mark, &[Char(' ')], MARKED, t("Tandai", "Mark"), 14),
    key(Action::MarkAll, &[Char('*')], MARKED, t("Tandai semua", "Mark all"), 0),
    key(Action::Together, &[Char('.')], MARKED, t("Langkah bersama", "Move together"), 2),
    key(Action::Pick, &[F(4), Ctrl('l')], &[Form, BulkEntry], t("Pilih", "Pick"), 8),
    key(Action::Repeat, &[F(5), Ctrl('r')], &[Form, Writing, BulkEntry], t("Ulangi nilai", "Repeat value"), 0),
    key(Action::FieldNext, &[Code(KeyCode::Tab)], &[Writing], t("Lanjut", "Next field"), 3),
    key(Action::NewLine, &[Code(KeyCode::Enter)], &[Writing], t("Baris baru", "New line"), 4),
    key(Action::FieldBack, &[Code(KeyCode::BackTab)], &[Writing], t("Mundur", "Previous field"), 0),
    key(Action::Select, &[Ctrl('b')], &[Writing], t("Mulai atau lepas blok", "Start or leave a selection"), 5),
    key(Action::Cut, &[Ctrl('x')], &[Writing], t("Potong blok", "Cut the selection"), 0),
    key(Action::Copy, &[Ctrl('c')], &[Writing], t("Salin blok", "Copy the selection"), 0),
    key(Action::Paste, &[Ctrl('v')], &[Writing], t("Tempel", "Paste"), 0),
    key(Action::FieldNext, &[Code(KeyCode::Enter), Code(KeyCode::Tab), Code(KeyCode::Down)], &[Form], t("Lanjut", "Next field"), 0),
    key(Action::FieldBack, &[Code(KeyCode::BackTab), Code(KeyCode::Up)], &[Form], t("Mundur", "Previous field"), 0),
    key(Action::FieldNext, &[Code(KeyCode::Enter), Code(KeyCode::Tab)], &[BulkEntry], t("Lanjut", "Next field"), 3),
    key(Action::FieldBack, &[Code(KeyCode::BackTab)], &[BulkEntry], t("Mundur", "Previous field"), 0),
    key(Action::Up, &[Code(KeyCode::Up)], &[BulkEntry], t("Baris sebelum", "Row above"), 0),
    key(Action::Down, &[Code(KeyCode::Down)], &[BulkEntry], t("Baris berikut", "Row below"), 0),
    key(Action::FieldNext, &[Code(KeyCode::Tab)], &[ListStack, Today, Inbox, IntakeFile], t("Bagian berikut", "Next part"), 9),
    key(Action::FieldBack, &[Code(KeyCode::BackTab)], &[ListStack, Today, Inbox, IntakeFile], t("Bagian sebelum", "Previous part"), 0),
    key(Action::Up, &[Code(KeyCode::Up)], ROWS, t("Naik", "Up"), 0),
    key(Action::Up, &[Char('k')], PLAIN_ROWS, t("Naik", "Up"), 0),
    key(Action::Down, &[Code(KeyCode::Down)], ROWS, t("Turun", "Down"), 0),
    key(Action::Down, &[Char('j')], PLAIN_ROWS, t("Turun", "Down"), 0),
    key(Action::Left, &[Code(KeyCode::Left), Char('h')], &[Map, Harmony], t("Kiri", "Left"), 0),
    key(Action::Right, &[Code(KeyCode::Right), Char('l')], &[Map, Harmony], t("Kanan", "Right"), 0),
    key(Action::Up, &[Code(KeyCode::Up)], &[Chooser, Search, Conflict], t("Naik", "Up"), 0),
    key(Action::Down, &[Code(KeyCode::Down), Code(KeyCode::Tab)], &[Chooser, Search, Conflict], t("Turun", "Down"), 0),
    key(Action::Down, &[Code(KeyCode::Enter)], &[Conflict], t("Turun", "Down"), 0),
    key(Action::PageUp, &[Code(KeyCode::PageUp)], PAGES, t("Halaman naik", "Page up"), 0),
    key(Action::PageDown, &[Code(KeyCode::PageDown)], PAGES, t("Halaman turun", "Page down"), 0),
    key(Action::Home, &[Code(KeyCode::Home)], ROWS, t("Awal", "First"), 0),
    key(Action::End, &[Code(KeyCode::End), Char('G')], ROWS, t("Akhir", "Last"), 0),
    key(Action::Open, &[Code(KeyCode::Enter)], &[Resume], t("Lanjutkan", "Continue"), 2),
    key(Action::Discard, &[Char('X')], &[Resume], t("Buang", "Discard"), 4),
    key(Action::Discard, &[Char('x')], &[Sessions], t("Tutup konsol", "Close console"), 2),
    key(Action::Open, &[Code(KeyCode::Enter)], &[Search], t("Pakai", "Use"), 2),
    key(Action::Previous, &[F(7), Ctrl('p')], &[Detail], t("Sebelumnya", "Previous record"), 0),
    key(Action::Next, &[F(8), Ctrl('n')], &[Detail], t("Sesudahnya", "Next record"), 0),
    key(Action::Previous, &[F(7), Ctrl('p')], &[Map, Duties], t("Tahun sebelumnya", "Previous year"), 0),
    key(Action::Next, &[F(8), Ctrl('n')], &[Map, Duties], t("Tahun berikut", "Next year"), 0),
    key(Action::Previous, &[F(7), Ctrl('p')], &[Harmony], t("Bulan sebelumnya", "Previous month"), 0),
    key(Action::Next, &[F(8), Ctrl('n')], &[Harmony], t("Bulan berikut", "Next month"), 0),
    key(Action::Previous, &[F(7), Ctrl('p')], &[Money, Periods], t("Tahun sebelumnya", "Previous year"), 9),
    key(Action::Next, &[F(8), Ctrl('n')], &[Money, Periods], t("Tahun berikut", "Next year"), 10),
    key(Action::Guide, &[Code(KeyCode::Enter)], &[Overlay], t("Panduan layar ini", "Guide of this screen"), 2),
    key(Action::Close, &[Code(KeyCode::Esc)], OVER, t("Tutup", "Close"), 12),
    key(Action::Back, &[F(3), Ctrl('g')], ALL, t("Kembali", "Back"), 13),
    key(Action::Palette, &[F(10), Ctrl('o')], ALL, t("Perintah", "Commands"), 15),
    key(Action::Screens, &[Char('g')], COMMAND, t("Layar", "Screens"), 15),
    key(Action::Resume, &[F(6), Ctrl('t')], COMMAND, t("Lanjutkan isian", "Continue your entry"), 2),
    key(Action::Confirmations, &[Char('W')], LANDING, t("Sahkan yang menunggu", "Confirm what waits"), 2),
    key(Action::Undo, &[Ctrl('z')], &[Form, Writing, BulkEntry], t("Batalkan ketikan", "Undo typing"), 0),
    key(Action::Redo, &[Ctrl('y')], &[Form, Writing], t("Ketik lagi yang dibatalkan", "Redo typing"), 0),
    key(Action::Palette, &[Char(':')], COMMAND, t("Perintah", "Commands"), 0),
    key(Action::Quit, &[Ctrl('q')], ALL, t("Keluar", "Quit"), 16)];
