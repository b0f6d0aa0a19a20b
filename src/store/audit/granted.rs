//! Ways in that somebody was given: keys of their account, and appointments. The holder is told of those that others gave,
//! and whoever audits has the list of all, with who confirmed each.

use std::ops::Range;

use uuid::Uuid;

use crate::domain::format::show_moment;
use crate::domain::model::confirmation::{ALONE, MENUNGGU, SECOND, WAY};
use crate::domain::model::{self, appointment, in_use, key};
use crate::domain::policy;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::workflow::{State, UNKNOWN};
use crate::store::audit::BY;
use crate::store::engine::database;
use crate::store::engine::database::{Row, Value, params_from_iter};
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row::uuid;
use crate::store::engine::store::{Store, StoreKind};
use crate::text::{Message, Text, t};

/// What lets somebody in: a key of an account, and what the account may do.
pub const WAYS_IN: [&Entity; 2] = [&key::ENTITY, &appointment::ENTITY];

/// How long what nobody else confirmed is told, in microseconds.
const TOLD_FOR: i64 = 14 * 86_400_000_000;

/// A key or an appointment that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Granted {
    /// The place of the act in the order of acts, from 1.
    pub sequence: i64,
    /// What the clock said, microseconds UTC.
    pub at: i64,
    /// Who gave it.
    pub by: String,
    pub entity: &'static Entity,
    pub record: Uuid,
    /// The name of the key or appointment, which names its holder.
    pub display: String,
    pub region: String,
    pub state: &'static State,
    /// The code of what it counts by; none while it waits, and for what counted before there was that rule.
    pub way: Option<String>,
    /// Who confirmed it, and what the clock of that act said.
    pub confirmed_by: Option<String>,
    pub confirmed_on: Option<String>,
    /// Whether it did not count when it was given.
    pub had_to_wait: bool,
}

/// A place in the list of what was given: behind this record of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantedPlace {
    sequence: i64,
    record: String,
}

impl GrantedPlace {
    /// Before the newest.
    fn start() -> Self {
        Self {
            sequence: i64::MAX,
            record: String::new(),
        }
    }
}

/// A window of what was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GrantedPage {
    pub rows: Vec<Granted>,
    /// Where to go on; none at the end.
    pub behind: Option<GrantedPlace>,
}

impl Granted {
    fn read(row: &Row<'_>, entity: &'static Entity) -> database::Result<Self> {
        let state: String = row.get(6)?;
        Ok(Self {
            sequence: row.get(0)?,
            at: row.get(1)?,
            by: row.get(2)?,
            entity,
            record: uuid(row, 3)?,
            display: row.get(4)?,
            region: row.get(5)?,
            state: entity.workflow.state(&state).unwrap_or(&UNKNOWN),
            way: row.get(7)?,
            confirmed_by: row.get(8)?,
            confirmed_on: row.get(9)?,
            had_to_wait: row.get::<String>(10)? == MENUNGGU.name,
        })
    }

    /// Whether it is still in use.
    pub fn is_in_use(&self) -> bool {
        self.state == &in_use::AKTIF
    }

    /// How it came to count, or that it does not yet.
    pub fn confirmation(&self) -> Message {
        let by = |words: Text| words.with([self.confirmed_by.clone().unwrap_or_default().into()]);
        match self.way.as_deref() {
            Some(SECOND) => by(t("disahkan {}", "confirmed by {}")),
            Some(code) => way(code),
            None if self.confirmed_by.is_some() => by(t("ditolak {}", "refused by {}")),
            None if self.had_to_wait => t("menunggu pengesahan", "awaiting confirmation").into(),
            None => t(
                "sebelum ada aturan pengesahan",
                "before confirmation was the rule",
            )
            .into(),
        }
    }

    fn message(self) -> Message {
        let words = if self.state == &MENUNGGU {
            t(
                "{} {} (oleh {}, {}; menunggu pengesahan)",
                "{} {} (by {}, {}; awaiting confirmation)",
            )
        } else if self.way.as_deref() == Some(ALONE) {
            t(
                "{} {} (oleh {}, {}; disahkan sendiri)",
                "{} {} (by {}, {}; confirmed alone)",
            )
        } else {
            t("{} {} (oleh {}, {})", "{} {} (by {}, {})")
        };
        words.with([
            self.entity.label.into(),
            self.display.into(),
            self.by.into(),
            show_moment(self.at).into(),
        ])
    }
}

fn way(code: &str) -> Message {
    let mut ways = WAY.field().choices().iter();
    let known = ways.find(|c| c.code == code);
    known.map_or_else(|| t("?", "?").into(), |c| c.label.into())
}

impl Store {
    /// What was given to an account by others since it last did anything, in words; none when nothing was. What nobody
    /// else confirmed is told for two weeks whatever was done: who gave it may have come in by it. A demo is everybody's.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the store cannot be read.
    pub fn newly_granted(&mut self, account: Uuid) -> Result<Option<Message>> {
        if self.kind == StoreKind::Demo {
            return Ok(None);
        }
        let lately = self.source.now() - TOLD_FOR;
        let since = "p.account <> t.account AND t.account = ?1 AND t.ended_on IS NULL AND \
             (t.confirmation = 'sendiri' AND t.touched_at > ?2 OR (SELECT max(q.seq) FROM audit s JOIN operation q ON q.op_id = s.op_id \
             WHERE s.region = t.region AND s.record = t.id AND s.field = 'state') > coalesce( \
             (SELECT m.seq FROM operation m WHERE m.account = ?1 ORDER BY m.seq DESC LIMIT 1), 0))";
        let all = self.granted(since, &[account.to_string().into(), lately.into()])?;
        if all.is_empty() {
            return Ok(None);
        }
        let words = t(
            "baru pada akun Anda: {}; bila Anda tidak mengenalnya, beri tahu auditor",
            "new on your account: {}; if you do not know of it, tell the auditor",
        );
        let named = Message::list(all.into_iter().map(Granted::message));
        Ok(Some(words.with([named.into()])))
    }

    /// Keys and appointments that were given, newest first, for those who audit: so many acts from behind this place.
    ///
    /// # Errors
    /// Forbidden when the role does not audit.
    pub fn granted_as(
        &mut self,
        appointment: Uuid,
        behind: Option<&GrantedPlace>,
        most: usize,
    ) -> Result<GrantedPage> {
        let actor = self.actor(appointment)?;
        policy::audits(actor.role, &model::region::ENTITY).map_err(Error::forbidden)?;
        let acts = self.giving(&actor.region.range(), behind, most)?;
        let mut page = GrantedPage::default();
        for (place, region, kind) in &acts {
            let bound = [place.record.clone().into(), region.clone().into()];
            for entity in WAYS_IN.into_iter().filter(|way| way.name == *kind) {
                page.rows
                    .extend(self.granted_of(entity, ("t.id = ?1", "?2"), &bound)?);
            }
        }
        page.behind = acts.into_iter().nth(most.saturating_sub(1)).map(|a| a.0);
        Ok(page)
    }

    /// The acts by which something was given, each with the region in whose chain it stands and what was given.
    fn giving(
        &self,
        range: &Range<String>,
        behind: Option<&GrantedPlace>,
        most: usize,
    ) -> Result<Vec<(GrantedPlace, String, String)>> {
        let start = GrantedPlace::start();
        let behind = behind.unwrap_or(&start);
        let sql = "SELECT c.operation, c.record, c.region, c.entity FROM audit_act c \
                   WHERE c.version = 1 AND c.entity IN ('key', 'appointment') \
                   AND +c.region >= ?1 AND +c.region < ?2 AND (c.operation, c.record) < (?3, ?4) \
                   ORDER BY c.operation DESC, c.record DESC LIMIT ?5";
        let mut statement = self.read.prepare_cached(sql)?;
        let bound: [Value; 5] = [
            range.start.clone().into(),
            range.end.clone().into(),
            behind.sequence.into(),
            behind.record.clone().into(),
            i64::try_from(most).unwrap_or(i64::MAX).into(),
        ];
        let rows = statement.query_map(params_from_iter(bound), |r| {
            let (sequence, record) = (r.get(0)?, r.get(1)?);
            let place = GrantedPlace { sequence, record };
            Ok((place, r.get(2)?, r.get(3)?))
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// Oldest first. What the foundation made is nobody's gift.
    fn granted(&self, condition: &str, bound: &[Value]) -> Result<Vec<Granted>> {
        let mut all = Vec::new();
        for entity in WAYS_IN {
            all.extend(self.granted_of(entity, (condition, "t.region"), bound)?);
        }
        all.sort_by_key(|g| (g.sequence, g.record));
        Ok(all)
    }

    /// Those of one kind; `region` is where the act stands that gave it.
    fn granted_of(
        &self,
        entity: &'static Entity,
        (condition, region): (&str, &str),
        bound: &[Value],
    ) -> Result<Vec<Granted>> {
        let sql = format!(
            "SELECT p.seq, p.at, {BY}, t.id, t.display, t.region, t.state, t.confirmation, n.name, t.decided_on, a.after \
             FROM {} t \
             JOIN audit a ON a.region = {region} AND a.record = t.id AND a.version = 1 AND a.field = 'state' \
             JOIN operation p ON p.op_id = a.op_id JOIN account c ON c.id = p.account \
             LEFT JOIN person o ON o.id = c.person LEFT JOIN person n ON n.id = t.decided_by WHERE {condition}",
            entity.name
        );
        let mut statement = self.read.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(bound), |r| Granted::read(r, entity))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}
