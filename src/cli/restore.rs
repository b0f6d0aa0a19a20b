//! `restore`: a copy proven, what it would change said first, then put in place. For whoever owns the file.

use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::cli::audit::{data_of, finding, paragraph, said};
use crate::cli::backup::{self, shown};
use crate::cli::confirm_amount;
use crate::cli::context::CliContext;
use crate::cli::exit::Exit;
use crate::cli::help_language::tell;
use crate::domain::format;
use crate::domain::model;
use crate::exchange::json::Envelope;
use crate::store::{
    self, Consent, Difference, Error, Identities, Origin, Proof, Restoration, Restored, StoreKind,
    System,
};
use crate::text::{Lang, Message, counted, t};

/// More names than this are said as a number.
const EACH: usize = 10;

/// Which copy, and whether it is only proven.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "FILE", help = tell("Salinan", "The copy"))]
    copy: PathBuf,

    #[arg(long, help = tell("Hanya buktikan salinannya", "Only verify the copy"))]
    check: bool,

    #[arg(long, value_name = "FILE", help = tell(
        "Berkas kunci yang membuka salinan tersegel",
        "The file of the key that opens a sealed copy",
    ))]
    identity: Option<PathBuf>,

    #[arg(long, help = tell("Jangan bertanya dulu", "Do not ask first"))]
    yes: bool,

    #[arg(long, help = tell(
        "Salinan dari data lain boleh menggantikan yang ada",
        "A copy of another store may replace the one here",
    ))]
    other_store: bool,

    #[arg(long, help = tell(
        "Pulihkan walaupun ada temuan, asal SHA-256-nya cocok",
        "Restore in spite of findings, as long as the SHA-256 matches",
    ))]
    with_findings: bool,

    #[arg(long, help = tell(
        "Kembali dari bina yang lebih baru ke yang ini",
        "Go back from a newer bina to this one",
    ))]
    downgrade: bool,
}

/// # Errors
/// As the store's `prove` and `Restoration`; usage when the question was not answered.
pub fn run(context: &CliContext, args: &Args) -> anyhow::Result<Exit> {
    if !args.copy.is_file() {
        let words = t(
            "tidak ada berkas salinan {}; periksa namanya",
            "there is no file of a copy {}; check its name",
        );
        return Err(Error::missing_because(words, shown(&args.copy)).into());
    }
    if args.check {
        return prove(context, args);
    }
    let consent = Consent {
        other_store: args.other_store,
        findings: args.with_findings,
        downgrade: args.downgrade,
    };
    let (path, keys) = (context.options.store_path()?, identities(args)?);
    let prepared = Restoration::prepare(&args.copy, keys.as_ref(), &path, consent, &mut System)?;
    for line in changes(&prepared, context.lang) {
        context.note(&line);
    }
    if prepared.covers() && !args.yes {
        confirm_amount::ask_or_refuse(context)?;
    }
    let data = data(&prepared, context.lang);
    let restored = prepared.carry_out(&mut System)?;
    answer(context, args, &data, &restored)
}

fn identities(args: &Args) -> anyhow::Result<Option<Identities>> {
    let Some(path) = &args.identity else {
        return Ok(None);
    };
    Ok(Some(backup::identities(path)?))
}

/// What will be other than it is, a line a matter.
fn changes(prepared: &Restoration, lang: Lang) -> Vec<Message> {
    let mut lines = vec![labelled(
        &t("salinan: {}", "copy: {}"),
        origin(&prepared.proof.origin),
    )];
    if let Some(present) = prepared.present() {
        lines.push(labelled(
            &t("data di sini: {}", "store here: {}"),
            origin(present),
        ));
    } else if prepared.covers() {
        let words = t(
            "data di sini tidak terbaca: apa yang hilang tidak dapat disebutkan",
            "the store here cannot be read: what would be lost cannot be told",
        );
        lines.push(words.into());
    }
    lines.extend(prepared.difference.iter().flat_map(losses));
    lines.extend(erasures(prepared));
    if prepared.knows_no_erasures() {
        let words = t(
            "tidak ada daftar penghapusan (bina.erased) di samping salinan ini: yang dihapus sesudah salinan dibuat \
             kembali; bila daftar itu ada, taruh dahulu di folder salinan",
            "no list of erasures (bina.erased) lies beside this copy: what was erased after it was made comes back; where \
             there is such a list, put it into the folder of the copy first",
        );
        lines.push(words.into());
    }
    let files = prepared.files.iter().take(EACH).map(|f| {
        let words = t("berkas bukti: {}", "evidence file: {}");
        words.with([said(f, lang).into()])
    });
    lines.extend(files);
    if let Some(more) = prepared.files.len().checked_sub(EACH).filter(|n| *n > 0) {
        let words = t(
            "dan {} berkas bukti lagi; semuanya: bina check sesudah dipulihkan",
            "and {} more evidence files; all of them: bina check once it is restored",
        );
        lines.push(counted(
            more,
            words,
            "and {} more evidence file; all of them: bina check once it is restored",
        ));
    }
    lines
}

fn labelled(label: &crate::text::Text, what: Message) -> Message {
    label.with([what.into()])
}

fn origin(origin: &Origin) -> Message {
    let kind = match origin.kind {
        StoreKind::Real => t("data sungguhan", "a real store"),
        StoreKind::Demo => t("data demo", "a demo"),
    };
    t(
        "{} {} ({}), {}, dibuat {}, isian terakhir {}",
        "{} {} ({}), {}, made {}, last entry {}",
    )
    .with([
        origin.root.kind().into(),
        origin.name.as_str().into(),
        origin.root.as_str().into(),
        kind.into(),
        format::show_moment(origin.made_at).into(),
        format::show_moment(origin.last).into(),
    ])
}

fn losses(difference: &Difference) -> Vec<Message> {
    let Some((first, last)) = difference.span else {
        return vec![
            t(
                "tidak ada simpanan yang hilang",
                "nothing that was saved is lost",
            )
            .into(),
        ];
    };
    let count = i64::try_from(difference.lost).unwrap_or(i64::MAX);
    let words = t(
        "hilang: {} simpanan, dari {} sampai {}",
        "lost: {} commits, from {} to {}",
    );
    let mut lines = vec![words.with([
        count.into(),
        format::show_moment(first).into(),
        format::show_moment(last).into(),
    ])];
    let revived = difference.revived.iter().map(|(entity, name)| {
        t("{} {}", "{} {}").with([entity.label.into(), name.as_str().into()])
    });
    lines.extend(named(
        revived.collect(),
        t("berlaku lagi: {}", "in force again: {}"),
        t(
            "{} kunci, akun dan penugasan",
            "{} keys, accounts and appointments",
        ),
    ));
    lines
}

/// What was erased after the copy was made, and is erased again.
fn erasures(prepared: &Restoration) -> Option<Message> {
    let record = |(name, id): &(String, Uuid)| {
        let label = model::find(name).map_or(t("catatan", "record"), |e| e.label);
        t("{} {}", "{} {}").with([label.into(), id.to_string().into()])
    };
    named(
        prepared.erasures.iter().map(record).collect(),
        t(
            "dihapus lagi, seperti sesudah salinan dibuat: {}",
            "erased again, as after the copy was made: {}",
        ),
        t("{} catatan", "{} records"),
    )
}

/// A line that names all of a few, and counts many.
fn named(all: Vec<Message>, line: crate::text::Text, many: crate::text::Text) -> Option<Message> {
    let what = match all.len() {
        0 => return None,
        n if n > EACH => counted(n, many, many.en),
        _ => Message::list(all),
    };
    Some(line.with([what.into()]))
}

fn data(prepared: &Restoration, lang: Lang) -> Json {
    let lost = prepared.difference.as_ref().map(|d| {
        json!({
            "commits": d.lost,
            "from": d.span.map(|s| format::iso_moment(s.0)),
            "to": d.span.map(|s| format::iso_moment(s.1)),
            "in_force_again": d.revived.iter().map(|(e, name)| json!({ "entity": e.name, "name": name })).collect::<Vec<_>>(),
        })
    });
    json!({
        "copy": data_of_origin(&prepared.proof.origin),
        "present": prepared.present().map(data_of_origin),
        "lost": lost,
        "erasures_known": !prepared.knows_no_erasures(),
        "erased_again": prepared.erasures.iter().map(|(_, id)| id).collect::<Vec<_>>(),
        "files": prepared.files.iter().map(|f| finding(f, lang)).collect::<Vec<_>>(),
    })
}

fn data_of_origin(origin: &Origin) -> Json {
    json!({
        "root": origin.root,
        "name": origin.name,
        "kind": origin.kind.name(),
        "made_at": format::iso_moment(origin.made_at),
        "last": format::iso_moment(origin.last),
    })
}

fn answer(
    context: &CliContext,
    args: &Args,
    changed: &Json,
    restored: &Restored,
) -> anyhow::Result<Exit> {
    let path = context.options.store_path()?;
    let data = json!({ "store": path, "kept": restored.kept, "changed": changed });
    context.answer(&Envelope::of(data), || {
        let words = t("{} dipulihkan dari {}\n", "{} is restored from {}\n");
        let done = words.with([shown(&path).into(), shown(&args.copy).into()]);
        let kept = restored.kept.as_deref().map(kept_as);
        [Some(done), kept]
            .into_iter()
            .flatten()
            .map(|m| m.get(context.lang))
            .collect()
    })?;
    if let Some(elsewhere) = store::elsewhere(&path) {
        context.note(&elsewhere);
    }
    let Some(unwritten) = &restored.view else {
        return Ok(Exit::Done);
    };
    Err(unwritten.clone().into())
}

/// Where what stood there is now.
fn kept_as(path: &Path) -> Message {
    let words = t(
        "yang lama disimpan sebagai {}\n",
        "what stood there is kept as {}\n",
    );
    words.with([shown(path).into()])
}

fn prove(context: &CliContext, args: &Args) -> anyhow::Result<Exit> {
    let (copy, keys) = (&args.copy, identities(args)?);
    // The copy may lie where nothing can be written.
    let proof = store::prove(copy, keys.as_ref(), &std::env::temp_dir(), Box::new(System))?;
    let data = json!({
        "good": proof.is_good(),
        "hash_fits": proof.hash_fits,
        "head": proof.head.to_string(),
        "last": format::iso_moment(proof.origin.last),
        "origin": data_of_origin(&proof.origin),
        "verdict": data_of(&proof.verdict, context.lang),
    });
    context.answer(&Envelope::of(data), || told(&proof, context.lang))?;
    Ok(if proof.is_good() {
        Exit::Done
    } else {
        Exit::Damaged
    })
}

fn told(proof: &Proof, lang: Lang) -> String {
    let hash = match proof.hash_fits {
        Some(true) => t("cocok", "matches"),
        Some(false) => t(
            "TIDAK COCOK: berkas berubah",
            "DOES NOT MATCH: the file has changed",
        ),
        None => t("tidak ada berkasnya", "no file of it"),
    };
    let all = if proof.is_good() {
        t("salinan ini utuh", "this copy is whole")
    } else {
        t("JANGAN memakai salinan ini", "do NOT use this copy")
    };
    let words = t(
        "asal     {}\nSHA-256: {}\nujung jejak  {}\n{}{}\n",
        "origin   {}\nSHA-256: {}\nhead of the audit  {}\n{}{}\n",
    );
    words
        .with([
            origin(&proof.origin).into(),
            hash.into(),
            proof.head.to_string().into(),
            paragraph(&proof.verdict, lang).into(),
            all.into(),
        ])
        .get(lang)
}
