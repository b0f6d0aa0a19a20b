//! What an interview of a candidate is scored by.

use crate::domain::schema::field::{Field, Kind, NumberField};
use crate::text::t;

const POINTS: Kind = Kind::Count { min: 0, max: 100 };

pub static SCORE_KNOWLEDGE: NumberField = Field::new(
    "score_knowledge",
    t("Nilai pengetahuan", "Score: knowledge"),
    POINTS,
)
.by_move()
.typed();
pub static SCORE_WILL: NumberField = Field::new(
    "score_will",
    t("Nilai kemauan", "Score: willingness"),
    POINTS,
)
.by_move()
.typed();
pub static SCORE_ABILITY: NumberField = Field::new(
    "score_ability",
    t("Nilai kemampuan", "Score: ability"),
    POINTS,
)
.by_move()
.typed();
pub static SCORE_LOCAL: NumberField = Field::new(
    "score_local",
    t("Nilai kriteria lokal", "Score: local criteria"),
    POINTS,
)
.by_move()
.typed();
