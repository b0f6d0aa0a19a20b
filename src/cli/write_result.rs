//! After a write: what stands now, what it met, or what somebody else wrote first.

use crate::cli::confirm_amount::agree;
use crate::cli::context::CliContext;
use crate::cli::exit::Refused;
use crate::cli::history::line;
use crate::cli::session::Session;
use crate::cli::show::detail;
use crate::domain::format;
use crate::domain::model::confirmation::is_awaited;
use crate::domain::rule::doubt::of_past_plan;
use crate::domain::schema::field::erased;
use crate::domain::schema::period::Period;
use crate::exchange::json::{Envelope, Row};
use crate::store::{Batch, Beside, Command, CommandKind, Error, Outcome};
use crate::text::{Lang, counted, t};

impl Session {
    /// Commits commands together, or none of them; money they fix is asked about first, or told.
    ///
    /// # Errors
    /// As the store's `submit`; a conflict comes with what changed meanwhile; usage when a question was not answered.
    pub fn submit(
        &mut self,
        context: &CliContext,
        commands: Vec<Command>,
    ) -> anyhow::Result<Vec<Outcome>> {
        self.submit_beside(context, commands, None)
    }

    /// As [`Session::submit`], with what the account keeps of it.
    ///
    /// # Errors
    /// As [`Session::submit`].
    pub fn submit_beside(
        &mut self,
        context: &CliContext,
        commands: Vec<Command>,
        beside: Option<Beside>,
    ) -> anyhow::Result<Vec<Outcome>> {
        let question = self.question(&commands);
        let agreement = agree(context, question)?;
        let batch = Batch {
            op_id: self.store.id(),
            appointment: self.seat.actor.appointment,
            commands,
        };
        context.say_while_waiting(&mut self.store);
        match self.store.submit_beside(&batch, beside, &mut |_| ()) {
            Err(error @ Error::Conflict(_)) => {
                Err(self.stale(error, &batch.commands, context.lang).into())
            }
            done => {
                let done = done?;
                agreement.report(context);
                Ok(done)
            }
        }
    }

    /// The conflict, with every field that changed since the version that was read.
    fn stale(&mut self, error: Error, commands: &[Command], lang: Lang) -> Refused {
        let Error::Conflict(conflict) = &error else {
            return Refused::Stale {
                error,
                changes: vec![],
            };
        };
        let theirs = &conflict.theirs.record;
        let read = commands
            .iter()
            .find(|c| c.id == theirs.id)
            .map_or(0, read_version);
        let steps = self
            .store
            .history(self.seat.actor.appointment, theirs.entity, theirs.id);
        // The conflict is the answer even where its history cannot be read.
        let steps = steps.unwrap_or_default();
        let newer = steps.iter().filter(|s| s.version > read);
        let changes = newer.flat_map(|s| {
            let by = format!(
                "{} ({}), {}",
                erased::read(&s.by, lang),
                s.role,
                format::show_moment(s.at)
            );
            let lines = s.changes.iter();
            lines.map(move |c| format!("{} · {by}", line(theirs.entity, c, lang)))
        });
        let changes = changes.collect();
        Refused::Stale { error, changes }
    }
}

fn read_version(command: &Command) -> i64 {
    match command.act {
        CommandKind::Add { .. } | CommandKind::Load { .. } => 0,
        CommandKind::Edit { version } | CommandKind::Move { version, .. } => version,
    }
}

/// Answers with the one record that was written.
///
/// # Errors
/// When standard output takes it no longer.
pub fn one(context: &CliContext, done: &[Outcome]) -> anyhow::Result<()> {
    let Some(done) = done.first() else {
        return Ok(());
    };
    context.answer(&Envelope::of(Row::written(done)), || {
        detail(&done.view, context.lang)
    })?;
    report_met(context, done);
    Ok(())
}

/// Answers with all records that were written together.
///
/// # Errors
/// When standard output takes them no longer.
pub fn all(context: &CliContext, done: &[Outcome]) -> anyhow::Result<()> {
    let rows: Vec<Row<'_>> = done.iter().map(Row::written).collect();
    context.answer(&Envelope::of(rows), || {
        let words = t("{} catatan tersimpan", "{} records saved");
        counted(done.len(), words, "{} record saved").get(context.lang) + "\n"
    })?;
    for done in done {
        report_met(context, done);
    }
    Ok(())
}

/// Says which obligations were met by a write, and what does not count yet.
pub fn report_met(context: &CliContext, done: &Outcome) {
    if is_awaited(&done.view.record) {
        let words = t(
            "belum berlaku: menunggu pengesahan orang kedua, admin lain atau pejabat di atas pemegangnya",
            "not in force yet: awaits the confirmation of a second person, another admin or who stands above its holder",
        );
        context.note(&words.into());
    }
    let today = format::day_of(done.view.touched_at);
    if let Some(doubt) = of_past_plan(&done.view.record, today) {
        let label = doubt.field.map_or("", |f| f.label.get(context.lang));
        context.note(&t("{}: {}", "{}: {}").with([label.into(), doubt.message.into()]));
    }
    for name in &done.met {
        let words = t("kewajiban terpenuhi: {}", "obligation met: {}");
        context.note(&words.with([Period::spoken(name).into()]));
    }
    for name in &done.lapsed {
        let words = t("kewajiban terbuka lagi: {}", "obligation open again: {}");
        context.note(&words.with([Period::spoken(name).into()]));
    }
    for short in &done.short {
        let words = t("belum memenuhi {}", "does not meet {}");
        context.note(&words.with([short.sentence().into()]));
    }
}
