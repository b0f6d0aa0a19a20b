//! What any command takes: the store, the language, the form of the output, and who acts.

use std::path::{Path, PathBuf};

use clap::ArgAction;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use uuid::Uuid;

use crate::cli::help_language::tell;
use crate::store::{self, Error, real_path};
use crate::text::{Lang, t};

/// Options of every command.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Options {
    #[arg(long, global = true, value_name = "FILE", help = tell(
        "Berkas data (atau BINA_STORE; bawaan ~/.local/share/bina/bina.db)",
        "The store (or BINA_STORE; default ~/.local/share/bina/bina.db)",
    ))]
    pub store: Option<PathBuf>,

    #[arg(long, global = true, value_parser = languages(), help = tell(
        "Bahasa keluaran (bawaan: bahasa akun)",
        "Language of the output (default: the account's)",
    ))]
    pub lang: Option<Lang>,

    #[arg(long, global = true, action = ArgAction::SetTrue, help = tell(
        "Keluarkan JSON",
        "Write JSON",
    ))]
    pub json: bool,

    #[arg(long = "as", global = true, value_name = "ROLE[:REGION]", help = tell(
        "Bertindak sebagai peran ini (skpd:KODE untuk SKPD); hanya pada data demo",
        "Act in this role (skpd:CODE for an agency); on demo stores only",
    ))]
    pub act_as: Option<String>,

    #[arg(long, global = true, value_name = "ROLE[:REGION]", help = tell(
        "Pilih satu dari beberapa penugasan Anda",
        "Choose one of your appointments",
    ))]
    pub role: Option<String>,

    /// The account whose SSH key opened the line; only the forced command sets it.
    #[arg(skip)]
    pub account: Option<Uuid>,

    /// The key that opened it.
    #[arg(skip)]
    pub key: Option<Uuid>,
}

fn languages() -> impl TypedValueParser<Value = Lang> {
    PossibleValuesParser::new(["id", "en"]).map(|s| if s == "en" { Lang::En } else { Lang::Id })
}

impl Options {
    /// The file of the store itself, whatever links lead to it.
    ///
    /// # Errors
    /// Missing when neither option, environment nor home folder names one.
    pub fn store_path(&self) -> anyhow::Result<PathBuf> {
        let set = || {
            std::env::var_os("BINA_STORE")
                .filter(|s| !s.is_empty())
                .map(PathBuf::from)
        };
        if let Some(path) = self.store.clone().or_else(set) {
            return placed(&path);
        }
        let folder = folder("XDG_DATA_HOME", ".local/share").ok_or_else(homeless)?;
        Ok(real_path(&folder.join("bina").join("bina.db")))
    }
}

/// The file of a store that a person named: itself, or the one that the address of a server is kept in.
///
/// # Errors
/// Invalid when it is an address that cannot be read.
pub fn placed(named: &Path) -> anyhow::Result<PathBuf> {
    let Some(url) = named.to_str().filter(|n| store::is_url(n)) else {
        return Ok(real_path(named));
    };
    let state = folder("XDG_STATE_HOME", ".local/state").ok_or_else(homeless)?;
    Ok(store::keep_address(url, &state.join("bina"))?)
}

/// A folder of the XDG kind: from its variable when that is absolute, else under the home folder.
pub fn folder(variable: &str, under_home: &str) -> Option<PathBuf> {
    let set = std::env::var_os(variable).map(PathBuf::from);
    set.filter(|p| p.is_absolute())
        .or_else(|| std::env::home_dir().map(|home| home.join(under_home)))
}

/// No place is known to keep a file at.
pub fn homeless() -> Error {
    let words = t(
        "folder rumah tidak diketahui; sebut berkas datanya dengan --store",
        "the home folder is not known; name the store with --store",
    );
    Error::invalid(None, words)
}
