//! Looks: the records around one that a rule needs to see. A rule names them; the store reads them in the transaction of
//! the write and hands them to the rule, which stays pure.

use crate::domain::region::Level;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Field, FieldType, ReferenceField, TextField, Typed};
use crate::domain::schema::record::Record;
use crate::domain::schema::workflow::State;

/// By what the other records are found.
#[derive(Clone, Copy, Debug)]
pub enum Key {
    Id,
    /// They are of this region.
    Region,
    /// They are of this region or of one in it.
    Within,
    Field(&'static Field),
}

/// What is compared with it.
#[derive(Clone, Copy, Debug)]
pub enum Mine {
    Id,
    Region,
    /// The region of this tier that the record's own lies in.
    At(Level),
    /// The region of this tier that the region lies in which the evidence is about.
    About(Level),
    Field(&'static Field),
    Word(&'static str),
}

/// Records of one entity that stand in a relation to the record in hand.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    pub entity: &'static Entity,
    pub key: Key,
    pub mine: Mine,
    /// Only those in one of these states; none for all.
    pub states: &'static [&'static State],
    /// Only those with this date in the year of the act, so that the cost does not grow with the years.
    pub dated: Option<&'static Field>,
}

const fn look(entity: &'static Entity, key: Key, mine: Mine) -> Look {
    Look {
        entity,
        key,
        mine,
        states: &[],
        dated: None,
    }
}

impl Look {
    /// The record that a field of ours refers to.
    pub const fn at(entity: &'static Entity, mine: &'static ReferenceField) -> Self {
        look(entity, Key::Id, Mine::Field(mine.field()))
    }

    /// The records that refer to ours by this field.
    pub const fn parts(entity: &'static Entity, key: &'static ReferenceField) -> Self {
        look(entity, Key::Field(key.field()), Mine::Id)
    }

    /// The records that hold our id in this field, of whatever kind they are about.
    pub const fn regarding(entity: &'static Entity, key: &'static TextField) -> Self {
        look(entity, Key::Field(key.field()), Mine::Id)
    }

    /// The records that hold in this field what ours holds in that.
    pub const fn sharing<T: FieldType>(
        entity: &'static Entity,
        key: &'static Typed<T>,
        mine: &'static Typed<T>,
    ) -> Self {
        look(entity, Key::Field(key.field()), Mine::Field(mine.field()))
    }

    /// The records of our region.
    pub const fn beside(entity: &'static Entity) -> Self {
        look(entity, Key::Region, Mine::Region)
    }

    /// The records of our region and of those in it.
    pub const fn within(entity: &'static Entity) -> Self {
        look(entity, Key::Within, Mine::Region)
    }

    /// The records of the region of this tier that ours lies in, and of those in it.
    pub const fn within_the(entity: &'static Entity, tier: Level) -> Self {
        look(entity, Key::Within, Mine::At(tier))
    }

    /// The records of the region of this tier that ours lies in, alone.
    pub const fn of_the(entity: &'static Entity, tier: Level) -> Self {
        look(entity, Key::Region, Mine::At(tier))
    }

    /// The records of the region of this tier that the evidence is about, and of those in it.
    pub const fn about(entity: &'static Entity, tier: Level) -> Self {
        look(entity, Key::Within, Mine::About(tier))
    }

    /// The records that hold this word.
    pub const fn saying(
        entity: &'static Entity,
        key: &'static TextField,
        word: &'static str,
    ) -> Self {
        look(entity, Key::Field(key.field()), Mine::Word(word))
    }

    pub const fn in_states(mut self, states: &'static [&'static State]) -> Self {
        self.states = states;
        self
    }

    pub const fn of_the_year<T: FieldType>(mut self, dated: &'static Typed<T>) -> Self {
        self.dated = Some(dated.field());
        self
    }
}

/// The records that were found.
#[derive(Clone, Copy, Debug, Default)]
pub struct Facts<'a>(pub &'a [Record]);

impl<'a> Facts<'a> {
    /// Those of one entity.
    pub fn of(self, entity: &'static Entity) -> impl Iterator<Item = &'a Record> {
        self.0.iter().filter(move |r| r.entity == entity)
    }
}
