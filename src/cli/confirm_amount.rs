//! Money is said in words before it is fixed: asked at a terminal, told beside the answer where nobody can be asked.

use std::io::IsTerminal;

use crate::cli::context::{CliContext, say};
use crate::cli::exit::Refused;
use crate::cli::session::Session;
use crate::domain::rule::agreement::{self, Sum, total_in_words};
use crate::exchange::sum::sums;
use crate::store::Command;
use crate::text::t;

/// More sums than this are said as one.
const EACH: usize = 10;

/// What commands fix, and whether a person said yes to it.
pub struct Agreement {
    sums: Vec<Sum>,
    asked: bool,
}

impl Session {
    /// Every sum that these commands fix.
    pub fn sums(&mut self, commands: &[Command]) -> Vec<Sum> {
        let appointment = self.seat.actor.appointment;
        // One that cannot be read is refused when it is written.
        sums(commands, |c| {
            let found = self.store.one(appointment, c.entity, c.id);
            found.ok().map(|view| view.record)
        })
    }
}

/// Asks for a typed `Y` where somebody sits at a terminal. A pipe is never asked: the version, the second person and
/// the ledger's own rules hold there as everywhere, and the words stand beside the answer.
///
/// # Errors
/// Usage when the answer was not `Y`.
pub fn agree(
    context: &CliContext,
    command: Option<&Command>,
    sums: Vec<Sum>,
) -> anyhow::Result<Agreement> {
    let Some(command) = command.filter(|_| is_there() && !sums.is_empty()) else {
        return Ok(Agreement { sums, asked: false });
    };
    context.note(&agreement::question(command.entity));
    let agreement = Agreement { sums, asked: true };
    agreement.tell(context);
    ask(context)?;
    Ok(agreement)
}

fn is_there() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Asks whether to go on, where somebody sits at a terminal.
///
/// # Errors
/// Usage when the answer was not `Y`.
pub fn ask(context: &CliContext) -> anyhow::Result<()> {
    if !is_there() {
        return Ok(());
    }
    let words = t(
        "Ketik Y lalu Enter untuk melaksanakan:",
        "Type Y and Enter to go on:",
    );
    say(words.get(context.lang));
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    if line.trim() == "Y" {
        return Ok(());
    }
    let words = t(
        "tidak dijawab Y; tidak ada yang ditulis",
        "not answered with Y; nothing was written",
    );
    Err(Refused::Usage(words.into()).into())
}

/// Asks the same where nothing is done unasked.
///
/// # Errors
/// Usage when the answer was not `Y`, or nobody sits there to be asked.
pub fn ask_or_refuse(context: &CliContext) -> anyhow::Result<()> {
    if is_there() {
        return ask(context);
    }
    let words = t(
        "di sini tidak ada terminal untuk bertanya; tidak ada yang ditulis, tambahkan --yes bila perubahan di atas \
         memang yang dimaksud",
        "there is no terminal here to ask at; nothing was written, add --yes if the changes above are what you mean",
    );
    Err(Refused::Usage(words.into()).into())
}

impl Agreement {
    /// The words beside what was written, where nobody was asked.
    pub fn report(&self, context: &CliContext) {
        if !self.asked {
            self.tell(context);
        }
    }

    fn tell(&self, context: &CliContext) {
        if self.sums.len() > EACH {
            return context.note(&total_in_words(&self.sums));
        }
        self.sums.iter().for_each(|s| context.note(&s.in_words()));
    }
}
