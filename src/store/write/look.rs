//! Reads the records that a rule looks at, in the transaction of the write.

use crate::domain::region::Code;
use crate::domain::schema::evidence::Evidence;
use crate::domain::schema::look::{Key, Look, Mine};
use crate::domain::schema::period::Period;
use crate::domain::schema::record::{Record, Value};
use crate::store::engine::database;
use crate::store::engine::database::{Connection, Value as Sql};
use crate::store::engine::error::Result;
use crate::store::engine::row;
use crate::store::engine::row::View;

/// The record whose rule looks around, and what it is evidence of, where that is judged.
#[derive(Clone, Copy)]
pub struct Focus<'a> {
    pub record: &'a Record,
    pub met: Option<&'a Evidence>,
    /// The year that dated looks keep to.
    pub year: i32,
}

/// All records that these looks find, look by look, each in the order of its region and id.
pub fn around(db: &Connection, looks: &[Look], focus: Focus<'_>) -> Result<Vec<Record>> {
    let mut found = vec![];
    for look in looks {
        found.extend(seen(db, look, focus)?);
    }
    Ok(found)
}

fn seen(db: &Connection, look: &Look, focus: Focus<'_>) -> Result<Vec<Record>> {
    let Some((condition, mut bound)) = condition(look, focus) else {
        return Ok(vec![]);
    };
    let mut sql = format!(
        "SELECT {} FROM {} t WHERE {condition}",
        row::columns(look.entity),
        look.entity.name
    );
    for (nth, state) in look.states.iter().enumerate() {
        bound.push(Sql::Text(state.name.to_owned()));
        sql += if nth == 0 { " AND t.state IN (" } else { ", " };
        sql += &format!("?{}", bound.len());
    }
    sql += if look.states.is_empty() { "" } else { ")" };
    if let Some(dated) = look.dated {
        let year = Period::Year(focus.year);
        for (sign, day) in [(">=", year.start()), ("<=", year.end())] {
            bound.push(Sql::Text(day.to_string()));
            sql += &format!(" AND t.{} {sign} ?{}", dated.name, bound.len());
        }
    }
    sql += " ORDER BY t.region, t.id";
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map(database::params_from_iter(bound), |r| {
        row::view(look.entity, r)
    })?;
    let views: Vec<View> = rows.collect::<std::result::Result<_, _>>()?;
    Ok(views.into_iter().map(|v| v.record).collect())
}

/// The condition of a look and what is bound in it; none when there is nothing to compare with.
fn condition(look: &Look, focus: Focus<'_>) -> Option<(String, Vec<Sql>)> {
    let column = match look.key {
        Key::Id => "id",
        Key::Field(field) => field.name,
        Key::Region => "region",
        Key::Within => {
            let range = region(look.mine, focus)?.range();
            let bound = vec![Sql::Text(range.start), Sql::Text(range.end)];
            return Some(("t.region >= ?1 AND t.region < ?2".to_owned(), bound));
        }
    };
    let mine = match look.mine {
        Mine::Id => Value::Ref(focus.record.id),
        Mine::Field(field) => focus.record.value(field).clone(),
        Mine::Word(word) => Value::from(word),
        Mine::Region | Mine::At(_) | Mine::About(_) => {
            Value::Text(region(look.mine, focus)?.to_string())
        }
    };
    Some((format!("t.{column} = ?1"), vec![row::sql_value(&mine)?]))
}

fn region(mine: Mine, focus: Focus<'_>) -> Option<Code> {
    let own = &focus.record.region;
    match mine {
        Mine::At(tier) => own.at(tier),
        Mine::About(tier) => focus.met?.about.as_ref()?.at(tier),
        _ => Some(own.clone()),
    }
}
