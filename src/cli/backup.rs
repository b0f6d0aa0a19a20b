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
use crate::store::{self, Copy, Error, Identities, Proof, Recipients, Source, System};
use crate::text::{Lang, t};

/// Where copies go.
#[derive(Clone, Debug, clap::Args)]
pub struct Backup {
    #[arg(value_name = "FOLDER", help = tell("Folder salinan", "Folder of the copies"))]
    folder: PathBuf,

    #[arg(long = "recipient", value_name = "age1…", help = tell(
        "Segel salinan untuk kunci ini; boleh diulang",
        "Seal the copy for this key; may be repeated",
    ))]
    recipients: Vec<String>,

    #[arg(long, value_name = "FILE", help = tell(
        "Berkas berisi kunci penerima, satu per baris",
        "A file of keys to seal for, one a line",
    ))]
    recipients_file: Option<PathBuf>,
}

/// Which copy, and whether it is only proven.
#[derive(Clone, Debug, clap::Args)]
pub struct Restore {
    #[arg(value_name = "FILE", help = tell("Salinan", "The copy"))]
    copy: PathBuf,

    #[arg(long, help = tell("Hanya buktikan salinannya", "Only prove the copy"))]
    check: bool,

    #[arg(long, value_name = "FILE", help = tell(
        "Berkas kunci yang membuka salinan tersegel",
        "The file of the key that opens a sealed copy",
    ))]
    identity: Option<PathBuf>,
}

/// For whom a copy is sealed.
fn recipients(args: &Backup) -> anyhow::Result<Recipients> {
    let mut all = Recipients::default();
    for one in &args.recipients {
        all.read(one)?;
    }
    if let Some(path) = &args.recipients_file {
        all.read(&text(path)?)?;
        // A copy that was meant to be sealed is never left open.
        if all.is_empty() {
            let words = t("{} tidak berisi penerima", "{} holds no recipient");
            return Err(Error::invalid(None, words.with([shown(path).into()])).into());
        }
    }
    Ok(all)
}

fn identities(args: &Restore) -> anyhow::Result<Option<Identities>> {
    let Some(path) = &args.identity else {
        return Ok(None);
    };
    Ok(Some(Identities::read(&text(path)?)?))
}

fn text(path: &Path) -> anyhow::Result<String> {
    let read = store::read_file(path);
    let words = t(
        "{} tidak terbaca; periksa namanya",
        "{} cannot be read; check its name",
    );
    Ok(read.map_err(|e| Error::missing_because(words, format!("{} ({e})", shown(path))))?)
}

/// # Errors
/// As the store's `back_up`.
pub fn run(desk: &Desk, args: &Backup) -> anyhow::Result<Exit> {
    let is_new = !args.folder.exists();
    let copy = session::store(desk)?.back_up(&args.folder, &recipients(args)?)?;
    let data = json!({
        "copy": copy.path, "sha256": copy.sha256, "bytes": copy.bytes, "head": copy.head, "dropped": copy.dropped,
    });
    if is_new {
        let folder = args.folder.display().to_string();
        desk.note(&t(
            "folder {} belum ada dan dibuat; bila seharusnya disk lain, pasang disk itu lalu ulangi",
            "the folder {} was not there and was made; should it be another disk, mount that and do it again",
        ).with([folder.into()]));
    }
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
    if !args.copy.is_file() {
        let words = t(
            "tidak ada berkas salinan {}; periksa namanya",
            "there is no file of a copy {}; check its name",
        );
        return Err(Error::missing_because(words, shown(&args.copy)).into());
    }
    if args.check {
        return prove(desk, args);
    }
    let path = desk.options.store_path()?;
    let source = || Box::new(System) as Box<dyn Source>;
    let keys = identities(args)?;
    let kept = store::restore(&args.copy, keys.as_ref(), &path, source)?;
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

fn prove(desk: &Desk, args: &Restore) -> anyhow::Result<Exit> {
    let (copy, keys) = (&args.copy, identities(args)?);
    // The copy may lie where nothing can be written.
    let proof = store::prove(copy, keys.as_ref(), &std::env::temp_dir(), Box::new(System))?;
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
