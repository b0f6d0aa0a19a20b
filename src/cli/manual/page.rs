//! The manual pages: what clap knows of each verb, and for the program itself its environment, files and exit codes.

use std::fs::{File, create_dir};
use std::io::{self, Write};
use std::path::Path;

use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use crate::cli::exit::Exit;
use crate::cli::help_language::tell;

/// Names what is said of it, in the language of the help.
pub type Told = (&'static str, &'static str);

/// Writes the page of a command.
///
/// # Errors
/// When it cannot be written.
pub fn render(command: &Command, out: &mut dyn Write) -> io::Result<()> {
    let man = Man::new(command.clone());
    let mut page = Vec::new();
    man.render(&mut page)?;
    out.write_all(in_words(&String::from_utf8_lossy(&page)).as_bytes())?;
    if command.get_name() == "bina" {
        out.write_all(surroundings().render().as_bytes())?;
    }
    Ok(())
}

/// Writes a page per verb into a folder, which is made when its parent is there.
///
/// # Errors
/// When they cannot be written.
pub fn write_all(command: Command, folder: &Path) -> io::Result<()> {
    if !folder.is_dir() {
        create_dir(folder)?;
    }
    let mut command = command;
    command.build();
    write_below(&command, folder)
}

fn write_below(command: &Command, folder: &Path) -> io::Result<()> {
    let below = command.get_subcommands().filter(|c| !c.is_hide_set());
    below.into_iter().try_for_each(|c| write_below(c, folder))?;
    let name = Man::new(command.clone()).get_filename();
    let mut file = File::create(folder.join(name))?;
    render(command, &mut file)
}

/// The headings that clap's generator says in English alone, in the words of the person.
fn in_words(page: &str) -> String {
    let headings = [
        ("NAME", tell("NAMA", "NAME")),
        ("SYNOPSIS", tell("RINGKASAN", "SYNOPSIS")),
        ("DESCRIPTION", tell("KETERANGAN", "DESCRIPTION")),
        ("EXTRA", tell("CATATAN", "NOTES")),
        ("VERSION", tell("VERSI", "VERSION")),
    ];
    let mut lines = String::new();
    for line in page.lines() {
        let heading = line.strip_prefix(".SH ");
        let known = heading.and_then(|h| headings.iter().find(|(en, _)| *en == h));
        match (known, heading) {
            (Some((_, words)), _) => lines += &format!(".SH {words}\n"),
            (None, Some(words)) => lines += &format!(".SH {}\n", words.to_uppercase()),
            (None, None) => lines += &format!("{line}\n"),
        }
    }
    lines
}

fn surroundings() -> Roff {
    let mut roff = Roff::new();
    section(&mut roff, tell("LINGKUNGAN", "ENVIRONMENT"), &variables());
    section(&mut roff, tell("BERKAS", "FILES"), &files());
    section(&mut roff, tell("KODE KELUAR", "EXIT STATUS"), &codes());
    roff
}

/// What the program leaves with.
pub fn codes() -> [Told; 11] {
    Exit::ALL.map(|exit| (exit.number(), exit.told()))
}

fn section(roff: &mut Roff, heading: &str, all: &[Told]) {
    roff.control("SH", [heading]);
    for (name, said) in all {
        roff.control("TP", []);
        roff.text([bold(*name)]);
        roff.text([roman(*said)]);
    }
}

/// What the program reads of its environment.
pub fn variables() -> [Told; 6] {
    [
        (
            "BINA_STORE",
            tell(
                "berkas data bila --store tidak disebut",
                "the store where --store is not given",
            ),
        ),
        (
            "XDG_DATA_HOME",
            tell(
                "folder data bila keduanya tidak disebut; tanpa ini ~/.local/share",
                "the folder of the store where neither is given; without it ~/.local/share",
            ),
        ),
        (
            "XDG_CACHE_HOME",
            tell(
                "folder data demo; tanpa ini ~/.cache",
                "the folder of demo stores; without it ~/.cache",
            ),
        ),
        (
            "ACCESSIBLE",
            tell(
                "bila tidak kosong: layar sebagai baris bernomor, seperti --plain",
                "if not empty: screens as numbered lines, as --plain",
            ),
        ),
        (
            "NO_COLOR",
            tell("bila tidak kosong: tanpa warna", "if not empty: no colours"),
        ),
        (
            "LC_ALL, LC_CTYPE, LANG",
            tell(
                "garis dan tanda dalam ASCII bila bukan UTF-8; bahasanya ditentukan akun atau --lang",
                "lines and signs are ASCII where they name no UTF-8; the language is the account's or --lang",
            ),
        ),
    ]
}

/// What lies where.
pub fn files() -> [Told; 7] {
    [
        (
            "~/.local/share/bina/bina.db",
            tell("data, bila tidak disebut", "the store, where none is named"),
        ),
        (
            "/var/lib/bina/bina.db",
            tell("data sebuah server", "the store of a server"),
        ),
        (
            "/var/lib/bina/bina.db.papers/NAME.toml",
            tell(
                "format surat kantor ini, menggantikan yang bawaan bernama sama; contoh: /usr/share/bina/papers",
                "a template of this office, in place of the built-in one of that name; examples: /usr/share/bina/papers",
            ),
        ),
        (
            "/var/lib/bina/documents",
            tell("berkas bukti", "the evidence files"),
        ),
        (
            "/var/lib/bina-keys",
            tell(
                "daftar kunci SSH yang dibaca sshd",
                "the list of SSH keys that sshd reads",
            ),
        ),
        ("/var/backups/bina", tell("salinan", "copies of the store")),
        (
            "/etc/bina/recipients",
            tell(
                "untuk siapa salinan disegel, bila ada",
                "for whom copies are sealed, where it is there",
            ),
        ),
    ]
}
