//! What a save says.

use crate::console::screens::detail::lacking;
use crate::console::view::context::Cx;
use crate::domain::format;
use crate::domain::model::confirmation::is_awaited;
use crate::domain::model::obligation;
use crate::store::Outcome;
use crate::text::{Message, Text, t};

/// What was given counts only later.
const AWAITED: Text = t(
    "{} · belum berlaku, menunggu pengesahan orang kedua",
    "{} · not in force yet, awaits the confirmation of a second person",
);

/// The moment, the duties it met, and those it could have met and does not.
pub fn saved(done: &[Outcome], cx: &Cx<'_>) -> Message {
    let at = done
        .first()
        .map_or_else(String::new, |d| format::show_time(d.view.touched_at));
    let saved = t("TERSIMPAN {}", "SAVED {}").with([at.into()]);
    let met = done.iter().flat_map(|d| d.met.iter().map(String::as_str));
    let lapsed = done
        .iter()
        .flat_map(|d| d.lapsed.iter().map(String::as_str));
    let saved = with(
        saved,
        t("{} · memenuhi {}", "{} · meets {}"),
        &met.collect::<Vec<_>>(),
        cx,
    );
    let words = t("{} · terbuka lagi: {}", "{} · open again: {}");
    let saved = with(saved, words, &lapsed.collect::<Vec<_>>(), cx);
    let saved = if done.iter().any(|d| is_awaited(&d.view.record)) {
        AWAITED.with([saved.into()])
    } else {
        saved
    };
    let Some(short) = lacking::told(done, cx) else {
        return saved;
    };
    let words = t("{} · belum memenuhi {}", "{} · does not meet {}");
    words.with([saved.into(), short.into()])
}

fn with(saved: Message, words: Text, names: &[&str], cx: &Cx<'_>) -> Message {
    if names.is_empty() {
        return saved;
    }
    let said = |name: &&str| t("{}", "{}").with([obligation::ENTITY.name_in(name, cx.lang).into()]);
    let names = Message::list(names.iter().map(said));
    words.with([saved.into(), names.into()])
}
