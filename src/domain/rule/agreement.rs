//! What nothing takes back waits for a typed `Y`: money is said in words before it is fixed, and so is what a move loses.

use crate::domain::format::{show_rupiah, terbilang};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Field, Kind};
use crate::domain::schema::workflow::Move;
use crate::text::{Arg, Message, Text, t};

/// A sum of money that a command fixes, in rupiah.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    pub label: Text,
    pub amount: i64,
}

impl Sum {
    /// The figure, and the same in words.
    pub fn in_words(&self) -> Message {
        said(self.label.into(), self.amount)
    }
}

fn said(label: Arg, amount: i64) -> Message {
    t("{}: {} ({})", "{}: {} ({})").with([
        label,
        show_rupiah(amount).into(),
        terbilang(amount).into(),
    ])
}

/// Many sums as one, where nobody would read each.
pub fn total_in_words(sums: &[Sum]) -> Message {
    let count = i64::try_from(sums.len()).unwrap_or(i64::MAX);
    let label = t("{} jumlah, seluruhnya", "{} amounts, in all").with([count.into()]);
    said(label.into(), sums.iter().map(|s| s.amount).sum())
}

/// The question over the sums.
pub fn question(entity: &Entity) -> Message {
    t("{}: benar sejumlah ini?", "{}: is this the amount?").with([entity.label.into()])
}

/// The question over what a move of this record loses for good.
pub fn loss_question(step: &Move, record: Arg) -> Message {
    t("{}: {}?", "{}: {}?").with([step.label.into(), record])
}

/// Whether nothing takes it back: a solemn move, or a new record (no move) that is never edited.
pub fn is_final(entity: &Entity, step: Option<&Move>) -> bool {
    match step {
        Some(step) => step.solemn,
        None => !entity.workflow.states.iter().any(|s| s.editable),
    }
}

/// Every sum that is about to be fixed; `amount` knows what a field will hold.
pub fn sums(
    entity: &Entity,
    step: Option<&Move>,
    amount: impl Fn(&Field) -> Option<i64>,
) -> Vec<Sum> {
    if !is_final(entity, step) {
        return vec![];
    }
    let money = entity
        .fields
        .iter()
        .copied()
        .filter(|f| f.kind == Kind::Money);
    let sum = |field: &Field| {
        let label = field.label;
        amount(field).map(|amount| Sum { label, amount })
    };
    money.filter_map(sum).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::{fund, ledger, proposal};
    use crate::text::Lang;

    #[test]
    fn a_decision_and_a_booked_line_fix_money_and_a_draft_does_not() {
        let step = |name| fund::ENTITY.workflow.find(name);
        let amount = |f: &Field| (f.name == "amount").then_some(25_000_000);
        let decided = sums(&fund::ENTITY, step("decide"), amount);
        assert_eq!(
            decided[0].in_words().get(Lang::Id),
            "Pagu: Rp25.000.000 (dua puluh lima juta rupiah)"
        );
        assert_eq!(
            sums(&fund::ENTITY, step("decide_revision"), amount).len(),
            1
        );
        assert_eq!(sums(&ledger::ENTITY, None, amount).len(), 1);
        for (entity, step) in [
            (&fund::ENTITY, None),
            (&fund::ENTITY, step("propose")),
            (&proposal::ENTITY, None),
        ] {
            assert_eq!(sums(entity, step, |_| Some(1)), []);
        }
    }

    #[test]
    fn many_sums_are_said_as_one() {
        let one = Sum {
            label: t("Jumlah", "Amount"),
            amount: 500,
        };
        let words = total_in_words(&[one.clone(), one]).get(Lang::Id);
        assert_eq!(words, "2 jumlah, seluruhnya: Rp1.000 (seribu rupiah)");
    }
}
