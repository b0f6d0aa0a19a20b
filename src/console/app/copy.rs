//! Copying: what is under the cursor goes to the clipboard of the terminal, or stands alone in sight where none is known.

use super::{App, AppEffect};
use crate::console::app::event::AppMsg;
use crate::console::effect::Tone;
use crate::console::key::{self, Action, Context};
use crate::console::route::{Clip, Route};
use crate::console::view::sheet::Sheet;
use crate::store::request::NoteCopy;
use crate::store::{Call, Result};
use crate::text::{Message, t};

/// The longest text that is copied, in bytes: terminals drop what is longer without a word.
const LONGEST: usize = 64 * 1024;
/// The page a row is read from: so wide that little of it is cut.
const PAGE: (u16, u16) = (240, 120);

impl App {
    /// Whether the top screen is drawn alone and takes every key.
    pub(super) fn is_bare(&self) -> bool {
        self.stack.last().is_some_and(|e| e.screen.is_bare())
    }

    /// Copies what is under the cursor; of several things one is chosen. Where there is nothing, the screen as text.
    pub(super) fn copy(&mut self, out: &mut Vec<AppEffect>) {
        let mut clips = self.clips();
        match clips.len() {
            0 => self.push(Route::Plain(None), out),
            1 => self.take_copy(clips.remove(0), out),
            _ => self.push(Route::Clips(clips), out),
        }
    }

    fn clips(&self) -> Vec<Clip> {
        let at = self.stack.len().saturating_sub(1);
        let Some(top) = self.stack.get(at) else {
            return vec![];
        };
        let clips = top.screen.clips(&self.cx(at));
        if !clips.is_empty() {
            return clips;
        }
        let sheet = Sheet::of(top.screen.as_ref(), &self.cx(at), PAGE);
        let row = sheet.marked().map(columns);
        let label = t("baris ini", "this row");
        row.map(|text| Clip::new(label, text)).into_iter().collect()
    }

    /// Copies it; a number that is masked for others once that is noted.
    pub(super) fn take_copy(&mut self, clip: Clip, out: &mut Vec<AppEffect>) {
        let Some(bare) = clip.number.clone() else {
            return self.put(clip, out);
        };
        let note = NoteCopy {
            person: bare.person,
            field: bare.field,
            reason: bare.reason,
        };
        let clip = Box::new(clip);
        let then = move |noted: Result<()>| AppMsg::Copied(clip, noted);
        out.push(AppEffect::Ask(Call::new(note, then)));
    }

    /// What is not noted is not copied.
    pub(super) fn noted(&mut self, clip: Clip, noted: Result<()>, out: &mut Vec<AppEffect>) {
        match noted {
            Ok(()) => {
                self.put(clip, out);
                self.refresh(out);
            }
            Err(error) => self.notice = Some((Tone::Bad, error.message())),
        }
    }

    fn put(&mut self, clip: Clip, out: &mut Vec<AppEffect>) {
        if !self.station.has_clipboard {
            return self.push(Route::Plain(Some(clip.text)), out);
        }
        if clip.text.len() > LONGEST {
            let words = t(
                "{} lebih panjang dari 64 KiB, tidak disalin; cetak atau ekspor dengan {}",
                "{} is longer than 64 KiB, it is not copied; print or export it with {}",
            );
            self.notice = Some((
                Tone::Bad,
                words.with([clip.label.into(), key::named(Action::Print, Context::List)]),
            ));
            return;
        }
        self.notice = Some((Tone::Good, copied(&clip)));
        out.push(AppEffect::Copy(clip.text));
    }
}

fn copied(clip: &Clip) -> Message {
    let letters = i64::try_from(clip.text.chars().count()).unwrap_or(i64::MAX);
    let words = t("Disalin: {}, {} huruf", "Copied: {}, {} characters");
    words.with([clip.label.clone().into(), letters.into()])
}

/// Columns of a row as a sheet of cells takes them: parted by tabs.
fn columns(row: &str) -> String {
    let cells = row.split("  ").map(str::trim);
    let cells: Vec<&str> = cells.filter(|c| !c.is_empty()).collect();
    cells.join("\t")
}
