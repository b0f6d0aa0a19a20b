//! How a sheet is read and what is done with its lines: what every command that takes one in may be told.

use crate::cli::help_language::tell;
use crate::cli::{export, values};

#[derive(Clone, Debug, clap::Args)]
pub struct How {
    #[arg(long, help = tell("Simpan; tanpa ini hanya diperiksa", "Save; without it the file is only checked"))]
    pub commit: bool,

    #[arg(long, help = tell(
        "Simpan baris yang benar saja; yang salah dikembalikan lewat --rejects",
        "Save only the correct lines; --rejects returns the others",
    ))]
    pub commit_good: bool,

    #[arg(long = "sheet", value_name = "NAME", help = tell(
        "Lembar yang dibaca dari buku kerja; boleh beberapa kali",
        "Sheet of the workbook to read; several times if need be",
    ))]
    pub sheets: Vec<String>,

    #[arg(long, help = tell(
        "Baris yang sama dengan catatan yang sudah ada memang dimaksud; tanpa ini ditolak",
        "Lines the same as an existing record are intended; without it they are refused",
    ))]
    pub allow_twins: bool,

    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "", help = tell(
        "Tulis baris yang tidak tersimpan beserta alasannya ke kotak keluar akun, sebagai csv atau xlsx; nama berkas dibuat aman",
        "Write the lines that were not saved with their reasons into the account's outbox, as csv or xlsx; the name is made safe",
    ))]
    pub rejects: Option<String>,

    #[arg(long, value_parser = export::read_formats(), help = tell("Format berkas (bawaan: dilihat dari isinya)", "File format (default: recognised by its content)"))]
    pub format: Option<String>,

    #[arg(long = "map", value_name = "HEADING=FIELD", value_parser = values::given, help = tell(
        "Arti sebuah judul kolom; diingat untuk impor berikutnya",
        "What a heading means; kept for the next import",
    ))]
    pub map: Vec<values::Given>,

    #[arg(long, help = tell(
        "Taruh berkas di layar Impor akun juga; lewat SSH selalu, bila tidak tersimpan",
        "Put the file on the account's screen Import, too; over SSH always, when it is not saved",
    ))]
    pub hold: bool,
}
