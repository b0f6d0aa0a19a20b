//! A row of the inbox: since when it waits, or what is set for it; and which keys decide.

use crate::console::key::Action;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::format;
use crate::domain::model::{consultation, facilitation};
use crate::domain::schema::waiting::Waiting;
use crate::store::View;
use crate::text::t;

/// Whether a key of the inbox decides on the row under the cursor, by the letter of the move.
pub fn is_decision(action: Action) -> bool {
    matches!(
        action,
        Action::Approve
            | Action::Return
            | Action::Schedule
            | Action::PassUp
            | Action::Verify
            | Action::Decide
            | Action::TakeBack
    )
}

/// In place of the state: the day that is set for it and where, else the days it has waited; more than a facilitation, or a
/// consultation, may wait are late, once that is known.
pub fn note(
    waits: &Waiting,
    view: &View,
    [facilitation, consultation]: [i64; 2],
    cx: &Cx<'_>,
) -> Option<String> {
    let record = &view.record;
    let deadline = match record.entity {
        e if e == &facilitation::ENTITY => facilitation,
        e if e == &consultation::ENTITY => consultation,
        _ => 0,
    };
    if let Some((day, place)) = waits.set_for {
        let day = format::short_date(record.value(day).date()?);
        let hour = waits.at.map(|f| view.show(f, cx.lang));
        let all = [Some(day), hour, Some(view.show(place, cx.lang))];
        let told = all.into_iter().flatten().filter(|s| !s.is_empty());
        return Some(told.collect::<Vec<_>>().join(" "));
    }
    let since = record.value(waits.since?).date()?;
    let days = (cx.today() - since).num_days();
    let words = if days > deadline && deadline > 0 {
        t("{} !", "{} !")
    } else {
        t("{}", "{}")
    };
    Some(words.with([paint::days(days).into()]).get(cx.lang))
}
