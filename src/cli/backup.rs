//! `backup` and `restore`: copies made, proven and put in place. For whoever owns the file.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::cli::audit::{data_of, paragraph};
use crate::cli::desk::Desk;
use crate::cli::exit::Exit;
use crate::cli::session;
use crate::cli::words::tell;
use crate::domain::format;
use crate::exchange::json::Envelope;
use crate::store::{self, Copy, Error, Proof, Source, System};
use crate::text::{Lang, t};

/// Where copies go.
#[derive(Clone, Debug, clap::Args)]
pub struct Backup {
    #[arg(value_name = "FOLDER", help = tell("Folder salinan", "Folder of the copies"))]
    folder: PathBuf,
}

/// Which copy, and whether it is only proven.
#[derive(Clone, Debug, clap::Args)]
pub struct Restore {
    #[arg(value_name = "FILE", help = tell("Salinan", "The copy"))]
    copy: PathBuf,

    #[arg(long, help = tell("Hanya buktikan salinannya", "Only prove the copy"))]
    check: bool,
}

/// # Errors
/// As the store's `back_up`.
pub fn run(desk: &Desk, args: &Backup) -> anyhow::Result<Exit> {
    let copy = session::store(desk)?.back_up(&args.folder)?;
    let data = json!({
        "copy": copy.path, "sha256": copy.sha256, "bytes": copy.bytes, "head": copy.head, "dropped": copy.dropped,
    });
    desk.answer(&Envelope::of(data), || made(&copy, desk.lang))?;
    Ok(Exit::Done)
}

fn made(copy: &Copy, lang: Lang) -> String {
    let words = t(
        "salinan  {}\nSHA-256  {}\nukuran   {} byte\nujung jejak (cetak dan simpan)  {}\nsalinan lama dihapus: {}\n",
        "copy     {}\nSHA-256  {}\nsize     {} bytes\nhead of the audit (print and file)  {}\nold copies removed: {}\n",
    );
    let count = i64::try_from(copy.dropped.len()).unwrap_or(i64::MAX);
    let bytes = i64::try_from(copy.bytes).unwrap_or(i64::MAX);
    words
        .with([
            copy.path.display().to_string().into(),
            copy.sha256.as_str().into(),
            format::show_count(bytes).into(),
            copy.head.as_str().into(),
            count.into(),
        ])
        .get(lang)
}

/// # Errors
/// As the store's `prove` and `restore`.
pub fn restore(desk: &Desk, args: &Restore) -> anyhow::Result<Exit> {
    if args.check {
        return prove(desk, &args.copy);
    }
    let path = desk.options.store_path()?;
    let source = || Box::new(System) as Box<dyn Source>;
    let kept = store::restore(&args.copy, &path, source)?;
    let data = json!({ "store": path, "kept": kept });
    desk.answer(&Envelope::of(data), || {
        let words = t(
            "{} dipulihkan dari {}\nyang lama disimpan sebagai {}\n",
            "{} is restored from {}\nwhat stood there is kept as {}\n",
        );
        let kept = kept.as_deref().map_or_else(|| "–".to_owned(), shown);
        words
            .with([shown(&path).into(), shown(&args.copy).into(), kept.into()])
            .get(desk.lang)
    })?;
    Ok(Exit::Done)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn prove(desk: &Desk, copy: &Path) -> anyhow::Result<Exit> {
    if !copy.is_file() {
        return Err(Error::missing(shown(copy)).into());
    }
    // The copy may lie where nothing can be written.
    let proof = store::prove(copy, &std::env::temp_dir(), Box::new(System))?;
    let data = json!({
        "good": proof.is_good(),
        "hash_fits": proof.hash_fits,
        "head": proof.head,
        "last": format::iso_moment(proof.last),
        "verdict": data_of(&proof.verdict, desk.lang),
    });
    desk.answer(&Envelope::of(data), || told(&proof, desk.lang))?;
    Ok(if proof.is_good() {
        Exit::Done
    } else {
        Exit::Damaged
    })
}

fn told(proof: &Proof, lang: Lang) -> String {
    let hash = match proof.hash_fits {
        Some(true) => t("cocok", "fits"),
        Some(false) => t(
            "TIDAK COCOK: berkas berubah",
            "DOES NOT FIT: the file has changed",
        ),
        None => t("tidak ada berkasnya", "no file of it"),
    };
    let all = if proof.is_good() {
        t("salinan ini utuh", "this copy is whole")
    } else {
        t("JANGAN memakai salinan ini", "do NOT use this copy")
    };
    let words = t(
        "SHA-256: {}\nujung jejak  {}\nisian terakhir {}\n{}{}\n",
        "SHA-256: {}\nhead of the audit  {}\nlast entry {}\n{}{}\n",
    );
    words
        .with([
            hash.into(),
            proof.head.as_str().into(),
            format::show_moment(proof.last).into(),
            paragraph(&proof.verdict, lang).into(),
            all.into(),
        ])
        .get(lang)
}
