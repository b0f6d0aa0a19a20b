//! What the system or another's parser says, in the words of this program: they speak English and to programmers.

use std::io::{self, ErrorKind};

use crate::text::{Message, t};

/// Why the system refused.
pub fn of_system(e: &io::Error) -> Message {
    let words = match e.kind() {
        ErrorKind::NotFound => t("tidak ada", "it is not there"),
        ErrorKind::PermissionDenied => t(
            "tidak boleh dibuka pengguna ini",
            "this user may not open it",
        ),
        ErrorKind::AlreadyExists => t("sudah ada", "it is there already"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => t("disk penuh", "the disk is full"),
        ErrorKind::ReadOnlyFilesystem => t("disk hanya dapat dibaca", "the disk can only be read"),
        ErrorKind::IsADirectory => t("itu folder, bukan berkas", "it is a folder, not a file"),
        ErrorKind::NotADirectory => t(
            "alamatnya melewati berkas, bukan folder",
            "its path leads through a file, not a folder",
        ),
        ErrorKind::DirectoryNotEmpty => t("foldernya tidak kosong", "the folder is not empty"),
        ErrorKind::ResourceBusy => t("sedang dipakai", "it is in use"),
        ErrorKind::InvalidData => t("isinya bukan teks UTF-8", "it holds no UTF-8 text"),
        ErrorKind::UnexpectedEof => t("terpotong", "it is cut short"),
        ErrorKind::OutOfMemory => t("memori habis", "there is no memory left"),
        ErrorKind::InvalidFilename => t("namanya tidak diterima", "its name is not accepted"),
        _ => return numbered(e),
    };
    words.into()
}

/// What is rare goes by the number that the system's own manual tells.
fn numbered(e: &io::Error) -> Message {
    match e.raw_os_error() {
        Some(number) => t("kesalahan sistem nomor {}", "system error number {}")
            .with([number.to_string().into()]),
        None => t("kesalahan sistem", "a system error").into(),
    }
}

/// Where JSON goes wrong, and how.
pub fn of_json(e: &serde_json::Error) -> Message {
    use serde_json::error::Category;
    let how = match e.classify() {
        Category::Io => return t("tidak terbaca", "it cannot be read").into(),
        Category::Eof => t("terpotong", "it is cut short"),
        Category::Syntax => t("bukan JSON", "it is no JSON"),
        Category::Data => t(
            "kunci atau nilainya tidak dikenal di sini",
            "its key or value is not known here",
        ),
    };
    if e.line() == 0 {
        return how.into();
    }
    let place = |n: usize| n.to_string().into();
    let words = t("baris {}, huruf ke-{}: {}", "line {}, character {}: {}");
    words.with([place(e.line()), place(e.column()), how.into()])
}

/// Where a table of text goes wrong, and how.
pub fn of_csv(e: &csv::Error) -> Message {
    let (position, how) = match e.kind() {
        csv::ErrorKind::Io(e) => return of_system(e),
        csv::ErrorKind::Utf8 { pos, .. } => (pos, t("bukan UTF-8", "it is no UTF-8")),
        csv::ErrorKind::UnequalLengths { pos, .. } => (
            pos,
            t(
                "jumlah kolomnya berbeda dari baris pertama",
                "it has not as many columns as the first line",
            ),
        ),
        _ => (&None, t("susunannya keliru", "its structure is wrong")),
    };
    match position {
        Some(at) => {
            t("baris {}: {}", "line {}: {}").with([at.line().to_string().into(), how.into()])
        }
        None => how.into(),
    }
}

/// The line of a TOML text that is not understood, as it stands there.
pub fn of_toml(e: &toml::de::Error, text: &str) -> Message {
    let start = e.span().map_or(0, |s| s.start);
    let number = text
        .get(..start)
        .map_or(1, |before| before.matches('\n').count() + 1);
    let line = text.lines().nth(number - 1).unwrap_or_default().trim();
    t(
        "baris {} tidak dipahami: {}",
        "line {} is not understood: {}",
    )
    .with([number.to_string().into(), line.into()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn what_the_system_says_is_said_in_both_languages() {
        for number in 1..=133 {
            let e = io::Error::from_raw_os_error(number);
            let [id, en] = [Lang::Id, Lang::En].map(|lang| of_system(&e).get(lang));
            assert_ne!(id, en, "{e}");
            assert!(!id.contains("os error") && !en.contains("os error"), "{id}");
        }
        let missing = io::Error::from_raw_os_error(2);
        assert_eq!(of_system(&missing).get(Lang::Id), "tidak ada");
    }

    #[test]
    fn a_parser_is_quoted_by_the_place_alone() {
        let json = serde_json::from_str::<serde_json::Value>("\n{]").unwrap_err();
        assert_eq!(
            of_json(&json).get(Lang::Id),
            "baris 2, huruf ke-2: bukan JSON"
        );
        let text = "a = 1\nb = [\nc";
        let toml = text.parse::<toml::Table>().unwrap_err();
        assert!(of_toml(&toml, text).get(Lang::Id).starts_with("baris "));
        assert!(!of_toml(&toml, text).get(Lang::Id).contains("expected"));
    }
}
