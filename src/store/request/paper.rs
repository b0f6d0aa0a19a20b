//! Requests about papers and exports.

use super::call::{Request, Turn};
use crate::domain::paper::Paper;
use crate::store::engine::error::Result;
use crate::store::engine::printing::{About, Job, Offer};
use crate::store::engine::store::Store;
use crate::store::session::actor::Asker;

/// What can be printed or exported of this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListOffers(pub About);

impl Request for ListOffers {
    type Answer = Vec<Offer>;

    fn answer(&self, store: &mut Store, _: Asker) -> Result<Vec<Offer>> {
        store.press(|press, store| press.offers(store, &self.0))
    }
}

/// How it will look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShowPaper(pub Job);

impl Request for ShowPaper {
    type Answer = Paper;

    fn answer(&self, store: &mut Store, _: Asker) -> Result<Paper> {
        store.press(|press, store| press.show(store, &self.0))
    }
}

/// To be written to the account's outbox; answered by the name of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MakePaper(pub Job);

impl Request for MakePaper {
    type Answer = String;
    const TURN: Turn = Turn::InLine;

    fn answer(&self, store: &mut Store, _: Asker) -> Result<String> {
        store.press(|press, store| press.make(store, &self.0))
    }
}
