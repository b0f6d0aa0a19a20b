//! One waiting file: what it comes to, put right where a column or sheet is in doubt, then saved, given back or thrown away.

mod render;

use std::collections::BTreeSet;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::part::Part;
use crate::console::effect::{Effect, OverlayResult};
use crate::console::key::{self, Action, Context};
use crate::console::route::Route;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::{cursor, rows};
use crate::store::request::{DropFile, GiveBack, KeepMeaning, LookIn, TakeIn};
use crate::store::{IntakeLook, IntakeReading, IntakeWish, Result, TakenIn, WaitingFile};
use crate::text::{Message, Text, counted, t};

/// Said once a file is gone.
pub const DROPPED: Text = t("berkas dibuang", "the file is thrown away");

/// The question before a file is thrown away.
pub fn drop_question(file: &WaitingFile) -> Message {
    let words = t("Buang berkas {}?", "Throw the file {} away?");
    words.with([file.name.as_str().into()])
}

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Looked(Result<IntakeLook>),
    TakenIn(Result<TakenIn>),
    GivenBack(Result<String>),
    Meant(Result<()>),
    Dropped(Result<()>),
}

/// What a question is open about.
#[derive(Clone, Debug)]
enum Asked {
    Save,
    Drop,
    /// The meaning of this heading.
    Meaning(String),
}

/// The file, and what is known of it.
#[derive(Debug)]
pub struct File {
    waiting: WaitingFile,
    wish: IntakeWish,
    /// None until the store has looked.
    look: Option<IntakeLook>,
    part: Part,
    at: usize,
    /// Sheets that are marked to be read.
    marked: BTreeSet<String>,
    asked: Option<Asked>,
    /// It is being saved.
    is_out: bool,
}

impl File {
    pub fn new(file: WaitingFile) -> Self {
        let wish = IntakeWish {
            name: file.name.clone(),
            tabs: vec![],
            twins: false,
        };
        Self {
            waiting: file,
            wish,
            look: None,
            part: Part::Faults,
            at: 0,
            marked: BTreeSet::new(),
            asked: None,
            is_out: false,
        }
    }

    fn reading(&self) -> Option<&IntakeReading> {
        match &self.look {
            Some(IntakeLook::Reading(reading)) => Some(reading),
            _ => None,
        }
    }

    fn tabs(&self) -> &[String] {
        match &self.look {
            Some(IntakeLook::Tabs(names)) => names,
            _ => &[],
        }
    }

    fn count(&self) -> usize {
        let of = |reading| self.part.count(reading);
        self.reading().map_or(self.tabs().len(), of)
    }

    fn look_again(&mut self) -> Vec<Effect<Msg>> {
        vec![Effect::ask(LookIn(self.wish.clone()), Msg::Looked)]
    }

    /// The question before it is saved, or why it cannot be.
    fn save(&mut self) -> Vec<Effect<Msg>> {
        let Some(reading) = self.reading() else {
            return vec![Effect::bad(NOT_READ)];
        };
        if let Some(why) = &reading.fault {
            return vec![Effect::bad(why.clone())];
        }
        if reading.good == 0 {
            let words = t(
                "tidak ada baris yang dapat disimpan; {} menulis berkas perbaikan",
                "there is no line to save; {} writes a file to put right",
            );
            let key = key::named(Action::Rejects, Context::IntakeFile);
            return vec![Effect::bad(words.with([key]))];
        }
        let confirm = confirm(reading);
        self.asked = Some(Asked::Save);
        vec![Effect::open(confirm)]
    }

    /// The sheets that are marked, else the one at the mark, are read; of a column its meaning is asked.
    fn open(&mut self) -> Vec<Effect<Msg>> {
        if let Some(here) = self.tabs().get(self.at) {
            let marked = self.tabs().iter().filter(|t| self.marked.contains(*t));
            let mut tabs: Vec<String> = marked.cloned().collect();
            if tabs.is_empty() {
                tabs.push(here.clone());
            }
            self.wish.tabs = tabs;
            return self.look_again();
        }
        let column = self.reading().filter(|_| self.part == Part::Columns);
        let column = column.and_then(|r| Some((r.kind, r.columns.get(self.at)?.heading.clone())));
        let Some((kind, heading)) = column else {
            return vec![];
        };
        self.asked = Some(Asked::Meaning(heading.clone()));
        vec![Effect::open(Route::Meaning(kind, heading))]
    }

    fn mark(&mut self) {
        if let Some(name) = self.tabs().get(self.at).cloned()
            && !self.marked.remove(&name)
        {
            self.marked.insert(name);
        }
    }

    fn turn(&mut self, forward: bool) {
        if let Some(reading) = self.reading() {
            self.part = self.part.turn(forward, reading);
        }
        self.at = 0;
    }

    /// Lines that say again what is on record are meant, or are not.
    fn mean_twins(&mut self) -> Vec<Effect<Msg>> {
        self.wish.twins = !self.wish.twins;
        self.look_again()
    }

    fn looked(&mut self, look: IntakeLook) {
        let first = self.look.is_none();
        self.look = Some(look);
        if first && let Some(reading) = self.reading() {
            let open = reading.columns.iter().any(|c| c.is_open) || reading.fault.is_some();
            self.part = match (open, reading.faults.is_empty()) {
                (true, _) => Part::Columns,
                (false, true) if !reading.becoming.is_empty() => Part::Becoming,
                (false, true) => Part::Lines,
                (false, false) => Part::Faults,
            };
        }
        self.at = self.at.min(self.count().saturating_sub(1));
    }

    fn taken_in(done: TakenIn) -> Vec<Effect<Msg>> {
        let words = match done.rejects {
            None => t("tersimpan: {}", "saved: {}").with([done.sum.into()]),
            Some(name) => t(
                "tersimpan: {}; yang salah di kotak keluar: {}",
                "saved: {}; the wrong ones are in the outbox: {}",
            )
            .with([done.sum.into(), name.into()]),
        };
        vec![
            Effect::Close,
            Effect::good(with_awaited(words, done.awaited)),
        ]
    }
}

/// Says after what was saved how much of it counts only once somebody else confirmed it.
fn with_awaited(saved: Message, awaited: usize) -> Message {
    if awaited == 0 {
        return saved;
    }
    let words = t(
        "{}; {} belum berlaku, menunggu pengesahan orang kedua",
        "{}; {} not in force yet, awaiting the confirmation of a second person",
    );
    words.with([saved.into(), awaited.to_string().into()])
}

const NOT_READ: Text = t(
    "berkas belum terbaca; lihat keterangan di atas",
    "the file is not read yet; see above",
);

fn confirm(reading: &IntakeReading) -> Route {
    let saved = counted(reading.good, t("{} baris", "{} lines"), "{} line");
    let question = t("Simpan {}: {}?", "Save {}: {}?");
    let question = question.with([saved.into(), reading.kind.plural().into()]);
    let mut lines = vec![reading.sum.clone()];
    lines.extend((reading.wrong > 0).then(|| {
        let words = t(
            "{} baris yang salah tidak disimpan; berkas perbaikannya ada di kotak keluar.",
            "{} wrong lines are not saved; a file to put them right is in the outbox.",
        );
        let one = "{} wrong line is not saved; a file to put it right is in the outbox.";
        counted(reading.wrong, words, one)
    }));
    lines.extend(reading.sums.iter().cloned());
    Route::Confirm { question, lines }
}

impl Screen for File {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        format!("{}: {}", super::TITLE.get(cx.lang), self.waiting.name)
    }

    fn context(&self) -> Context {
        Context::IntakeFile
    }

    fn offers(&self, action: Action, _: &Cx<'_>) -> bool {
        let read = self.reading().is_some();
        match action {
            Action::Save | Action::Rejects | Action::FieldNext | Action::FieldBack => read,
            Action::Mark => !self.tabs().is_empty(),
            Action::Meant => self.reading().is_some_and(|r| r.twins > 0) || self.wish.twins,
            Action::Open => !self.tabs().is_empty() || (read && self.part == Part::Columns),
            _ => true,
        }
    }

    fn refresh(&mut self, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        if self.look.is_some() || self.is_out {
            return vec![];
        }
        self.look_again()
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if self.is_out || !self.offers(action, cx) {
            return vec![];
        }
        match action {
            Action::Save => return self.save(),
            Action::Open => return self.open(),
            Action::Rejects => {
                return vec![Effect::ask(GiveBack(self.wish.clone()), Msg::GivenBack)];
            }
            Action::Meant => return self.mean_twins(),
            Action::Discard => {
                self.asked = Some(Asked::Drop);
                let question = drop_question(&self.waiting);
                let lines = vec![];
                return vec![Effect::open(Route::Confirm { question, lines })];
            }
            Action::Back => return vec![Effect::Close],
            Action::Mark => self.mark(),
            Action::FieldNext => self.turn(true),
            Action::FieldBack => self.turn(false),
            action => self.at = cursor::moved(self.at, action, self.count(), rows::PAGE),
        }
        vec![]
    }

    fn given(&mut self, outcome: OverlayResult, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        match (outcome, self.asked.take()) {
            (OverlayResult::Yes, Some(Asked::Save)) => {
                self.is_out = true;
                vec![Effect::ask(TakeIn(self.wish.clone()), Msg::TakenIn)]
            }
            (OverlayResult::Yes, Some(Asked::Drop)) => {
                vec![Effect::ask(
                    DropFile(self.waiting.name.clone()),
                    Msg::Dropped,
                )]
            }
            (OverlayResult::Meant(means), Some(Asked::Meaning(heading))) => {
                let file = self.waiting.name.clone();
                let kept = KeepMeaning {
                    file,
                    heading,
                    means,
                };
                vec![Effect::ask(kept, Msg::Meant)]
            }
            _ => vec![],
        }
    }

    fn answered(&mut self, message: Msg, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        match message {
            Msg::Looked(Ok(look)) => self.looked(look),
            Msg::TakenIn(Ok(done)) => return Self::taken_in(done),
            Msg::Meant(Ok(())) => return self.look_again(),
            Msg::Dropped(Ok(())) => return vec![Effect::Close, Effect::good(DROPPED)],
            Msg::GivenBack(Ok(name)) => {
                let words = t("di kotak keluar: {}", "in the outbox: {}");
                return vec![Effect::good(words.with([name.into()]))];
            }
            Msg::TakenIn(Err(error)) => {
                self.is_out = false;
                return vec![Effect::bad(error.message())];
            }
            Msg::Looked(Err(error)) => {
                // A file that cannot be looked at is not being looked at any more.
                let why = error.message();
                self.look = self
                    .look
                    .take()
                    .or(Some(IntakeLook::Unreadable(why.clone())));
                return vec![Effect::bad(why)];
            }
            Msg::GivenBack(Err(error)) | Msg::Meant(Err(error)) | Msg::Dropped(Err(error)) => {
                return vec![Effect::bad(error.message())];
            }
        }
        vec![]
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        self.draw_in(frame, area, cx);
    }
}
