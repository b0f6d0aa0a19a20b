//! `doctor`: whether all is well around the store, one line a matter. For whoever owns the file.

mod erased;
mod keys;

use std::io::IsTerminal;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use serde_json::json;

use crate::cli::context::CliContext;
use crate::cli::exit::Exit;
use crate::cli::help_language::tell;
use crate::cli::report::output::Findings;
use crate::cli::{none, session, user};
use crate::console::terminal;
use crate::domain::format;
use crate::exchange::json::Envelope;
use crate::store::{self, Astray, Printed, Proven, Source, Store, StoreKind, System};
use crate::text::{Lang, Message, Text, t};

/// Below so much room a warning.
const ROOM: u64 = 512 * 1024 * 1024;
/// A log above this is not being emptied: somebody reads without end.
const LOG: u64 = 64 * 1024 * 1024;

/// Acts out of time that are named.
const NAMED: usize = 5;

/// Microseconds.
const HOUR: i64 = 3_600_000_000;
/// A copy older than this is no way back any more: the service makes four a day.
const STALE: i64 = 36 * HOUR;

/// Days after which a head should be printed and filed again: the service prints one with each copy.
const OLD_HEAD: i64 = 31;

/// One matter: its name, whether it is well, and what there is to say.
struct Matter {
    name: Text,
    well: bool,
    words: Message,
}

fn matter(name: Text, well: bool, words: impl Into<Message>) -> Matter {
    Matter {
        name,
        well,
        words: words.into(),
    }
}

#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Args {
    #[arg(long, help = tell(
        "Periksa tombol terminal ini di konsol; dalam pipa: yang sudah diketahui",
        "Check the keys of this terminal in the console; in a pipe: what is known",
    ))]
    keys: bool,

    #[command(flatten)]
    findings: Findings,
}

/// # Errors
/// When there is no path to a store; what is wrong is on a line.
pub fn run(context: &mut CliContext, args: Args) -> anyhow::Result<Exit> {
    if args.keys {
        return keys::run(context);
    }
    let findings = args.findings;
    let path = context.options.store_path()?;
    let mut all = vec![at_terminal(), speaks(), room(&path), rights(&path)];
    match session::store(context) {
        Ok(mut store) => all.extend(inside(&mut store, &path)?),
        Err(e) => {
            let words = said(crate::cli::exit::words(&e, context.lang));
            all.push(matter(t("data", "store"), false, words));
            all.push(copies(store::last_proven(&path)));
        }
    }
    let rows: Vec<_> = all.iter().map(|m| row(m, context.lang)).collect();
    context.answer(&Envelope::of(rows), || lines(&all, context.lang))?;
    Ok(findings.exit(!all.iter().all(|m| m.well)))
}

fn row(m: &Matter, lang: Lang) -> serde_json::Value {
    json!({ "matter": m.name.get(Lang::En), "well": m.well, "message": m.words.get(lang) })
}

fn lines(all: &[Matter], lang: Lang) -> String {
    let line = |m: &Matter| {
        let mark = if m.well { "ok " } else { " ! " };
        format!(
            "{mark} {:<16} {}\n",
            m.name.get(lang),
            format::visible(&m.words.get(lang))
        )
    };
    all.iter().map(line).collect()
}

fn said(text: String) -> Message {
    t("{}", "{}").with([text.into()])
}

fn at_terminal() -> Matter {
    let name = t("terminal", "terminal");
    if !std::io::stdout().is_terminal() {
        return matter(
            name,
            true,
            t(
                "keluaran ke berkas atau pipa",
                "output goes to a file or pipe",
            ),
        );
    }
    let term = std::env::var("TERM").unwrap_or_default();
    match terminal::way(false) {
        Ok(_) => matter(name, true, said(term)),
        Err(e) => matter(name, false, e.text()),
    }
}

fn speaks() -> Matter {
    let name = t("bahasa sistem", "locale");
    if terminal::paint(false).ascii {
        let words = t(
            "bukan UTF-8: bingkai digambar dengan ASCII",
            "no UTF-8: frames are drawn in ASCII",
        );
        return matter(name, true, words);
    }
    matter(name, true, t("UTF-8", "UTF-8"))
}

fn room(path: &Path) -> Matter {
    let name = t("disk", "disk");
    let folder = path
        .parent()
        .filter(|p| *p != Path::new(""))
        .unwrap_or(Path::new("."));
    let Some(disk) = store::disk_of(folder) else {
        return matter(name, false, t("tidak diketahui", "not known"));
    };
    let free = i64::try_from(disk.free / 1024 / 1024).unwrap_or(i64::MAX);
    let words = t("{}, {} MiB kosong", "{}, {} MiB free");
    let well = !disk.network && disk.free > ROOM;
    matter(name, well, words.with([disk.kind.into(), free.into()]))
}

/// Who may open the file walks past every role.
fn rights(path: &Path) -> Matter {
    let name = t("hak berkas", "file rights");
    let Ok(file) = path.metadata() else {
        return matter(
            name,
            false,
            t("berkas tidak terbaca", "the file cannot be read"),
        );
    };
    let open = file.mode() & 0o077 != 0;
    if open {
        let words = t(
            "{} terbuka bagi pengguna lain: chmod 600",
            "{} is open to other users: chmod 600",
        );
        return matter(name, false, words.with([path.display().to_string().into()]));
    }
    let own = file.uid() == rustix::process::getuid().as_raw();
    let words = if own {
        t("hanya pemiliknya", "its owner only")
    } else {
        t("milik pengguna lain", "another user's")
    };
    matter(name, own, words)
}

fn inside(store: &mut Store, path: &Path) -> anyhow::Result<Vec<Matter>> {
    let last = store.last_commit()?;
    let mut all = vec![identity(store, path)?, clock(store)?, log(path)];
    if let Some(holder) = store.holder() {
        let words = t("terakhir dipakai proses {}", "last held by process {}");
        all.push(matter(
            t("kunci tulis", "write lock"),
            true,
            words.with([holder.process.to_string().into()]),
        ));
    }
    let words = t("isian terakhir {}", "last entry {}");
    all.push(matter(
        t("data", "store"),
        true,
        words.with([format::show_moment(last).into()]),
    ));
    all.extend(first_steps(store)?);
    all.extend(erased::erased(store, path));
    if store.kind() == StoreKind::Real {
        all.push(copies(store.last_proven()));
        all.push(printed(store.last_printed(), store.head()?.sequence));
    }
    Ok(all)
}

/// What an empty store needs next; nothing once its offices are at work.
fn first_steps(store: &mut Store) -> anyhow::Result<Option<Matter>> {
    let (steps, root) = (store.first_steps_of_all()?, store.root().clone());
    let name = t("langkah pertama", "first steps");
    Ok(none::next(&steps, &root).map(|words| matter(name, true, words)))
}

/// The head that was printed last, and how much it no longer proves.
fn printed(last: Option<Printed>, acts: i64) -> Matter {
    let name = t("ujung jejak", "audit head");
    let Some(printed) = last else {
        let words = t(
            "belum pernah dicetak: bina audit head, simpan barisnya di luar server",
            "never printed: bina audit head, file the line away from the server",
        );
        return matter(name, false, words);
    };
    let days = (System.now() - printed.at) / (24 * HOUR);
    if printed.sequence > acts {
        let words = t(
            "dicetak {} hari lalu sesudah {} perbuatan, data ini hanya berisi {}: bandingkan dengan lembarnya, bina audit verify --head",
            "printed {} days ago after {} acts, this store holds only {}: compare with the sheet, bina audit verify --head",
        );
        return matter(
            name,
            false,
            words.with([
                days.into(),
                printed.sequence.to_string().into(),
                acts.into(),
            ]),
        );
    }
    let words = t(
        "dicetak {} hari lalu; {} perbuatan sesudahnya",
        "printed {} days ago; {} acts since",
    );
    let fresh = (-1..=OLD_HEAD).contains(&days);
    matter(
        name,
        fresh,
        words.with([days.into(), (acts - printed.sequence).into()]),
    )
}

/// The copy to go back to, and how old it is.
fn copies(last: Option<Proven>) -> Matter {
    let name = t("salinan", "copy");
    let Some(proven) = last else {
        let words = t(
            "belum ada yang terbukti: bina backup FOLDER, ke disk lain",
            "none was proven yet: bina backup FOLDER, to another disk",
        );
        return matter(name, false, words);
    };
    let age = System.now() - proven.at;
    let hours = t("{} jam", "{} hours").with([(age / HOUR).into()]);
    let path = proven.copy.display().to_string();
    if proven.copy.try_exists().is_ok_and(|there| !there) {
        let words = t(
            "yang terakhir terbukti, {} lalu, tidak ada lagi di {}: pasang disknya, atau buat lagi dengan bina backup",
            "the last proven one, {} old, is no longer at {}: mount its disk, or make another with bina backup",
        );
        return matter(name, false, words.with([hours.into(), path.into()]));
    }
    let words = t(
        "yang terakhir terbukti {} lalu: {}",
        "the last proven one is {} old: {}",
    );
    let fresh = (-HOUR..STALE).contains(&age);
    matter(name, fresh, words.with([hours.into(), path.into()]))
}

/// What stands between a role and the data.
fn identity(store: &Store, path: &Path) -> anyhow::Result<Matter> {
    let name = t("identitas", "identity");
    if store.kind() == StoreKind::Demo {
        return Ok(matter(
            name,
            true,
            t(
                "data demo: siapa pun boleh menjadi siapa pun",
                "a demo: anybody may be anybody",
            ),
        ));
    }
    if store::view_of(path).is_none() {
        let who = user::name().unwrap_or_default();
        let words = t(
            "tanpa kunci SSH: peran bertumpu pada hak berkas; siapa pun yang masuk sebagai {} dapat membaca dan menulis semuanya",
            "without SSH keys: roles rest on file permissions; whoever signs in as {} reads and writes everything",
        );
        return Ok(matter(name, false, words.with([who.into()])));
    }
    let fits = store.view_fits()?;
    let words = if fits {
        t(
            "kunci SSH; daftar untuk sshd cocok",
            "SSH keys; the list for sshd matches",
        )
    } else {
        t(
            "daftar kunci untuk sshd berbeda dari data",
            "the list of keys for sshd differs from the store",
        )
    };
    Ok(matter(name, fits, words))
}

/// Whether the clock can be believed, and which acts it marked when it could not.
fn clock(store: &mut Store) -> anyhow::Result<Matter> {
    let name = t("jam", "clock");
    if let Some(jump) = store.clock_jump()? {
        return Ok(matter(name, false, jump.message()));
    }
    let astray = store.acts_astray()?;
    if astray.is_empty() || store.kind() == StoreKind::Demo {
        return Ok(matter(name, true, t("tidak melompat", "does not jump")));
    }
    let words = t(
        "kini tidak melompat; {} perbuatan tercatat dengan jam yang salah, urutannya benar: {}",
        "does not jump now; {} acts were noted by a wrong clock, in their right order: {}",
    );
    let named = Message::list(astray.iter().take(NAMED).map(how_it_reads));
    let count = i64::try_from(astray.len()).unwrap_or(i64::MAX);
    Ok(matter(name, true, words.with([count.into(), named.into()])))
}

/// An act out of time: its place, what its clock said, and between what it is read.
fn how_it_reads(act: &Astray) -> Message {
    let moment = |at: Option<i64>| at.map_or_else(|| "…".to_owned(), format::show_moment);
    let (before, after) = act.between;
    t(
        "ke-{} oleh {}, tertulis {}, dibaca di antara {} dan {}",
        "no. {} by {}, says {}, is read between {} and {}",
    )
    .with([
        act.sequence.to_string().into(),
        act.by.as_str().into(),
        format::show_moment(act.at).into(),
        moment(before).into(),
        moment(after).into(),
    ])
}

fn log(path: &Path) -> Matter {
    let name = t("berkas log", "log file");
    let bytes = std::fs::metadata(format!("{}-wal", path.display())).map_or(0, |m| m.len());
    let kib = i64::try_from(bytes / 1024).unwrap_or(i64::MAX);
    matter(name, bytes < LOG, t("{} KiB", "{} KiB").with([kib.into()]))
}
