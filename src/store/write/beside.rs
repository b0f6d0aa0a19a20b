//! What an account keeps of a batch for itself: written with it or not at all, so that a cut behind the commit loses
//! nothing and offers nothing a second time.

use uuid::Uuid;

use crate::domain::sheet_kind::SheetKind;
use crate::store::engine::database::Transaction;
use crate::store::engine::error::Result;
use crate::store::session::draft;
use crate::store::write::import_run;

/// What is written down beside a batch.
#[derive(Clone, Copy, Debug)]
pub enum Beside {
    /// The draft of this record became the batch, and is forgotten.
    Draft(Uuid),
    /// It is an import: of this kind, with so many records added and edited.
    Import {
        kind: SheetKind,
        added: usize,
        edited: usize,
    },
    /// It takes back the import of this operation.
    TakenBack(Uuid),
}

impl Beside {
    /// `whose` is the account and its session; `now` microseconds UTC.
    pub(super) fn note(
        self,
        tx: &Transaction<'_>,
        operation: Uuid,
        whose: (Uuid, &str),
        now: i64,
    ) -> Result<()> {
        let (account, session) = whose;
        match self {
            Self::Draft(record) => draft::forget(tx, account, session, record),
            Self::Import {
                kind,
                added,
                edited,
            } => import_run::note(tx, (account, operation), (kind, added, edited), now),
            Self::TakenBack(import) => import_run::note_taken_back(tx, (account, import), now),
        }
    }
}
