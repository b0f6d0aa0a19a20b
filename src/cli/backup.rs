//! `backup`: copies made and kept by rule. For whoever owns the file.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::cli::audit::{data_of, paragraph};
use crate::cli::context::CliContext;
use crate::cli::exit::Exit;
use crate::cli::help_language::tell;
use crate::cli::session;
use crate::domain::format;
use crate::exchange::json::Envelope;
use crate::store::cause;
use crate::store::{self, Copy, Error, Extent, Identities, Proven, Recipients};
use crate::text::{Lang, counted, t};

/// Where copies go.
#[derive(Clone, Debug, clap::Args)]
pub struct Backup {
    #[arg(value_name = "FOLDER", help = tell("Folder salinan", "Folder of the copies"))]
    folder: PathBuf,

    #[command(flatten)]
    seals: Seals,

    #[arg(long, help = tell(
        "Salin juga bila tidak ada yang berubah, dan buktikan salinan itu seluruhnya",
        "Copy also when nothing changed, and prove all of the copy",
    ))]
    whole: bool,
}

/// For whom a file is sealed.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Seals {
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

impl Seals {
    /// The keys it is sealed for; none leaves it open.
    ///
    /// # Errors
    /// Invalid when one is no key, or a file holds none.
    pub fn recipients(&self) -> anyhow::Result<Recipients> {
        let mut all = Recipients::default();
        for one in &self.recipients {
            all.read(one)?;
        }
        if let Some(path) = &self.recipients_file {
            all.read(&text(path)?)?;
            // What was meant to be sealed is never left open.
            if all.is_empty() {
                let words = t(
                    "{} tidak berisi penerima; tulis kunci publik age1… di dalamnya, satu per baris: age-keygen -y BERKAS-KUNCI",
                    "{} holds no recipient; write a public key age1… into it, one a line: age-keygen -y KEYFILE",
                );
                return Err(Error::invalid(None, words.with([shown(path).into()])).into());
            }
        }
        Ok(all)
    }
}

/// The keys in a file that was named.
///
/// # Errors
/// Missing when it cannot be read; invalid when it holds no key, or is sealed itself.
pub fn identities(path: &Path) -> anyhow::Result<Identities> {
    if store::is_sealed(path).unwrap_or(false) {
        return Err(store::locked_key().into());
    }
    Ok(Identities::read(&text(path)?)?)
}

/// A file was asked for, and the key itself was given: it stands in the memory of the shell by now.
fn not_the_key_itself(path: &Path) -> anyhow::Result<()> {
    if !format::is_secret(&shown(path)) {
        return Ok(());
    }
    let words = t(
        "yang diminta nama berkas, bukan kunci rahasianya sendiri; simpan kunci itu dalam berkas, dan ganti kuncinya bila \
         orang lain dapat membaca riwayat perintah ini",
        "the name of a file is wanted, not the secret key itself; keep the key in a file, and change it where others can \
         read the history of these commands",
    );
    Err(Error::invalid(None, words).into())
}

/// The text of a file that was named.
///
/// # Errors
/// Missing when it cannot be read; invalid when a secret key stands in place of its name.
fn text(path: &Path) -> anyhow::Result<String> {
    not_the_key_itself(path)?;
    let read = store::read_file(path);
    let words = t(
        "{} tidak terbaca ({}); periksa namanya",
        "{} cannot be read ({}); check its name",
    );
    let named = |e| words.with([shown(path).into(), cause::of_system(&e).into()]);
    Ok(read.map_err(|e| Error::missing_with(named(e)))?)
}

/// # Errors
/// As the store's `back_up`; what a proof of the copy found is told once it is made.
pub fn run(context: &CliContext, args: &Backup) -> anyhow::Result<Exit> {
    let is_new = !args.folder.exists();
    let (mut store, recipients) = (session::store(context)?, args.seals.recipients()?);
    let standing = if args.whole {
        None
    } else {
        store.standing_copy(&args.folder, &recipients)?
    };
    if let Some(standing) = standing {
        return nothing_new(context, &standing);
    }
    let extent = if args.whole {
        Extent::Whole
    } else {
        Extent::Fitting
    };
    let copy = store.back_up_extent(&args.folder, &recipients, extent)?;
    let data = json!({
        "copy": copy.path, "sha256": copy.sha256, "bytes": copy.bytes, "head": copy.head.to_string(), "dropped": copy.dropped,
        "ahead": copy.ahead, "verdict": data_of(&copy.verdict, context.lang),
    });
    if is_new {
        let folder = args.folder.display().to_string();
        context.note(&t(
            "folder {} belum ada dan dibuat; bila seharusnya disk lain, pasang disk itu lalu ulangi",
            "the folder {} was not there and was made; should it be another disk, mount that and do it again",
        ).with([folder.into()]));
    }
    if copy.ahead > 0 {
        context.note(&counted(copy.ahead, t(
            "{} salinan bertanggal sesudah yang ini: jam server pernah maju, atau kini mundur; periksa jamnya",
            "{} copies are dated after this one: the server's clock was ahead, or is behind now; check the clock",
        ), "{} copy is dated after this one: the server's clock was ahead, or is behind now; check the clock"));
    }
    context.answer(&Envelope::of(data), || made(&copy, context.lang))?;
    if copy.verdict.findings.is_empty() {
        return Ok(Exit::Done);
    }
    context.note(
        &t(
            "bina: salinan dibuat, tetapi ada temuan di dalamnya; salinan lama tidak dihapus, periksa datanya",
            "bina: the copy was made, but there are findings in it; no older copy was removed, look into the store",
        )
        .into(),
    );
    Ok(Exit::Damaged)
}

/// The store is as it was when the last copy was made.
fn nothing_new(context: &CliContext, standing: &Proven) -> anyhow::Result<Exit> {
    let copy = shown(&standing.copy);
    context.answer(
        &Envelope::of(json!({ "copy": standing.copy, "unchanged": true })),
        || {
            let words = t(
                "tidak ada yang berubah sejak salinan terakhir, tidak disalin lagi: {}\n",
                "nothing changed since the last copy, none was made: {}\n",
            );
            words.with([copy.as_str().into()]).get(context.lang)
        },
    )?;
    Ok(Exit::Done)
}

fn made(copy: &Copy, lang: Lang) -> String {
    let words = t(
        "salinan  {}\nSHA-256  {}\nukuran   {} byte\nujung jejak (cetak dan simpan)  {}\nsalinan lama dihapus: {}\n{}",
        "copy     {}\nSHA-256  {}\nsize     {} bytes\nhead of the audit (print and file)  {}\nold copies removed: {}\n{}",
    );
    let count = i64::try_from(copy.dropped.len()).unwrap_or(i64::MAX);
    let bytes = i64::try_from(copy.bytes).unwrap_or(i64::MAX);
    words
        .with([
            copy.path.display().to_string().into(),
            copy.sha256.as_str().into(),
            bytes.into(),
            copy.head.to_string().into(),
            count.into(),
            paragraph(&copy.verdict, lang).into(),
        ])
        .get(lang)
}

pub fn shown(path: &Path) -> String {
    path.display().to_string()
}
