//! Whether what stands around a record makes it evidence: pure, over facts the store read in the same transaction.

use crate::domain::duty::Need;

/// What the store found; each figure is read only where the need asks for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Offices that have not acknowledged the guideline.
    pub unacknowledged: i64,
    /// Audiences for which a training was held in the year.
    pub audiences: i64,
    /// Guidance sessions held in the kecamatan in the quarter.
    pub guided: i64,
    /// Consultations of the kecamatan that wait for the city past their days.
    pub unanswered: i64,
    /// Kader teknis who attended.
    pub kader_teknis: i64,
}

/// Whether the need is met.
pub fn suffices(need: Need, facts: &Facts) -> bool {
    match need {
        Need::Nothing => true,
        Need::Receipts => facts.unacknowledged == 0,
        Need::Audiences => facts.audiences >= 2,
        Need::Guided => facts.guided > 0 && facts.unanswered == 0,
        Need::KaderTeknis => facts.kader_teknis > 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_need_has_its_own_figure() {
        let none = Facts {
            unacknowledged: 1,
            unanswered: 1,
            ..Facts::default()
        };
        let all = Facts {
            unacknowledged: 0,
            audiences: 2,
            guided: 1,
            unanswered: 0,
            kader_teknis: 1,
        };
        for need in [
            Need::Receipts,
            Need::Audiences,
            Need::Guided,
            Need::KaderTeknis,
        ] {
            assert!(!suffices(need, &none), "{need:?}");
            assert!(suffices(need, &all), "{need:?}");
        }
        assert!(suffices(Need::Nothing, &none));
    }
}
