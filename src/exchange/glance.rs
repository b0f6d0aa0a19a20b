//! The first rows of a sheet, to be looked at before the whole is made.

use uuid::Uuid;

use crate::domain::paper::Block;
use crate::exchange::xlsx::Table;
use crate::store::{Error, Query, Store};
use crate::text::{Lang, counted, t};

/// More rows than this are not counted for a look.
const COUNTED: usize = 9_999;

/// A sheet with its first rows, and how many there are in all, up to one more than are counted.
#[derive(Debug)]
pub struct Glance {
    table: Table,
    all: usize,
}

impl Glance {
    /// The first rows of a list.
    ///
    /// # Errors
    /// Forbidden without the right to see the records.
    pub fn of(
        table: Table,
        store: &mut Store,
        (seat, query): (Uuid, &Query),
    ) -> Result<Self, Error> {
        let all = store.count_to(seat, query, COUNTED)?;
        let all = usize::try_from(all).unwrap_or_default();
        Ok(Self { table, all })
    }

    /// A sheet that was made whole, of which so many rows are shown.
    pub fn of_whole(mut table: Table, most: usize) -> Self {
        let all = table.rows.len();
        table.rows.truncate(most);
        Self { table, all }
    }

    /// Its name with the number of rows, the rows, and a sign where more follow.
    pub fn blocks(&self) -> Vec<Block> {
        let rows = self.table.rows.iter();
        let rows = rows.map(|r| r.iter().map(ToString::to_string).collect());
        let mut blocks = vec![
            said(self.title()),
            Block::Table {
                heads: self.table.headings.clone(),
                numbered: false,
                rows: rows.collect(),
            },
        ];
        if self.all > self.table.rows.len() {
            blocks.push(said(self.rest()));
        }
        blocks
    }

    /// What follows behind the rows that are shown.
    fn rest(&self) -> String {
        let rest = if self.all > COUNTED {
            t("… dan baris berikutnya", "… and further rows").into()
        } else {
            let rest = self.all - self.table.rows.len();
            counted(
                rest,
                t("… dan {} baris lagi", "… and {} rows more"),
                "… and {} row more",
            )
        };
        rest.get(Lang::Id)
    }

    fn title(&self) -> String {
        let rows = if self.all > COUNTED {
            t("lebih dari {} baris", "more than {} rows").with([COUNTED.into()])
        } else {
            counted(self.all, t("{} baris", "{} rows"), "{} row")
        };
        format!("{}: {}", self.table.name, rows.get(Lang::Id))
    }
}

fn said(line: String) -> Block {
    Block::Text {
        lines: vec![line],
        centered: false,
        page: false,
    }
}
