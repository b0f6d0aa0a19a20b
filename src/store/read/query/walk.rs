//! Every record of a list, one after the other: what leaves the store whole.

use uuid::Uuid;

use super::window::Where;
use crate::store::engine::database::params_from_iter;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::list::Query;
use crate::store::engine::row;
use crate::store::engine::row::View;
use crate::store::engine::store::Store;

impl Store {
    /// Every record of a list, one after the other, by id: what leaves the store whole. The cursor and the limit of
    /// the query do not count.
    ///
    /// # Errors
    /// Forbidden when the role may not view the entity; whatever `each` answers.
    pub fn walk<E: From<Error>>(
        &mut self,
        appointment: Uuid,
        query: &Query,
        mut each: impl FnMut(View) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let reach = self.reach(appointment, query.entity)?;
        let query = &*self.with_days(appointment, query)?;
        let all = Where::of(query, &reach);
        let sql = format!(
            "SELECT {} FROM {} t{} ORDER BY t.id",
            row::columns(query.entity),
            query.entity.name,
            all.sql
        );
        let mut statement = self.read.prepare_cached(&sql).map_err(Error::from)?;
        let views = statement
            .query_map(params_from_iter(all.bound), |r| row::view(query.entity, r))
            .map_err(Error::from)?;
        for view in views {
            each(view.map_err(Error::from)?)?;
        }
        Ok(())
    }

    /// As [`Store::walk`], however many there are, in little memory: their ids are read first, then each by its own. What
    /// changes in between would show, so that it is called at one moment.
    ///
    /// # Errors
    /// As [`Store::walk`].
    pub fn walk_at_length<E: From<Error>>(
        &mut self,
        appointment: Uuid,
        query: &Query,
        mut each: impl FnMut(View) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        for id in self.ids(appointment, query)? {
            if let Some(view) = row::find(&self.read, query.entity, id)? {
                each(view)?;
            }
        }
        Ok(())
    }

    /// The first records of a walk, as many as the query asks for: what leaves the store, looked at before.
    ///
    /// # Errors
    /// As [`Store::list`].
    pub fn first_of_walk(&mut self, appointment: Uuid, query: &Query) -> Result<Vec<View>> {
        let ids = self.ids_of(appointment, query, |all| {
            let limit = all.bind(i64::try_from(query.limit).unwrap_or(i64::MAX));
            format!(" ORDER BY t.id LIMIT {limit}")
        })?;
        let view = |id| row::find(&self.read, query.entity, id).transpose();
        ids.into_iter().filter_map(view).collect()
    }

    /// The ids of a list in their order.
    pub(in crate::store) fn ids(&mut self, appointment: Uuid, query: &Query) -> Result<Vec<Uuid>> {
        let mut ids = self.ids_of(appointment, query, |_| String::new())?;
        // Sorted here: the engine would keep its sorting of them in memory as text.
        ids.sort_unstable();
        Ok(ids)
    }

    /// The ids of a list; `end` says their order and how many.
    fn ids_of(
        &mut self,
        appointment: Uuid,
        query: &Query,
        end: impl Fn(&mut Where) -> String,
    ) -> Result<Vec<Uuid>> {
        let reach = self.reach(appointment, query.entity)?;
        let query = &*self.with_days(appointment, query)?;
        let mut all = Where::of(query, &reach);
        let end = end(&mut all);
        let sql = format!("SELECT t.id FROM {} t{}{end}", query.entity.name, all.sql);
        let mut statement = self.read.prepare_cached(&sql)?;
        let ids = statement.query_map(params_from_iter(all.bound), |r| row::uuid(r, 0))?;
        Ok(ids.collect::<std::result::Result<_, _>>()?)
    }
}
