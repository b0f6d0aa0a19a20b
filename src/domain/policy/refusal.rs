//! Why somebody may not do something, who may, and where nobody may how it comes about instead.

use crate::domain::schema::entity::Entity;
use crate::domain::schema::right::Verb;
use crate::text::{Message, Text, t};

/// Who asks may not do this to such a record; `who` may.
pub fn of(asks: Text, verb: Verb, entity: &Entity, who: Vec<Text>) -> Message {
    let way = if who.is_empty() {
        instead(verb, entity)
    } else {
        let who = Message::list(who.into_iter().map(Message::from));
        t("yang berwenang: {}", "who may: {}").with([who.into()])
    };
    t(
        "{} tidak berwenang {} {} ini; {}",
        "{} may not {} this {}; {}",
    )
    .with([
        asks.into(),
        deed(verb).into(),
        entity.label.into(),
        way.into(),
    ])
}

/// The verb as it stands before the name of what it is done to.
fn deed(verb: Verb) -> Message {
    match verb {
        Verb::View => t("melihat", "view").into(),
        Verb::Add => t("menambah", "add").into(),
        Verb::Edit => t("mengubah", "edit").into(),
        Verb::Move(step) => t("menjalankan “{}” pada", "do “{}” on").with([step.label.into()]),
        Verb::Unmask => t("melihat nomor lengkap pada", "see the numbers in full of").into(),
        Verb::Share => t("menyerahkan data", "hand over the data of").into(),
        Verb::Audit => t("memeriksa jejak audit", "read the audit trail of").into(),
        Verb::Load => t("memuat", "import").into(),
    }
}

/// How what no role may do comes about.
fn instead(verb: Verb, entity: &Entity) -> Message {
    match verb {
        Verb::Add => comes_about(entity),
        Verb::Edit => by_moves(entity),
        Verb::Move(_) => t(
            "langkah ini dijalankan sendiri oleh program",
            "the program makes this move by itself",
        )
        .into(),
        Verb::Load => t(
            "hanya data baru yang dimuat: bina import all FOLDER",
            "only a new store is filled so: bina import all FOLDER",
        )
        .into(),
        Verb::View | Verb::Unmask | Verb::Share | Verb::Audit => {
            t("tidak ada peran yang dapat", "no role can").into()
        }
    }
}

fn comes_about(entity: &Entity) -> Message {
    let Some(way) = entity.arises else {
        return t(
            "catatan ini dibuat sendiri oleh program dari kegiatan yang menimbulkannya",
            "the program makes such a record by itself, from what brings it about",
        )
        .into();
    };
    t("caranya: {}", "the way: {}").with([way.into()])
}

fn by_moves(entity: &Entity) -> Message {
    let mut moves = entity.workflow.moves.iter().peekable();
    if moves.peek().is_none() {
        return t(
            "isinya tetap seperti ketika ditulis, koreksi dicatat sebagai catatan baru",
            "it stays as it was written, a correction is a record of its own",
        )
        .into();
    }
    let labels = Message::list(moves.map(|m| m.label.into()));
    t(
        "isinya berubah lewat langkahnya: {}",
        "it changes by its moves: {}",
    )
    .with([labels.into()])
}
