//! The thread that owns a store for a console: one request at a time, in order, and word when others commit.
//!
//! Requests of every type wait in one line, each as a [`Call`] that carries with it what its answer becomes; the thread
//! has it answered and tells the message. It never looks at what kind a request or an answer is: what it must go on
//! watching for a console the request itself notes, in [`Watched`].
//!
//! While somebody is long inside the gate, what nobody waits for (a draft, who edits what) is put off, and reading goes on:
//! each request names its [`Turn`].

use std::collections::VecDeque;
use std::mem;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use crate::store::audit::clock::Jump;
use crate::store::engine::store::Store;

use crate::store::request::{Asker, Call, Turn};
use crate::store::session::watched::Watched;
use crate::text::Message;

/// How often the store is asked whether another process has committed, while anything goes on.
const WATCH: Duration = Duration::from_millis(250);
/// How long something goes on after a request, or after the log of commits was written: then the console sleeps.
const CALM: Duration = Duration::from_secs(5);
/// How often a console asks in its sleep, should no word of the log reach it.
const SLEEP: Duration = Duration::from_secs(10);
/// How often word of the log is given while it is written; less than [`CALM`], so that nobody falls asleep meanwhile.
const WORD: Duration = Duration::from_secs(2);
/// How often a console says that it is alive, where several machines share the data.
const SIGN: Duration = Duration::from_mins(1);
/// How soon it tries again when it could not.
const SIGN_AGAIN: Duration = Duration::from_secs(5);
/// How long nothing is asked until the console is put on the list of those that are open: the first screen comes first.
const SETTLED: Duration = Duration::from_millis(50);
/// It is put there by then, whatever is asked.
const LISTED: Duration = Duration::from_secs(1);
/// Requests that may wait; a person cannot type more ahead than that.
const QUEUE: usize = 256;

/// What reaches the console from the store's thread.
#[derive(Clone, Debug)]
pub enum Reply<M> {
    /// What became of an answer.
    Answer(M),
    /// Another process, or this one, has committed since the last look.
    Moved,
    /// Another console of this account has let go of a draft.
    Freed,
    /// A word for whoever sits there, beside what they asked: whom a save waits for, a clock that jumps, or a key or
    /// appointment that others gave them.
    Notice(Message),
    /// The console must keep its draft and close.
    Ended(Message),
}

/// What reaches the store's thread.
enum Post<M> {
    Call(Call<M>),
    /// The log of commits was written.
    Written,
    Leave,
}

/// The store's thread, seen from the console.
pub struct Worker<M> {
    posts: SyncSender<Post<M>>,
}

impl<M: Send + 'static> Worker<M> {
    /// Starts the thread in the name of an appointment. `tell` is called on that thread; when it answers false nobody
    /// listens any more and the thread ends.
    pub fn start(
        mut store: Store,
        asker: Asker,
        tell: impl Fn(Reply<M>) -> bool + Send + Sync + 'static,
    ) -> Self {
        let tell = Arc::new(tell);
        let notices = Arc::clone(&tell);
        store.when_waiting(Box::new(move |message| {
            notices(Reply::Notice(message.clone()));
        }));
        if store.read.is_server() {
            store.recent.keep_for(WATCH);
        }
        let (posts, inbox) = sync_channel(QUEUE);
        let written = posts.clone();
        let told = store.watch(WORD, move || written.send(Post::Written).is_ok());
        let mut desk = Server {
            store,
            asker,
            seen: 0,
            last: 0,
            elsewhere: 0,
            is_listed: false,
            watched: Watched::default(),
            jump: None,
            rest: if told.is_ok() { SLEEP } else { WATCH },
            sign_at: Instant::now() + SIGN,
        };
        std::thread::spawn(move || desk.work(&inbox, tell.as_ref()));
        Self { posts }
    }

    /// Hands in a request. False when the thread is gone.
    pub fn ask(&self, call: Call<M>) -> bool {
        self.posts.send(Post::Call(call)).is_ok()
    }
}

impl<M> Drop for Worker<M> {
    fn drop(&mut self) {
        // Gone already is as good.
        self.posts.send(Post::Leave).ok();
    }
}

struct Server {
    store: Store,
    asker: Asker,
    /// The data version last told of.
    seen: i64,
    /// The place of the last operation told of in the order of acts.
    last: i64,
    /// Drafts of the account in the hands of its other consoles.
    elsewhere: u32,
    /// Whether the console was put on the list of those that are open.
    is_listed: bool,
    /// What the console looks at beside records.
    watched: Watched,
    /// The jump of the clock last told of.
    jump: Option<Jump>,
    /// How often the store is asked while nothing goes on.
    rest: Duration,
    /// When the next sign of life is due.
    sign_at: Instant,
}

impl Server {
    fn work<M: 'static>(&mut self, inbox: &Receiver<Post<M>>, tell: &impl Fn(Reply<M>) -> bool) {
        self.serve(inbox, tell);
        self.store.close_session().ok();
    }

    fn serve<M: 'static>(&mut self, inbox: &Receiver<Post<M>>, tell: &impl Fn(Reply<M>) -> bool) {
        self.seen = self.store.data_version().unwrap_or(0);
        self.last = self.store.last_sequence().unwrap_or(0);
        self.elsewhere = self.store.drafts_elsewhere(self.asker.account).unwrap_or(0);
        if !self.greeting().into_iter().all(tell) {
            return;
        }
        let begun = Instant::now();
        let (mut looked, mut stirred) = (begun, begun);
        let mut late = VecDeque::new();
        loop {
            let is_settled = stirred.elapsed() >= SETTLED || begun.elapsed() >= LISTED;
            let is_behind = self.is_behind(&late);
            if is_behind
                && is_settled
                && !self.store.is_held_long()
                && !self.catch_up(&mut late, tell)
            {
                return;
            }
            let rests = stirred.elapsed() >= CALM && !self.is_behind(&late);
            if rests {
                self.store.rest().ok();
            }
            let pause = if rests { self.rest } else { WATCH };
            let pause = pause.saturating_sub(looked.elapsed());
            let soon = is_behind && !is_settled;
            let post = inbox.recv_timeout(if soon { pause.min(SETTLED) } else { pause });
            if post.is_ok() {
                stirred = Instant::now();
            }
            let listens = match post {
                // A word of the clock comes before the answer, and the answer stays in sight.
                Ok(Post::Call(call)) => {
                    self.jumped().into_iter().all(tell) && self.take(call, &mut late, tell)
                }
                Ok(Post::Written) => {
                    self.store.recent.forget();
                    true
                }
                Ok(Post::Leave) | Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {
                    looked = Instant::now();
                    self.show_life();
                    self.jumped().into_iter().all(tell) && self.news().into_iter().all(tell)
                }
            };
            if !listens {
                return;
            }
        }
    }

    /// Whether something was put off.
    fn is_behind<M>(&self, late: &VecDeque<Call<M>>) -> bool {
        !self.is_listed || !late.is_empty()
    }

    /// Answers a call in its turn.
    fn take<M: 'static>(
        &mut self,
        call: Call<M>,
        late: &mut VecDeque<Call<M>>,
        tell: &impl Fn(Reply<M>) -> bool,
    ) -> bool {
        match call.turn() {
            Turn::AtOnce => {}
            Turn::Later if !late.is_empty() || self.store.is_held_long() => {
                late.push_back(call);
                return true;
            }
            Turn::Later | Turn::InLine => {
                if !self.catch_up(late, tell) {
                    return false;
                }
            }
        }
        tell(Reply::Answer(self.answer(call)))
    }

    /// Does what was put off, in its order.
    fn catch_up<M: 'static>(
        &mut self,
        late: &mut VecDeque<Call<M>>,
        tell: &impl Fn(Reply<M>) -> bool,
    ) -> bool {
        if !mem::replace(&mut self.is_listed, true) {
            let (office, account) = (self.asker.appointment, self.asker.account);
            // A store that cannot be written is still read: such a console is on nobody's list.
            self.store.open_session(office, account).ok();
            self.store.rest().ok();
            // Who was ended before that had no console on the list to end.
            if let Some(ended) = self.ended() {
                tell(ended);
                return false;
            }
        }
        while let Some(call) = late.pop_front() {
            if !tell(Reply::Answer(self.answer(call))) {
                return false;
            }
        }
        true
    }

    /// Gives a sign of life when one is due.
    fn show_life(&mut self) {
        let now = Instant::now();
        if now < self.sign_at {
            return;
        }
        let mut shown = self.store.show_life(self.asker);
        if shown.is_err() {
            // That a line was lost is found out by the first; the second makes a new one, before anybody saves on it.
            shown = self.store.show_life(self.asker);
        }
        self.sign_at = now + if shown.is_ok() { SIGN } else { SIGN_AGAIN };
    }

    fn answer<M: 'static>(&mut self, call: Call<M>) -> M {
        call.answer_watching(&mut self.store, self.asker, &mut self.watched)
    }

    /// What the person is told as they come in.
    fn greeting<M>(&mut self) -> Option<Reply<M>> {
        self.store.greeting(self.asker).map(Reply::Notice)
    }

    /// A word of a clock that jumps, once for each jump.
    fn jumped<M>(&mut self) -> Option<Reply<M>> {
        let jump = self.store.clock_jump().unwrap_or(self.jump);
        let is_new =
            jump.as_ref().map(mem::discriminant) != self.jump.as_ref().map(mem::discriminant);
        self.jump = jump;
        let told = jump.filter(|_| is_new);
        told.map(|j| Reply::Notice(j.message()))
    }

    /// What is new since the last look.
    fn news<M>(&mut self) -> Vec<Reply<M>> {
        let now = self.store.data_version().unwrap_or_else(|_| {
            // The server was lost, and perhaps the line to write on with it.
            self.sign_at = Instant::now();
            self.seen
        });
        if mem::replace(&mut self.seen, now) == now {
            return vec![];
        }
        if let Some(ended) = self.ended() {
            return vec![ended];
        }
        // A moved version may be a mere draft of somebody: only a new operation, or another editor, is news.
        let last = self.store.last_sequence().unwrap_or(self.last);
        let before = mem::replace(&mut self.last, last);
        let moved = before != last;
        if moved {
            // Where it cannot be written `check` says so, and the timer tries again.
            self.store.follow_keys(before).ok();
        }
        let mut news = vec![];
        let appointment = self.asker.appointment;
        if self.watched.changed(&mut self.store, appointment) || moved {
            news.push(Reply::Moved);
        }
        if self.let_go() {
            news.push(Reply::Freed);
        }
        news
    }

    /// Word that the console must close, where it was told to or its key, account or appointment is no longer in use.
    fn ended<M>(&self) -> Option<Reply<M>> {
        let why = self.store.termination_reason().ok()?;
        why.map(Reply::Ended)
    }

    fn let_go(&mut self) -> bool {
        let now = self.store.drafts_elsewhere(self.asker.account);
        let now = now.unwrap_or(self.elsewhere);
        mem::replace(&mut self.elsewhere, now) > now
    }
}
