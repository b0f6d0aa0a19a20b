//! What of a record can be copied: the whole of it, then its values as they stand on the screen.

use super::Detail;
use crate::console::route::{BareNumber, Clip};
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::schema::field::Field;
use crate::store::View;
use crate::text::t;

impl Detail {
    /// The whole stands first. A number that was asked for goes alone, so that each copy of it is noted.
    pub(super) fn copied(&self, cx: &Cx<'_>) -> Vec<Clip> {
        let Some(view) = &self.view else {
            return vec![];
        };
        let mut clips = vec![
            Clip::new(t("Wilayah", "Region"), view.tier_and_place(cx.lang)),
            Clip::new(t("Status", "State"), paint::state_now(view, cx)),
        ];
        let fields = self.entity.fields.iter();
        clips.extend(fields.filter_map(|field| self.value(view, field, cx)));
        let mut whole = Clip::new(t("Seluruh catatan", "The whole record"), String::new());
        whole.text = self.whole(view, cx);
        clips.insert(0, whole);
        clips
    }

    fn value(&self, view: &View, field: &'static Field, cx: &Cx<'_>) -> Option<Clip> {
        let text = self.shown(view, field, cx);
        let number = self.bare.contains_key(field.name).then(|| BareNumber {
            person: self.id,
            field: field.name,
            reason: self.reason.clone(),
        });
        let label = field.label.into();
        (!text.is_empty()).then_some(Clip {
            label,
            text,
            number,
        })
    }

    /// Title, place, state and every field, a line each; numbers masked.
    fn whole(&self, view: &View, cx: &Cx<'_>) -> String {
        let pair = |label: &str, value: &str| format!("{label}\t{value}\n");
        let mut text = format!("{}\n", view.title(cx.lang));
        text += &pair(
            t("Wilayah", "Region").get(cx.lang),
            &view.tier_and_place(cx.lang),
        );
        text += &pair(
            t("Status", "State").get(cx.lang),
            &paint::state_now(view, cx),
        );
        for field in self.entity.fields {
            let shown = view.show(field, cx.lang);
            if !shown.is_empty() {
                text += &pair(field.label.get(cx.lang), &shown);
            }
        }
        text
    }
}
