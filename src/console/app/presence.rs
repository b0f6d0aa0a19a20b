//! Whether others have the record in sight open for edit, and telling them what is open here.

use super::effect::ask;
use super::{App, AppEffect};
use crate::console::app::event::AppMsg;
use crate::console::view::context::Subject;
use crate::domain::format;
use crate::domain::schema::right;
use crate::store::request::{ListEditors, MarkEdited};
use crate::store::{Editor, Result};
use crate::text::{Message, t};

/// The record in sight and who else has it open for edit.
#[derive(Debug, Default)]
pub struct Sight {
    subject: Option<Subject>,
    editors: Vec<Editor>,
}

impl App {
    /// After each event: a record that came into sight is asked about, one opened for edit is marked.
    pub(super) fn look_around(&mut self, effects: &mut Vec<AppEffect>) {
        let now = self.stack.iter().rev().find_map(|e| e.screen.subject());
        let before = std::mem::replace(&mut self.sight.subject, now);
        if before == now {
            return;
        }
        self.sight.editors.clear();
        let open = |s: Option<Subject>| s.filter(|s| s.edits).map(|s| (s.entity, s.id));
        if open(before) != open(now) {
            ask(MarkEdited(open(now)), AppMsg::Marked, effects);
        }
        self.ask_for_editors(effects);
    }

    pub(super) fn ask_for_editors(&mut self, effects: &mut Vec<AppEffect>) {
        if let Some(subject) = self.sight.subject {
            let editors = ListEditors(subject.entity, subject.id);
            ask(editors, AppMsg::Editors, effects);
        }
    }

    /// Who they are when the store can say; else those of before.
    pub(super) fn see_editors(&mut self, editors: Result<Vec<Editor>>) {
        if let Ok(editors) = editors {
            self.sight.editors = editors;
        }
    }

    /// Who else has the record in sight open, in words.
    pub(super) fn others(&self) -> Option<Message> {
        let editor = self.sight.editors.first()?;
        let words = t(
            "{} ({}) sedang mengubah catatan ini sejak {}",
            "{} ({}) has been editing this record since {}",
        );
        Some(words.with([
            format::visible(&editor.name).into_owned().into(),
            right::Role::called(&editor.role).into(),
            format::show_time(editor.since).into(),
        ]))
    }
}
