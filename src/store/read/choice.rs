//! The lists of a city to tick from.

use crate::domain::model::choice;
use crate::domain::region::{Code, Level};
use crate::domain::schema::field::{Item, tick};
use crate::domain::schema::record::Record;
use crate::store::engine::error::Result;
use crate::store::engine::row;
use crate::store::engine::store::Store;
use crate::text::Message;

impl Store {
    /// The items of a list of the city this region is in, in its order, the ended ones among them.
    ///
    /// # Errors
    /// [`crate::store::Error::Damaged`] when it cannot be read.
    pub fn items(&self, list: &str, region: &Code) -> Result<Vec<Item>> {
        let kind = &choice::ENTITY;
        let sql = format!(
            "SELECT {} FROM choice t WHERE t.region = ?1 AND t.list = ?2",
            row::columns(kind)
        );
        let city = region.at(Level::City).map(|c| c.to_string());
        let mut statement = self.read.prepare_cached(&sql)?;
        let rows = statement.query_map((city, list), |r| Ok(row::view(kind, r)?.record))?;
        let records = rows.collect::<std::result::Result<Vec<Record>, _>>()?;
        Ok(Item::of_list(list, &records))
    }

    /// The codes that a text ticks on a list of the city: by numbers of those in use, by codes or by names. Whether an
    /// ended one may stay is for the write to say.
    ///
    /// # Errors
    /// As [`Store::items`]; inside, a sentence with what is on offer.
    pub fn ticked(
        &self,
        list: &str,
        region: &Code,
        text: &str,
    ) -> Result<std::result::Result<String, Message>> {
        let items = self.items(list, region)?;
        let (live, ended): (Vec<&Item>, Vec<&Item>) = items.iter().partition(|i| i.live);
        let offer: Vec<&Item> = live.into_iter().chain(ended).collect();
        Ok(tick(&offer, text))
    }
}
