//! How long a consultation, or another request, has waited, in place of its state.

use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::model::consultation;
use crate::store::View;
use crate::text::t;

/// The days in words, and whether they are more than it may wait; none of what does not wait. A deadline of 0 days is one
/// that is not known.
pub fn told(view: &View, deadline: i64, cx: &Cx<'_>) -> Option<String> {
    let days = consultation::days_open(&view.record, cx.today())?;
    Some(with_state(view, days, deadline, cx))
}

/// `30 hari ! diteruskan`: the days, a sign where they are more than it may wait, and the state.
pub fn with_state(view: &View, days: i64, deadline: i64, cx: &Cx<'_>) -> String {
    let late = deadline > 0 && days > deadline;
    let words = if late {
        t("{} ! {}", "{} ! {}")
    } else {
        t("{} {}", "{} {}")
    };
    let state = paint::state(view, cx.lang);
    if days == 0 {
        return t("{} hari ini", "{} today")
            .with([state.into()])
            .get(cx.lang);
    }
    words
        .with([paint::days(days).into(), state.into()])
        .get(cx.lang)
}
