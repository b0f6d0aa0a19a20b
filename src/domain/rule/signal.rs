//! The five signals of a KPM that is not cared for (*realitas kader* of the minutes), as indicators of a kelurahan.

use crate::text::{Text, t};

/// What is counted for one kelurahan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Active KPM.
    pub active: i64,
    /// Tasks and guidance that KPM attended in the last six months, and in the six before.
    pub attended: i64,
    pub attended_before: i64,
    /// Rupiah decided this year for running costs, honour among them, and as self-help; none where no fund is kept.
    pub funds: Option<(i64, i64)>,
    /// Passed candidates kept in reserve.
    pub reserve: i64,
    /// Active KPM without a valid SK or card.
    pub bare: i64,
    /// Active KPM with no training in the last 12 months.
    pub untrained: i64,
    /// Active KPM without activity for the set days.
    pub dormant: i64,
}

/// One signal: whether it is raised; nothing where the records say nothing.
#[derive(Debug)]
pub struct Signal {
    pub code: &'static str,
    pub label: Text,
    /// A word of it over a narrow column.
    pub short: Text,
    /// The word of the minutes.
    pub said: &'static str,
    /// The figures behind it are amounts, in rupiah.
    pub in_rupiah: bool,
    pub raised: fn(&Figures) -> Option<bool>,
}

/// In the order of the minutes.
pub const SIGNALS: [Signal; 5] = [
    Signal {
        code: "attendance",
        label: t("kehadiran turun", "attendance falling"),
        short: t("hadir", "attended"),
        said: "kepedulian kurang",
        in_rupiah: false,
        raised: |f| (f.attended_before > 0).then_some(f.attended < f.attended_before),
    },
    Signal {
        code: "honour",
        label: t("honor di atas swadaya", "allowances exceed self-help"),
        short: t("honor", "paid"),
        said: "berpamrih",
        in_rupiah: true,
        raised: |f| f.funds.map(|(honour, selfhelp)| honour > selfhelp),
    },
    Signal {
        code: "reserve",
        label: t("calon cakap belum dipakai", "able candidates unused"),
        short: t("cadangan", "reserve"),
        said: "calon potensial tanpa kesempatan",
        in_rupiah: false,
        raised: |f| Some(f.reserve > 0),
    },
    Signal {
        code: "papers",
        label: t("tanpa SK atau kartu", "no SK or card"),
        short: t("SK/kartu", "SK/card"),
        said: "tidak diakui",
        in_rupiah: false,
        raised: |f| (f.active > 0).then_some(f.bare > 0),
    },
    Signal {
        code: "training",
        label: t("tanpa pelatihan 12 bulan", "no training in 12 months"),
        short: t("latihan", "training"),
        said: "tidak dikembangkan",
        in_rupiah: false,
        raised: |f| (f.active > 0).then_some(f.untrained > 0),
    },
];

impl Figures {
    /// How many signals are raised.
    pub fn raised(&self) -> usize {
        let raised = SIGNALS.iter().filter(|s| (s.raised)(self) == Some(true));
        raised.count()
    }

    /// The figure behind each signal, in their order; amounts as `rupiah` has them.
    pub fn behind(&self, rupiah: impl Fn(i64) -> String) -> [String; 5] {
        let funds = self.funds;
        [
            format!("{}/{}", self.attended, self.attended_before),
            funds.map_or_else(String::new, |(honour, selfhelp)| {
                format!("{}/{}", rupiah(honour), rupiah(selfhelp))
            }),
            self.reserve.to_string(),
            self.bare.to_string(),
            self.untrained.to_string(),
        ]
    }
}

/// One letter a signal: `!` raised, `.` quiet, `-` unknown.
pub fn letter(raised: Option<bool>) -> char {
    match raised {
        Some(true) => '!',
        Some(false) => '.',
        None => '-',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kelurahan_without_kpm_raises_nothing_it_cannot_know() {
        let letters: String = SIGNALS
            .iter()
            .map(|s| letter((s.raised)(&Figures::default())))
            .collect();
        assert_eq!(letters, "--.--");
    }

    #[test]
    fn each_signal_follows_its_figure() {
        let all = Figures {
            active: 5,
            attended: 3,
            attended_before: 4,
            funds: Some((2, 1)),
            reserve: 1,
            bare: 1,
            untrained: 1,
            dormant: 0,
        };
        assert_eq!(all.raised(), 5);
        let none = Figures {
            attended: 4,
            funds: Some((1, 1)),
            reserve: 0,
            bare: 0,
            untrained: 0,
            ..all
        };
        assert_eq!(none.raised(), 0);
    }
}
