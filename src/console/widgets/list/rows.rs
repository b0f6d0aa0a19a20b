//! The rows in hand, and what was measured of them: a key that moves the cursor draws them anew, and they are the same.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};

use crate::domain::schema::field::Field;
use crate::store::View;
use crate::text::Lang;

/// Rows whose words say how wide a column is.
const MEASURED: usize = 100;

/// What is found by reading every row that is measured; a name may leave out fields that stand beside it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Measure {
    /// The columns of the longest name.
    Title(Vec<&'static Field>),
    /// How many names there are.
    Names(Vec<&'static Field>),
    /// Whether some row is named by several fields: nought or one.
    Several(Vec<&'static Field>),
    /// Whether some row tells more than its name: nought or one.
    Tells,
    /// The columns of the longest place.
    Place,
    /// The columns of the longest value of a field.
    Field(&'static str),
    /// Whether the values of a field differ: nought or one.
    Differs(&'static str),
}

/// The rows in hand, in order.
#[derive(Debug, Default)]
pub(super) struct Rows {
    views: Vec<View>,
    measures: RefCell<BTreeMap<(Measure, Lang), usize>>,
}

impl Rows {
    /// The rows by whose words columns are judged.
    pub(super) fn measured(&self) -> &[View] {
        &self.views[..self.views.len().min(MEASURED)]
    }

    /// Measures them, once until they change; of no rows there is nothing to measure.
    pub(super) fn measure(
        &self,
        what: Measure,
        lang: Lang,
        find: impl FnOnce(&[View]) -> usize,
    ) -> Option<usize> {
        if self.views.is_empty() {
            return None;
        }
        let mut measures = self.measures.borrow_mut();
        let measure = measures.entry((what, lang));
        Some(*measure.or_insert_with(|| find(self.measured())))
    }

    /// The width of the row that is widest by this.
    pub(super) fn longest(
        &self,
        what: Measure,
        lang: Lang,
        width: impl Fn(&View) -> usize,
    ) -> Option<usize> {
        let longest = |rows: &[View]| rows.iter().map(width).max().unwrap_or(0);
        self.measure(what, lang, longest)
    }
}

impl From<Vec<View>> for Rows {
    fn from(views: Vec<View>) -> Self {
        let measures = RefCell::default();
        Self { views, measures }
    }
}

impl Deref for Rows {
    type Target = Vec<View>;

    fn deref(&self) -> &Self::Target {
        &self.views
    }
}

/// Whoever may change them makes what was measured of them unknown.
impl DerefMut for Rows {
    fn deref_mut(&mut self) -> &mut Self::Target {
        self.measures.get_mut().clear();
        &mut self.views
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::award;
    use crate::domain::region::Code;
    use crate::domain::schema::record::Record;

    fn named(name: &str) -> View {
        let city = Code::parse("35.71").unwrap();
        View {
            record: Record::new(&award::ENTITY, uuid::Uuid::nil(), city),
            display: name.to_owned(),
            place: String::new(),
            labels: BTreeMap::new(),
            dates: BTreeMap::new(),
            touched_at: 0,
        }
    }

    fn longest(rows: &Rows, lang: Lang) -> Option<usize> {
        rows.longest(Measure::Place, lang, |v| v.display.len())
    }

    #[test]
    fn rows_are_measured_anew_once_they_change() {
        let mut rows = Rows::default();
        assert_eq!(longest(&rows, Lang::Id), None);
        rows.push(named("Ani"));
        assert_eq!(longest(&rows, Lang::Id), Some(3));
        rows.push(named("Wahyu"));
        assert_eq!(longest(&rows, Lang::Id), Some(5));
        rows = vec![named("Sri")].into();
        assert_eq!(longest(&rows, Lang::Id), Some(3));
    }

    #[test]
    fn rows_that_stay_are_measured_once_in_each_language() {
        let rows = Rows::from(vec![named("Ani")]);
        longest(&rows, Lang::Id);
        let again = rows.measure(Measure::Place, Lang::Id, |_| unreachable!("known"));
        assert_eq!(again, Some(3));
        let other = rows.measure(Measure::Place, Lang::En, <[View]>::len);
        assert_eq!(other, Some(1));
    }

    #[test]
    fn only_the_first_hundred_say_how_wide_a_column_is() {
        let rows = Rows::from(vec![named("Ani"); MEASURED + 1]);
        assert_eq!(rows.measured().len(), MEASURED);
        assert_eq!(rows.len(), MEASURED + 1);
    }
}
