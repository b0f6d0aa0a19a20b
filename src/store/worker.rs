//! The thread that owns a store for a console: one request at a time, in order, and word when others commit.

use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use uuid::Uuid;

use crate::domain::entity::{Entity, setting};
use crate::domain::paper::Paper;
use crate::domain::region::Code;
use crate::store::audit::{Step, Verdict};
use crate::store::command::{Batch, Done};
use crate::store::dashboard::{Coverage, Summary};
use crate::store::doubt::{Doubt, Typed};
use crate::store::draft::Draft;
use crate::store::error::{Error, Result};
use crate::store::fund::Funds;
use crate::store::harmony::Harmony;
use crate::store::lookout;
use crate::store::open::Store;
use crate::store::press::{About, Job, Offer};
use crate::store::query::{Page, Query};
use crate::store::recognition::Recognition;
use crate::store::roster::Office;
use crate::store::row::View;
use crate::store::session::{Editor, Sitting};
use crate::store::signal::{Idle, Unit};
use crate::store::trail::Touch;
use crate::text::{Message, t};

/// How often the store is asked whether another process has committed, while anything goes on.
const WATCH: Duration = Duration::from_millis(250);
/// How long something goes on after a request, or after the log of commits was written: then the console sleeps.
const CALM: Duration = Duration::from_secs(5);
/// How often a console asks in its sleep, should no word of the log reach it.
const SLEEP: Duration = Duration::from_secs(10);
/// How often word of the log is given while it is written; less than [`CALM`], so that nobody falls asleep meanwhile.
const WORD: Duration = Duration::from_secs(2);
/// Requests that may wait; a person cannot type more ahead than that.
const QUEUE: usize = 256;

/// What a console asks of the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    List(Query),
    Count(Query),
    One(&'static Entity, Uuid),
    History(&'static Entity, Uuid),
    Coverage(i32),
    Summary,
    /// Days a consultation may wait.
    Patience,
    /// The money of a year.
    Funds(i32),
    /// KPM × kind of kader teknis × month of a year.
    Harmony(i32),
    /// All of one KPM.
    Recognition(Uuid),
    /// The audit trail before a moment, so many records.
    Trail(i64, u32),
    Verify,
    /// Reminders to every office that is late in a year.
    Remind(i32),
    /// The signals of every kelurahan within reach.
    Signals,
    /// Active KPM of a region by days without activity.
    Idle(Code),
    /// The offices a person holds or has held.
    Offices(Uuid),
    /// What to look at in a record that is being typed.
    Doubts(Typed),
    Submit(Batch),
    /// What can be printed or exported of this.
    Offers(About),
    /// How it will look.
    Show(Job),
    /// To be written to the account's outbox.
    Make(Job),
    /// A batch, and the record of the draft it came of, which is forgotten with it.
    Settle(Batch, Uuid),
    KeepDraft(Draft),
    DropDraft(Uuid),
    /// What the account has typed and not saved, here or elsewhere.
    Unsaved,
    /// Says which record is open for edit here, for others to see.
    Mark(Option<(&'static Entity, Uuid)>),
    /// Who else has a record open for edit.
    Editors(Uuid),
    /// The consoles that are open.
    Sittings,
    /// Ends a console.
    EndSitting(Uuid),
    /// Notes that this console closes; what it has in hand is free for the next.
    StandUp,
    /// A masked number of a person in full, and why it is needed.
    Unmask(Uuid, &'static str, String),
}

/// What the store answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Page(Page),
    Count(i64),
    One(Box<View>),
    History(Vec<Step>),
    Coverage(Box<Coverage>),
    Summary(Box<Summary>),
    Signals(Vec<Unit>),
    Idle(Vec<Idle>),
    Offices(Vec<Office>),
    Funds(Box<Funds>),
    Harmony(Box<Harmony>),
    Recognition(Box<Recognition>),
    Doubts(Vec<Doubt>),
    Done(Vec<Done>),
    Trail(Vec<Touch>),
    Verdict(Box<Verdict>),
    Offers(Vec<Offer>),
    Paper(Box<Paper>),
    /// The name of the file in the outbox.
    Made(String),
    /// How many reminders were written.
    Reminded(usize),
    /// The newest draft in nobody's hand, and how many other consoles have in theirs.
    Unsaved(Option<Box<Draft>>, u32),
    Editors(Vec<Editor>),
    Sittings(Vec<Sitting>),
    /// The field, and what stands in it.
    Number(&'static str, String),
    /// A draft was kept or forgotten, a mark was set.
    Noted,
}

/// What reaches the console from the store's thread.
#[derive(Clone, Debug)]
pub enum Reply {
    Answer(u64, Result<Answer>),
    /// Another process, or this one, has committed since the last look.
    Moved,
    /// Another console of this account has let go of a draft.
    Freed,
    /// The console must keep its draft and close.
    Ended(Message),
}

/// What reaches the store's thread.
enum Call {
    Ask(u64, Ask),
    /// The log of commits was written.
    Written,
    Leave,
}

/// The store's thread, seen from the console.
pub struct Worker {
    calls: SyncSender<Call>,
}

impl Worker {
    /// Starts the thread in the name of an appointment. `tell` is called on that thread; when it answers false nobody
    /// listens any more and the thread ends.
    pub fn start(
        store: Store,
        appointment: Uuid,
        account: Uuid,
        tell: impl Fn(Reply) -> bool + Send + 'static,
    ) -> Self {
        let (calls, inbox) = sync_channel(QUEUE);
        let written = calls.clone();
        let told = lookout::post(store.path(), WORD, move || {
            written.send(Call::Written).is_ok()
        });
        let mut desk = Desk {
            store,
            appointment,
            account,
            seen: 0,
            last: 0,
            elsewhere: 0,
            consoles: None,
            watched: None,
            rest: if told.is_ok() { SLEEP } else { WATCH },
        };
        std::thread::spawn(move || desk.work(&inbox, &tell));
        Self { calls }
    }

    /// Hands in a request; its answer comes back with the ticket. False when the thread is gone.
    pub fn ask(&self, ticket: u64, ask: Ask) -> bool {
        self.calls.send(Call::Ask(ticket, ask)).is_ok()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // Gone already is as good.
        self.calls.send(Call::Leave).ok();
    }
}

struct Desk {
    store: Store,
    appointment: Uuid,
    account: Uuid,
    /// The data version last told of.
    seen: i64,
    /// The moment of the last operation told of.
    last: i64,
    /// Drafts of the account in the hands of its other consoles.
    elsewhere: u32,
    /// The consoles that were open at the last look, where they are looked at.
    consoles: Option<Vec<Uuid>>,
    /// The record in sight, and who else was last seen to have it open for edit.
    watched: Option<(Uuid, Vec<Editor>)>,
    /// How often the store is asked while nothing goes on.
    rest: Duration,
}

impl Desk {
    fn work(&mut self, inbox: &Receiver<Call>, tell: &impl Fn(Reply) -> bool) {
        // A store that cannot be written is still read: such a console is on nobody's list.
        self.store.sit_down(self.appointment, self.account).ok();
        self.serve(inbox, tell);
        self.store.stand_up().ok();
    }

    fn serve(&mut self, inbox: &Receiver<Call>, tell: &impl Fn(Reply) -> bool) {
        self.seen = self.store.data_version().unwrap_or(0);
        self.last = self.store.last_commit().unwrap_or(0);
        self.elsewhere = self.store.drafts_elsewhere(self.account).unwrap_or(0);
        let (mut looked, mut stirred) = (Instant::now(), Instant::now());
        loop {
            let rests = stirred.elapsed() >= CALM;
            let pause = if rests { self.rest } else { WATCH };
            let call = inbox.recv_timeout(pause.saturating_sub(looked.elapsed()));
            if call.is_ok() {
                stirred = Instant::now();
            }
            let listens = match call {
                Ok(Call::Ask(ticket, ask)) => tell(Reply::Answer(ticket, self.answer(ask))),
                Ok(Call::Written) => true,
                Ok(Call::Leave) | Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {
                    looked = Instant::now();
                    self.news().into_iter().all(tell)
                }
            };
            if !listens {
                return;
            }
        }
    }

    /// What is new since the last look.
    fn news(&mut self) -> Vec<Reply> {
        let now = self.store.data_version().unwrap_or(self.seen);
        if std::mem::replace(&mut self.seen, now) == now {
            return vec![];
        }
        if let Ok(Some(why)) = self.store.fate() {
            return vec![Reply::Ended(why)];
        }
        // A moved version may be a mere draft of somebody: only a new operation, or another editor, is news.
        let last = self.store.last_commit().unwrap_or(self.last);
        let moved = std::mem::replace(&mut self.last, last) != last;
        let mut news = vec![];
        if self.editors_changed() || self.consoles_changed() || moved {
            news.push(Reply::Moved);
        }
        if self.let_go() {
            news.push(Reply::Freed);
        }
        news
    }

    fn let_go(&mut self) -> bool {
        let now = self.store.drafts_elsewhere(self.account);
        let now = now.unwrap_or(self.elsewhere);
        std::mem::replace(&mut self.elsewhere, now) > now
    }

    fn editors_changed(&mut self) -> bool {
        let Some((record, seen)) = &mut self.watched else {
            return false;
        };
        let now = self.store.editors(*record).unwrap_or_default();
        std::mem::replace(seen, now) != *seen
    }

    fn consoles_changed(&mut self) -> bool {
        let Some(seen) = &mut self.consoles else {
            return false;
        };
        let now = self.store.sittings(self.appointment).unwrap_or_default();
        let now: Vec<Uuid> = now.iter().map(|s| s.id).collect();
        std::mem::replace(seen, now) != *seen
    }

    fn answer(&mut self, ask: Ask) -> Result<Answer> {
        let record = match &ask {
            Ask::Editors(record) => Some(*record),
            _ => None,
        };
        let answer = self.store.answer(self.appointment, self.account, ask);
        if let (Some(record), Ok(Answer::Editors(editors))) = (record, &answer) {
            self.watched = Some((record, editors.clone()));
        }
        if let Ok(Answer::Sittings(all)) = &answer {
            self.consoles = Some(all.iter().map(|s| s.id).collect());
        }
        answer
    }
}

impl Store {
    /// Answers one request in the name of an appointment and its account.
    ///
    /// # Errors
    /// As the method that the request names.
    pub fn answer(&mut self, me: Uuid, account: Uuid, ask: Ask) -> Result<Answer> {
        Ok(match ask {
            Ask::List(query) => Answer::Page(self.list(me, &query)?),
            Ask::Count(query) => Answer::Count(self.count(me, &query)?),
            Ask::One(entity, id) => Answer::One(Box::new(self.one(me, entity, id)?)),
            Ask::History(entity, id) => Answer::History(self.history(me, entity, id)?),
            Ask::Coverage(year) => Answer::Coverage(Box::new(self.coverage(me, year)?)),
            Ask::Summary => Answer::Summary(Box::new(self.summary(me)?)),
            Ask::Patience => Answer::Count(self.setting(&setting::CONSULTATION_DAYS)?),
            Ask::Funds(year) => Answer::Funds(Box::new(self.funds(me, year)?)),
            Ask::Harmony(year) => Answer::Harmony(Box::new(self.harmony(me, year)?)),
            Ask::Recognition(id) => Answer::Recognition(Box::new(self.recognition(me, id)?)),
            Ask::Trail(before, limit) => Answer::Trail(self.trail(me, before, limit)?),
            Ask::Verify => Answer::Verdict(Box::new(self.verify_as(me)?)),
            Ask::Remind(year) => Answer::Reminded(self.remind(me, year)?),
            Ask::Signals => Answer::Signals(self.signals(me, None)?),
            Ask::Idle(unit) => Answer::Idle(self.idle(me, &unit)?),
            Ask::Offices(person) => Answer::Offices(self.offices(me, person)?),
            Ask::Doubts(typed) => Answer::Doubts(self.doubts(me, &typed)?),
            Ask::Offers(about) => Answer::Offers(self.press(|p, s| p.offers(s, &about))?),
            Ask::Show(job) => Answer::Paper(Box::new(self.press(|p, s| p.show(s, &job))?)),
            Ask::Make(job) => Answer::Made(self.press(|p, s| p.make(s, &job))?),
            Ask::Submit(batch) => Answer::Done(self.submit_as(me, &batch, None)?),
            Ask::Settle(batch, draft) => Answer::Done(self.submit_as(me, &batch, Some(draft))?),
            Ask::Mark(open) => self.mark(open).map(|()| Answer::Noted)?,
            Ask::Editors(record) => Answer::Editors(self.editors(record)?),
            Ask::Sittings => Answer::Sittings(self.sittings(me)?),
            Ask::EndSitting(id) => self.end_sitting(me, id).map(|()| Answer::Noted)?,
            Ask::StandUp => self.stand_up().map(|()| Answer::Noted)?,
            Ask::Unmask(id, item, reason) => {
                Answer::Number(item, self.unmask(me, id, item, &reason)?)
            }
            Ask::Unsaved => Answer::Unsaved(
                self.last_draft(account)?.map(Box::new),
                self.drafts_elsewhere(account)?,
            ),
            Ask::KeepDraft(draft) => self.keep_draft(account, &draft).map(|()| Answer::Noted)?,
            Ask::DropDraft(record) => self.drop_draft(account, record).map(|()| Answer::Noted)?,
        })
    }

    /// Only the seat's own appointment writes, whatever the batch says.
    fn submit_as(&mut self, me: Uuid, batch: &Batch, draft: Option<Uuid>) -> Result<Vec<Done>> {
        if batch.appointment != me {
            return Err(Error::forbidden(t(
                "bukan penugasan Anda",
                "not your appointment",
            )));
        }
        match draft {
            Some(draft) => self.settle(batch, draft),
            None => self.submit(batch),
        }
    }
}
