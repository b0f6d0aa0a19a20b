//! The records before and after one, in the list that it was opened from.

use super::{Detail, Msg};
use crate::console::effect::{Effect, OverlayResult};
use crate::console::key::Action;
use crate::console::view::context::Cx;
use crate::text::t;

impl Detail {
    /// Whether it was opened from a list that goes on from it this way.
    pub(super) fn has_beside(&self, way: Action, cx: &Cx<'_>) -> bool {
        cx.below.is_some_and(|s| s.has_beside(self.id, way))
    }

    /// To the next of the list; a record that none follows stays open.
    pub(super) fn go_beside(&self, way: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if self.has_beside(way, cx) {
            return vec![Effect::Give(OverlayResult::Sibling(way))];
        }
        vec![Effect::bad(match way {
            Action::Up => t("tidak ada catatan sebelum ini", "no record before this one"),
            _ => t("tidak ada catatan sesudah ini", "no record after this one"),
        })]
    }
}
