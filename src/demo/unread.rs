//! Undangan and SK that an office has not read yet.

use uuid::Uuid;

use crate::domain::model::{document_receipt, receipt};
use crate::domain::region::Code;
use crate::domain::schema::record::{Changes, Value};
use crate::store::{Command, CommandKind, Filter, Query, Result, Store, View};

/// What an office has not signed for yet, signed; what an agency owes is not its to receive.
///
/// # Errors
/// Whatever the store answers.
pub fn received(store: &mut Store, appointment: Uuid, office: &Code) -> Result<Vec<Command>> {
    let mut unread = Query::of(&document_receipt::ENTITY)
        .filter(Filter::States(vec![&receipt::MENUNGGU]))
        .filter(Filter::Of(office.clone()))
        .filter(Filter::Is(receipt::SKPD.field(), Value::Empty));
    unread.limit = 1_000;
    let unread = store.list(appointment, &unread)?.rows;
    let receive = |view: &View| Command {
        entity: view.record.entity,
        id: view.record.id,
        act: CommandKind::Move {
            version: view.record.version,
            step: &receipt::RECEIVE,
        },
        changes: Changes::new(),
    };
    Ok(unread.iter().map(receive).collect())
}
