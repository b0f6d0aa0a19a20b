//! `officials`: people with their accounts, appointments and keys from one sheet, a row each.

use std::path::PathBuf;

use crate::cli::context::CliContext;
use crate::cli::exit::Exit;
use crate::cli::help_language::{lang, tell};
use crate::cli::import::{self, How};
use crate::domain::sheet_kind::SheetKind;
use crate::text::t;

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "FILE", help = tell(
        "Lembar csv, xlsx, ods atau xls (bawaan: -, masukan baku)",
        "Sheet in csv, xlsx, ods or xls (default: -, standard input)",
    ))]
    file: Option<PathBuf>,

    #[command(flatten)]
    how: How,
}

impl Args {
    /// Whether it reads no file of the server but what the account sent.
    pub fn runs_from_afar(&self) -> bool {
        import::is_sent(self.file.as_deref())
    }
}

/// The headings that are known, for the help.
pub fn about_columns() -> String {
    let names = SheetKind::Officials.meanings();
    let names: Vec<&str> = names.map(|(_, label)| label.get(lang())).collect();
    let words = t(
        "Kolom: {}.\nSatu baris satu pejabat; kunci boleh kosong. Kantor terbawah didahulukan.",
        "Columns: {}.\nA row is an official; the key may be empty. The lowest offices come first.",
    );
    words.with([names.join(", ").into()]).get(lang())
}

/// # Errors
/// As [`import::sheet`].
pub fn run(context: &mut CliContext, args: &Args) -> anyhow::Result<Exit> {
    let file = import::place(args.file.as_deref())?;
    import::sheet(context, (SheetKind::Officials, file), &args.how)
}
