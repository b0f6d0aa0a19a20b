//! What nothing takes back is said before it is done, money in words: asked at a terminal, told beside the answer where nobody can
//! be asked.

use std::io::IsTerminal;

use crate::cli::context::{CliContext, say};
use crate::cli::exit::Refused;
use crate::cli::session::Session;
use crate::domain::rule::agreement::{self, Sum, total_in_words};
use crate::exchange::sum::sums;
use crate::store::{Command, CommandKind};
use crate::text::{Message, t};

/// More sums than this are said as one.
const EACH: usize = 10;

/// What is asked before commands are carried out, and what is said of it.
pub struct Question {
    words: Message,
    lines: Vec<Message>,
}

/// What was said, and whether a person said yes to it.
pub struct Agreement {
    lines: Vec<Message>,
    asked: bool,
}

impl Question {
    /// Of the sums that are fixed; none without any.
    pub fn of_sums(command: Option<&Command>, sums: &[Sum]) -> Option<Self> {
        let lines = match sums {
            [] => return None,
            many if many.len() > EACH => vec![total_in_words(many)],
            few => few.iter().map(Sum::in_words).collect(),
        };
        let words = agreement::question(command?.entity);
        Some(Self { words, lines })
    }
}

impl Session {
    /// What these commands lose or fix; none where all of it can be undone.
    pub fn question(&mut self, commands: &[Command]) -> Option<Question> {
        let lost = commands.iter().find_map(|command| self.loss(command));
        lost.or_else(|| Question::of_sums(commands.first(), &self.sums(commands)))
    }

    fn loss(&mut self, command: &Command) -> Option<Question> {
        let CommandKind::Move { step, .. } = command.act else {
            return None;
        };
        let lines = vec![step.loses?.into()];
        let seat = self.seat.actor.appointment;
        let view = self.store.one(seat, command.entity, command.id).ok()?;
        let words = agreement::loss_question(step, view.called());
        Some(Question { words, lines })
    }

    /// Every sum that these commands fix.
    fn sums(&mut self, commands: &[Command]) -> Vec<Sum> {
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
pub fn agree(context: &CliContext, question: Option<Question>) -> anyhow::Result<Agreement> {
    let asked = question.is_some() && is_there();
    let (words, lines) = question.map(|q| (q.words, q.lines)).unzip();
    let lines = lines.unwrap_or_default();
    let agreement = Agreement { lines, asked };
    if let Some(words) = words.filter(|_| asked) {
        context.note(&words);
        agreement.tell(context);
        ask(context)?;
    }
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
        self.lines.iter().for_each(|line| context.note(line));
    }
}
