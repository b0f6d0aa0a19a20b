//! How a person stands: the offices held beside the assignments, and how long a KPM has been without activity.

use ratatui::style::Style;
use ratatui::text::Line;

use super::{Detail, Msg};
use crate::console::effect::Effect;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::format;
use crate::domain::model::{appointment, kpm, person, trace};
use crate::domain::schema::field::Field;
use crate::store::request::{ReadIdle, ReadOffices};
use crate::store::{Idle, Office};
use crate::text::t;

impl Detail {
    pub(super) fn ask_status(&self, cx: &Cx<'_>) -> Option<Effect<Msg>> {
        if self.entity == &kpm::ENTITY {
            let idle = ReadIdle(cx.seat.actor.region.clone());
            return Some(Effect::ask(idle, Msg::Idle));
        }
        let is_person = self.entity == &person::ENTITY;
        is_person.then(|| Effect::ask(ReadOffices(self.id), Msg::Offices))
    }

    pub(super) fn take_idle(&mut self, all: Vec<Idle>) {
        self.idle = all.into_iter().find(|i| i.id == self.id);
    }

    pub(super) fn status_lines(&self, width: u16, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let label = |text: crate::text::Text| text.get(cx.lang);
        let pair = |label: &str, told: &str| {
            paint::pair(label, told, Style::default(), usize::from(width), cx)
        };
        let idle = self.idle.iter().flat_map(|idle| {
            let since = idle.last.map(format::short_date).unwrap_or_default();
            let words = t("{}, sejak {}", "{}, since {}");
            let told = words
                .with([paint::days(idle.days).into(), since.into()])
                .get(cx.lang);
            pair(label(t("Tanpa kegiatan", "Without activity")), &told)
        });
        let office = |o: &Office| pair(label(t("Pejabat", "Officer")), &told(o, cx));
        idle.chain(self.offices.iter().flat_map(office)).collect()
    }
}

/// `Plt. Lurah Kel. Bandar Lor, 01-01-2026 – sekarang, SK 1/2026`.
fn told(office: &Office, cx: &Cx<'_>) -> String {
    let post = &office.post;
    let show = |field: &Field| post.show(field, cx.lang);
    let holding = match post.record.get(&appointment::HOLDING) {
        Some(appointment::DEFINITIF) | None => String::new(),
        Some(_) => show(&appointment::HOLDING) + " ",
    };
    let until = match (show(&appointment::TO_DATE), office.in_force) {
        (day, _) if !day.is_empty() => day,
        (_, true) => t("sekarang", "now").get(cx.lang).to_owned(),
        (_, false) => show(&trace::ENDED_ON),
    };
    let agency = Some(show(&appointment::SKPD)).filter(|s| !s.is_empty());
    let place = agency.unwrap_or_else(|| post.tier_and_place(cx.lang));
    let said = [
        format!("{holding}{} {place}", show(&appointment::ROLE)),
        format!("{} – {until}", show(&appointment::FROM_DATE)),
        show(&appointment::SK_NUMBER),
    ];
    said.join(", ")
}
