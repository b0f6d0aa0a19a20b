//! The command line about itself: help in the person's language, completions, manual pages.

use std::path::PathBuf;

use clap::Command;

use crate::cli::desk::print;
use crate::cli::exit::Exit;
use crate::cli::words::tell;

#[derive(Clone, Debug, clap::Args)]
pub struct Shell {
    #[arg(value_enum, value_name = "SHELL", help = tell("Jenis shell", "Which shell"))]
    shell: clap_complete::Shell,
}

#[derive(Clone, Debug, clap::Args)]
pub struct Pages {
    #[arg(long, value_name = "FOLDER", help = tell(
        "Tulis satu halaman per perintah ke folder ini",
        "Write a page per verb into this folder",
    ))]
    dir: Option<PathBuf>,
}

/// Prints the completions of a shell.
///
/// # Errors
/// When standard output takes them no longer.
pub fn complete(args: &Shell) -> anyhow::Result<Exit> {
    let mut out = Vec::new();
    clap_complete::generate(args.shell, &mut super::command(), "bina", &mut out);
    print(&String::from_utf8(out)?)?;
    Ok(Exit::Done)
}

/// Prints the manual page, or writes one per verb.
///
/// # Errors
/// When they cannot be written.
pub fn pages(args: &Pages) -> anyhow::Result<Exit> {
    if let Some(dir) = &args.dir {
        clap_mangen::generate_to(super::command(), dir)?;
        return Ok(Exit::Done);
    }
    let mut out = Vec::new();
    clap_mangen::Man::new(super::command()).render(&mut out)?;
    print(&String::from_utf8(out)?)?;
    Ok(Exit::Done)
}

/// The same command with the headings of its help in the person's language.
pub fn in_words(command: Command) -> Command {
    let template = tell(
        "{about-with-newline}\nPemakaian: {usage}\n\n{all-args}{after-help}\n",
        "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}\n",
    );
    let command = command
        .help_template(template)
        .subcommand_help_heading(tell("Perintah", "Commands"))
        .subcommand_value_name(tell("PERINTAH", "COMMAND"))
        .mut_args(|arg| {
            let heading = if arg.is_positional() {
                tell("Argumen", "Arguments")
            } else {
                tell("Opsi", "Options")
            };
            arg.help_heading(heading)
        });
    command.mut_subcommands(in_words)
}
