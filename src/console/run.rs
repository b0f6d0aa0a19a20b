//! The loop: perform what the console orders, draw when something changed, wait for the next event.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use chrono::Days;
use crossterm::event::{Event as Input, KeyEventKind};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::{sleep, sleep_until, timeout};
use uuid::Uuid;

use crate::console::app::event::{AppMsg, Event};
use crate::console::app::{App, AppEffect, Look, Station, farewell};
use crate::console::route::Route;
use crate::console::screens::lesson::Tutor;
use crate::console::terminal::{self, Screen};
use crate::domain::format;
use crate::domain::model::setting::IDLE_MINUTES;
use crate::store::{Error, Reply, Seat, Source, Store, StoreKind, System, Worker};
use crate::text::{Text, t};

/// The thread of the store is gone.
const NOBODY_ANSWERS: Text = t(
    "data tidak menjawab lagi; tutup konsol ini, lalu masuk lagi",
    "the store answers no more; close this console, then sign in again",
);

/// Two keys closer than this are a flood: a paste without brackets, or a link that delivers in lumps.
const FLOOD: Duration = Duration::from_millis(4);
/// While a flood lasts, or answers come one after the other, a draw at most this often.
const FRAME: Duration = Duration::from_millis(33);
/// How often the clock is looked at while nothing happens.
const HOUR: Duration = Duration::from_hours(1);
/// How long the store may be silent when the console leaves and drafts are still to reach it. Behind a long save it is not:
/// it says each second whom it waits for.
const FAREWELL: Duration = Duration::from_secs(2);

/// Opens the console of a seat on a store and stays until the person leaves or the line drops; answers how far a tutorial
/// came.
///
/// # Errors
/// When the terminal cannot be set up, or the store's thread has ended.
pub fn run(
    store: Store,
    seat: Seat,
    (look, station): (Look, Station),
    route: Option<Route>,
    tutor: Option<Tutor>,
) -> Result<Option<Tutor>> {
    // Before the loop begins: the driver of a server has a loop of its own.
    let idle_timeout = idle_timeout(&store)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    // Timers and signals are made inside the runtime.
    runtime.block_on(async {
        let mut all = Loop::start(store, seat, (look, idle_timeout), route)?;
        let first = all.app.sit_at(station);
        all.perform(first)?;
        if let Some(tutor) = tutor {
            all.app.teach(tutor);
        }
        all.turn().await
    })
}

/// What the keyboard's thread hears, between two consoles of one process: crossterm's reader cannot be told to stop, and
/// a second one would share the keys with it.
static KEYBOARD: Mutex<Option<UnboundedReceiver<Input>>> = Mutex::new(None);

/// Reads the keyboard on a thread of its own. At the end of a vanished terminal crossterm reads for ever and never
/// answers; on this thread that costs nobody the signals, the watch and the farewell.
fn keyboard() -> UnboundedReceiver<Input> {
    let mut kept = KEYBOARD.lock().unwrap_or_else(PoisonError::into_inner);
    kept.take().unwrap_or_else(listen)
}

fn listen() -> UnboundedReceiver<Input> {
    let (tell, hear) = unbounded_channel();
    std::thread::spawn(move || {
        while let Ok(input) = crossterm::event::read() {
            if tell.send(input).is_err() {
                return;
            }
        }
    });
    hear
}

/// Some wrappers keep SIGHUP from us, so a thread waits for the terminal itself to go.
fn line() -> UnboundedReceiver<()> {
    let (tell, hear) = unbounded_channel();
    std::thread::spawn(move || {
        terminal::wait_for_hang_up();
        tell.send(()).ok();
    });
    hear
}

/// How long nobody may touch a key; none in a demo.
fn idle_timeout(store: &Store) -> Result<Option<Duration>> {
    let minutes = store.setting(&IDLE_MINUTES)?;
    let real = store.kind() == StoreKind::Real;
    Ok(real.then(|| Duration::from_secs(60 * minutes.unsigned_abs())))
}

/// How long until the day turns in WIB, looked at every hour: a machine may sleep, and a clock be set.
fn until_midnight(now: i64) -> Duration {
    let midnight = format::first_moment(format::day_of(now) + Days::new(1));
    let left = Duration::from_micros((midnight - now).unsigned_abs());
    left.min(HOUR)
}

struct Loop {
    app: App,
    worker: Worker<AppMsg>,
    replies: UnboundedReceiver<Reply<AppMsg>>,
    clock: System,
    screen: Screen,
    /// What is typed; it ends when the terminal does.
    input: UnboundedReceiver<Input>,
    hang_up: Signal,
    terminate: Signal,
    /// The shell wants the program stopped, and has let it go on.
    stop: Signal,
    goes_on: Signal,
    /// Nothing comes until the terminal goes.
    line: UnboundedReceiver<()>,
    idle_timeout: Option<Duration>,
    /// Answers that are still to come.
    open: usize,
    last_key: Instant,
    last_draw: Instant,
    flood: bool,
    /// How many of them are of questions asked after [`AppEffect::Show`], as long as what was asked before it is not shown.
    after: Option<usize>,
    /// An answer came and others are on their way: they are drawn together.
    gathers: bool,
    over: bool,
    is_hung_up: bool,
}

impl Loop {
    fn start(
        store: Store,
        seat: Seat,
        (look, idle_timeout): (Look, Option<Duration>),
        route: Option<Route>,
    ) -> Result<Self> {
        let (tell, replies) = unbounded_channel();
        let worker = Worker::start(store, seat.asker(), move |r| tell.send(r).is_ok());
        let mut clock = System;
        let (app, effects) = App::start(seat, look, Box::new(Uuid::now_v7), clock.now(), route);
        let now = Instant::now();
        let long_ago = now.checked_sub(FRAME).unwrap_or(now);
        let mut me = Self {
            app,
            worker,
            replies,
            clock,
            hang_up: signal(SignalKind::hangup())?,
            terminate: signal(SignalKind::terminate())?,
            stop: signal(SignalKind::from_raw(rustix::process::Signal::TSTP.as_raw()))?,
            goes_on: signal(SignalKind::from_raw(rustix::process::Signal::CONT.as_raw()))?,
            screen: terminal::enter().context("terminal")?,
            input: keyboard(),
            line: line(),
            idle_timeout,
            open: 0,
            after: None,
            last_key: long_ago,
            last_draw: long_ago,
            flood: false,
            gathers: false,
            over: false,
            is_hung_up: false,
        };
        me.perform(effects)?;
        // The first picture is of what the first answers say.
        me.gathers = me.open > 0;
        me.last_draw = Instant::now();
        Ok(me)
    }

    async fn turn(mut self) -> Result<Option<Tutor>> {
        while !self.over {
            self.take_all_that_waits()?;
            self.draw_when_due()?;
            if let Some(event) = self.next().await {
                self.handle(event)?;
            }
        }
        self.farewell().await;
        // The next console of this process goes on with it.
        let mut kept = KEYBOARD.lock().unwrap_or_else(PoisonError::into_inner);
        *kept = Some(self.input);
        match self.app.ended.take() {
            Some(why) => Err(Error::forbidden(why).into()),
            None => Ok(self.app.taught()),
        }
    }

    /// The next event; none when only a draw has become due.
    async fn next(&mut self) -> Option<Event> {
        let due = self.last_draw + FRAME;
        let left = self.last_key + self.idle_timeout.unwrap_or_default();
        let wake = self.until_wake();
        tokio::select! {
            biased;
            _ = self.hang_up.recv() => Some(Event::HangUp),
            _ = self.terminate.recv() => Some(Event::HangUp),
            _ = self.stop.recv() => { self.screen.stop(); None }
            _ = self.goes_on.recv() => Some(self.come_back()),
            input = self.input.recv() => input.map_or(Some(Event::HangUp), |i| self.event(i)),
            reply = self.replies.recv() => Some(reply.map_or(Event::HangUp, Event::Reply)),
            _ = self.line.recv() => Some(Event::HangUp),
            () = sleep_until(due.into()), if self.app.dirty => None,
            () = sleep(until_midnight(self.clock.now())) => Some(Event::Clock),
            () = sleep(wake), if self.app.wakes_at().is_some() => Some(Event::Clock),
            () = sleep_until(left.into()), if self.idle_timeout.is_some() => Some(Event::Idle),
        }
    }

    /// How long until the screen in sight wants to be told of the time.
    fn until_wake(&mut self) -> Duration {
        let now = self.clock.now();
        let left = self.app.wakes_at().map_or(0, |at| (at - now).max(0));
        Duration::from_micros(left.unsigned_abs())
    }

    /// After a stop everything is painted; a terminal that is gone ends the console.
    fn come_back(&mut self) -> Event {
        self.app.dirty = true;
        match self.screen.retake() {
            Ok(()) => Event::Clock,
            Err(_) => Event::HangUp,
        }
    }

    fn event(&mut self, input: Input) -> Option<Event> {
        let now = Instant::now();
        self.flood = now.duration_since(self.last_key) < FLOOD;
        self.last_key = now;
        match input {
            Input::Key(key) if key.kind != KeyEventKind::Release => Some(Event::Key(key)),
            Input::Paste(text) => Some(Event::Paste(text)),
            Input::Mouse(mouse) => Some(Event::Mouse(mouse)),
            Input::Resize(width, height) => {
                self.flood = true;
                Some(Event::Resize(width, height))
            }
            _ => None,
        }
    }

    fn take_all_that_waits(&mut self) -> Result<()> {
        while !self.over {
            if let Ok(input) = self.input.try_recv() {
                let event = self.event(input);
                event.map_or(Ok(()), |e| self.handle(e))?;
            } else if let Ok(reply) = self.replies.try_recv() {
                self.handle(Event::Reply(reply))?;
            } else {
                return Ok(());
            }
        }
        Ok(())
    }

    fn handle(&mut self, event: Event) -> Result<()> {
        if matches!(event, Event::Reply(Reply::Answer(..))) {
            self.open = self.open.saturating_sub(1);
        }
        self.is_hung_up |= matches!(event, Event::HangUp);
        let is_answer = matches!(event, Event::Reply(_));
        let effects = self.app.update(self.clock.now(), event);
        self.perform(effects)?;
        let is_shown = self.after.is_some_and(|after| self.open <= after);
        self.after = self.after.filter(|_| !is_shown);
        self.gathers = is_answer && self.open > 0 && !is_shown;
        Ok(())
    }

    fn perform(&mut self, effects: Vec<AppEffect>) -> Result<()> {
        for order in effects {
            match order {
                AppEffect::Quit => self.over = true,
                AppEffect::Copy(text) => self.screen.copy(&text)?,
                AppEffect::Mouse(on) => self.screen.hear_mouse(on)?,
                AppEffect::Redraw => self.screen.forget()?,
                AppEffect::Ask(call) => {
                    if !self.worker.ask(call) {
                        return Err(Error::Defect(NOBODY_ANSWERS.into()).into());
                    }
                    self.open += 1;
                    self.after = self.after.map(|after| after + 1);
                }
                AppEffect::Show => self.after = self.after.or(Some(0)),
            }
        }
        Ok(())
    }

    fn draw_when_due(&mut self) -> Result<()> {
        let waits = self.flood || self.gathers;
        let due = !waits || self.last_draw.elapsed() >= FRAME;
        if self.app.dirty && due && !self.over {
            self.screen
                .draw(|frame| self.app.draw(frame))
                .context("draw")?;
            self.last_draw = Instant::now();
        }
        Ok(())
    }

    /// What was typed reaches the store before the process goes, and is free for the next console.
    async fn farewell(&mut self) {
        if self.worker.ask(farewell()) {
            self.open += 1;
        }
        while self.open > 0 {
            match timeout(FAREWELL, self.replies.recv()).await {
                Ok(Some(Reply::Answer(..))) => self.open -= 1,
                Ok(Some(word @ Reply::Notice(_))) => self.say(word),
                Ok(Some(_)) => {}
                Ok(None) | Err(_) => return,
            }
        }
    }

    /// Shows a word to whoever waits to leave; where the line is gone nobody does.
    fn say(&mut self, word: Reply<AppMsg>) {
        self.app.update(self.clock.now(), Event::Reply(word));
        if !self.is_hung_up {
            self.screen.draw(|frame| self.app.draw(frame)).ok();
        }
    }
}
