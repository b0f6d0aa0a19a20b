//! Impor: files that were sent and wait, and imports that were carried out, each to be opened, thrown away or taken back.

pub mod file;
pub mod meaning;
mod part;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use uuid::Uuid;

use crate::console::effect::{Effect, OverlayResult, told};
use crate::console::key::{Action, Context};
use crate::console::route::Route;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::paint;
use crate::console::widgets::rows::Rows;
use crate::domain::format;
use crate::domain::sheet_kind::SheetKind;
use crate::store::request::{DropFile, ListIntake, PreviewUndo, UndoImport};
use crate::store::{ImportRun, Intake, Result, WaitingFile};
use crate::text::{Message, Text, t};

/// What the screen is called.
pub const TITLE: Text = t("Impor", "Import");

/// Widths of state, kind and moment.
const WIDTHS: [usize; 3] = [10, 12, 16];
/// So many records that stay are named before an import is taken back.
const NAMED: usize = 8;

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Found(Result<Intake>),
    Dropped(Result<()>),
    WouldUndo(Result<(usize, Vec<Message>)>),
    Undone(Result<(usize, Vec<Message>)>),
}

/// One line of the screen.
#[derive(Clone, Debug)]
enum Row {
    File(WaitingFile),
    Run(ImportRun),
}

/// What a question is open about.
#[derive(Clone, Debug)]
enum Asked {
    Drop(String),
    Undo(Uuid),
}

/// Files and imports, and where the mark stands.
#[derive(Debug, Default)]
pub struct Imports {
    rows: Rows<Row>,
    asked: Option<Asked>,
}

impl Imports {
    fn open(&mut self) -> Vec<Effect<Msg>> {
        match self.rows.selected().cloned() {
            Some(Row::File(file)) => vec![Effect::open(Route::IntakeFile(file))],
            Some(Row::Run(run)) => self.ask_undo(&run),
            None => vec![],
        }
    }

    fn discard(&mut self) -> Vec<Effect<Msg>> {
        match self.rows.selected().cloned() {
            Some(Row::File(file)) => {
                self.asked = Some(Asked::Drop(file.name.clone()));
                vec![Effect::open(Route::Confirm {
                    question: file::drop_question(&file),
                    lines: vec![],
                })]
            }
            Some(Row::Run(run)) => self.ask_undo(&run),
            None => vec![],
        }
    }

    /// What taking it back would do is asked of the store first.
    fn ask_undo(&mut self, run: &ImportRun) -> Vec<Effect<Msg>> {
        if run.taken_back {
            return vec![Effect::bad(t(
                "impor ini sudah dibatalkan",
                "this import was undone already",
            ))];
        }
        self.asked = Some(Asked::Undo(run.operation));
        vec![Effect::ask(PreviewUndo(run.operation), Msg::WouldUndo)]
    }

    fn would_undo(count: usize, kept: Vec<Message>) -> Vec<Effect<Msg>> {
        let question = t(
            "Batalkan impor ini? {} catatan: yang ditambah diakhiri, yang diubah dipulihkan.",
            "Undo this import? {} records: what it added is ended, what it changed is as before.",
        );
        let more = kept.len().saturating_sub(NAMED);
        let mut lines: Vec<Message> = kept.into_iter().take(NAMED).collect();
        lines.extend((more > 0).then(|| {
            let words = t("… dan {} lagi yang tetap", "… and {} more that stay");
            words.with([more.into()])
        }));
        let question = question.with([count.into()]);
        vec![Effect::open(Route::Confirm { question, lines })]
    }

    fn undone(&mut self, count: usize, kept: &[Message], cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let undone = t("{} catatan dibatalkan", "{} records undone").with([count.into()]);
        let words = match kept.len() {
            0 => undone,
            kept => t(
                "{}, {} tetap karena sudah diubah sesudahnya",
                "{}, {} stay because they were changed since",
            )
            .with([undone.into(), kept.into()]),
        };
        let mut effects = self.refresh(cx);
        effects.push(Effect::good(words));
        effects
    }

    fn line(row: &Row, here: bool, cx: &Cx<'_>) -> Line<'static> {
        let text = match row {
            Row::File(file) => paint::columns(
                &WIDTHS,
                [
                    t("menunggu", "waiting").get(cx.lang),
                    file.kind.plural().get(cx.lang),
                    &format!("{} kB", file.size.div_ceil(1024)),
                    &file.name,
                ],
            ),
            Row::Run(run) => {
                let (added, edited) = (run.added.into(), run.edited.into());
                let counts = t("{} baru, {} diubah", "{} new, {} changed").with([added, edited]);
                paint::columns(
                    &WIDTHS,
                    [
                        state(run).get(cx.lang),
                        run.kind.plural().get(cx.lang),
                        &format::show_moment(run.at),
                        &counts.get(cx.lang),
                    ],
                )
            }
        };
        Line::from(vec![paint::mark(here, cx), Span::raw(text)])
    }
}

fn state(run: &ImportRun) -> Text {
    if run.taken_back {
        t("dibatalkan", "undone")
    } else {
        t("tersimpan", "saved")
    }
}

/// How a file comes here; to whoever gives accounts, how a sheet of officials does.
fn none(cx: &Cx<'_>) -> Text {
    if SheetKind::Officials.is_added_by(cx.seat.actor.role) {
        return t(
            "Belum ada berkas. Kirim dari komputer Anda:\nssh bina@server officials < pejabat.csv",
            "No file yet. Send one from your computer:\nssh bina@server officials < pejabat.csv",
        );
    }
    t(
        "Belum ada berkas. Kirim dari komputer Anda:\nssh bina@server import person < kader.xlsx",
        "No file yet. Send one from your computer:\nssh bina@server import person < kader.xlsx",
    )
}

impl Screen for Imports {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        TITLE.get(cx.lang).to_owned()
    }

    fn position(&self, _: &Cx<'_>) -> Option<String> {
        self.rows.position()
    }

    fn context(&self) -> Context {
        Context::Intake
    }

    fn offers(&self, action: Action, _: &Cx<'_>) -> bool {
        !matches!(action, Action::Discard | Action::Open) || !self.rows.is_empty()
    }

    fn refresh(&mut self, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        vec![Effect::ask(ListIntake, Msg::Found)]
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        match action {
            Action::Open => return self.open(),
            Action::Discard => return self.discard(),
            Action::Back => return vec![Effect::Close],
            action => self.rows.act(action),
        }
        vec![]
    }

    fn given(&mut self, outcome: OverlayResult, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        match (outcome, self.asked.take()) {
            (OverlayResult::Yes, Some(Asked::Drop(name))) => {
                vec![Effect::ask(DropFile(name), Msg::Dropped)]
            }
            (OverlayResult::Yes, Some(Asked::Undo(id))) => {
                vec![Effect::ask(UndoImport(id), Msg::Undone)]
            }
            _ => vec![],
        }
    }

    fn answered(&mut self, message: Msg, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match message {
            Msg::Found(found) => told(found.map(|found| {
                let files = found.files.into_iter().map(Row::File);
                let runs = found.runs.into_iter().map(Row::Run);
                self.rows.take(files.chain(runs).collect());
            })),
            Msg::WouldUndo(Ok((count, kept))) => Self::would_undo(count, kept),
            Msg::Undone(Ok((count, kept))) => self.undone(count, &kept, cx),
            Msg::Dropped(Ok(())) => {
                let mut effects = self.refresh(cx);
                effects.push(Effect::good(file::DROPPED));
                effects
            }
            Msg::Dropped(Err(error)) | Msg::WouldUndo(Err(error)) | Msg::Undone(Err(error)) => {
                self.asked = None;
                vec![Effect::bad(error.message())]
            }
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let names = [
            t("Keadaan", "State"),
            t("Jenis", "Kind"),
            t("Ukuran, waktu", "Size, time"),
            t("Isi", "What"),
        ];
        let head = paint::columns(&WIDTHS, names.map(|n| n.get(cx.lang)));
        let line = |row: &Row, here| Self::line(row, here, cx);
        self.rows.draw(frame, area, (&head, none(cx)), line, cx);
    }
}
