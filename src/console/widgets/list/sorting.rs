//! By what a person has a list sorted, and what is said of it.

use super::{List, Msg, layout};
use crate::console::effect::Effect;
use crate::store::SortKey;
use crate::text::{Text, t};

const SORTED: Text = t("diurutkan menurut {} {}", "sorted by {} {}");
/// The groups stand in the same order in both languages.
const GROUPED: Text = t(
    "dikelompokkan menurut {} {}",
    "grouped by {} {}, in the order of the Indonesian words",
);

impl List {
    /// Sorts by the next of what can be sorted by, behind the last as the screen has it.
    pub(super) fn sort_by_next(&mut self) -> Vec<Effect<Msg>> {
        let keys = SortKey::of(self.query.entity).into_iter();
        let keys = keys.filter(|k| self.sorts_by_names || !k.is_named_elsewhere());
        let mut ways = std::iter::once(None)
            .chain(keys.map(Some))
            .skip_while(|k| *k != self.narrowing.sort);
        self.narrowing.sort = ways.nth(1).flatten();
        self.narrowing.falls = false;
        self.sorted()
    }

    pub(super) fn reverse(&mut self) -> Vec<Effect<Msg>> {
        self.narrowing.falls = !self.narrowing.falls;
        self.sorted()
    }

    /// The order that was chosen, else that of the screen.
    pub(super) fn order(&mut self) {
        self.query.sort = self.narrowing.sort.or(self.sort);
        self.query.descending = match self.narrowing.sort {
            Some(_) => self.narrowing.falls,
            None => self.falls != self.narrowing.falls,
        };
    }

    fn sorted(&mut self) -> Vec<Effect<Msg>> {
        self.order();
        let mut effects = self.restart();
        effects.extend(self.kept());
        effects.push(self.told_sorted());
        effects
    }

    fn told_sorted(&self) -> Effect<Msg> {
        let sign = if self.narrowing.falls { "↓" } else { "↑" };
        let words = match self.narrowing.sort {
            Some(key) => {
                let words = if key.groups() { GROUPED } else { SORTED };
                words.with([layout::label(key, self.query.entity).into(), sign.into()])
            }
            None if self.narrowing.falls => {
                t("urutan semula, dibalik", "the usual order, reversed").into()
            }
            None => t("urutan semula", "the usual order").into(),
        };
        Effect::good(words)
    }
}
