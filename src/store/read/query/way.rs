//! How the rows of a list are come by, told from how much of the store it is of: no statistics of the engine, so that the
//! same question reads the same rows on every store.

use crate::domain::policy::ReadScope;
use crate::domain::region::{Code, Level};
use crate::domain::schema::field::Field;
use crate::store::engine::list::{Filter, Query};

/// How the rows of a list are come by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Way {
    /// Of the whole store: in the order of the list, until the page is full.
    Whole,
    /// Of one city of a province: in the order of the list for a while, then all of the city.
    Part,
    /// Of a kecamatan, an office or some records: all of them.
    Place,
}

impl Way {
    /// How a list is come by in a store whose widest region is `root`.
    pub fn of(query: &Query, reach: &ReadScope, root: &Code) -> Self {
        let filters = query.filters.iter().map(|f| by_filter(f, root));
        let all = filters.chain([by_reach(reach, root)]);
        all.max_by_key(|way| *way as u8).unwrap_or(Self::Whole)
    }

    fn by_region(code: &Code, root: &Code) -> Self {
        match code.level() {
            level if level <= root.level() => Self::Whole,
            Level::Province | Level::City => Self::Part,
            Level::Kecamatan | Level::Kelurahan => Self::Place,
        }
    }
}

fn by_reach(reach: &ReadScope, root: &Code) -> Way {
    match reach {
        ReadScope::All => Way::Whole,
        ReadScope::Region(code) => Way::by_region(code, root),
        ReadScope::Receiver(_) | ReadScope::Office(_) | ReadScope::Agency(_) => Way::Place,
    }
}

fn by_filter(filter: &Filter, root: &Code) -> Way {
    match filter {
        Filter::Within(code) => Way::by_region(code, root),
        Filter::Of(_) | Filter::Around(_) | Filter::Ids(_) => Way::Place,
        Filter::Is(field, _) if is_telling(field) => Way::Place,
        Filter::All(filters) => {
            let all = filters.iter().map(|f| by_filter(f, root));
            all.max_by_key(|way| *way as u8).unwrap_or(Way::Whole)
        }
        _ => Way::Whole,
    }
}

/// The tier of the narrowest place that all of a list lies in, as far as the reach and the filters say.
pub(super) fn narrowest(query: &Query, reach: &ReadScope) -> Option<Level> {
    let reach = match reach {
        ReadScope::Region(code) => Some(code.level()),
        _ => None,
    };
    query.filters.iter().filter_map(tier).chain(reach).max()
}

fn tier(filter: &Filter) -> Option<Level> {
    match filter {
        Filter::Within(code) | Filter::Of(code) => Some(code.level()),
        Filter::All(filters) => filters.iter().filter_map(tier).max(),
        _ => None,
    }
}

/// Whether few records have the same in this field: it refers to what each kelurahan has its own of.
pub(in crate::store) fn is_telling(field: &Field) -> bool {
    let target = field.reference();
    target.is_some_and(|entity| entity.places.contains(&Level::Kelurahan) && !entity.regions)
}

/// What the engine finds the rows of a statement by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Drive {
    /// Whatever it likes.
    #[default]
    Free,
    /// The order of the list.
    Order,
    /// Where the records are, or which they are.
    Place,
}

impl Drive {
    pub fn of(way: Way) -> Self {
        match way {
            Way::Whole => Self::Order,
            Way::Part | Way::Place => Self::Place,
        }
    }

    /// A column by which many records are alike: the plus keeps the engine from finding rows by it.
    pub fn alike(self, column: &str) -> String {
        let plus = if self == Self::Place { "+" } else { "" };
        format!("{plus}t.{column}")
    }

    /// The column of a region; one that is wider than another, or as wide as the list, is no way to find rows.
    pub fn region(self, level: Level, narrowest: Option<Level>) -> &'static str {
        match self {
            Self::Order => "+t.region",
            Self::Place if narrowest.is_some_and(|n| n > level) => "+t.region",
            _ => "t.region",
        }
    }
}
