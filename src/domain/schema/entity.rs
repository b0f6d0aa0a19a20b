//! An entity: one kind of record, as tables of its fields, moves, rights, checks, evidence and consequences. All that the
//! program does with records it does by reading these tables.

use chrono::{NaiveDate, NaiveTime};

use crate::domain::region::Level;
use crate::domain::schema::called::called;
use crate::domain::schema::check::Rule;
use crate::domain::schema::evidence::EvidenceRule;
use crate::domain::schema::field::{Field, Hang, Kind};
use crate::domain::schema::guard::{Check, Guard};
use crate::domain::schema::reaction::Reaction;
use crate::domain::schema::record::{Changes, Record};
use crate::domain::schema::right::Grant;
use crate::domain::schema::waiting::{FirstStep, Waiting};
use crate::domain::schema::workflow::{Move, Preset, Workflow};
use crate::text::{Message, Text, t};

/// Fields of any type, for a table of an entity: `fields![YEAR, AMOUNT]`.
macro_rules! fields {
    ($($field:expr),* $(,)?) => { &[$($field.field()),*] };
}
pub(crate) use fields;

/// One kind of record.
pub struct Entity {
    /// Its name in table, command line, json and docs.
    pub name: &'static str,
    pub label: Text,
    pub plural: Text,
    /// The tiers whose offices hold such records.
    pub places: &'static [Level],
    pub fields: &'static [&'static Field],
    pub workflow: &'static Workflow,
    /// Fields that together name a record.
    pub title: &'static [&'static Field],
    /// Its state is part of its name: whoever names it says how it stands.
    pub named_with_state: bool,
    /// The day that tells records of one name apart: it stands behind the name where another record refers to one.
    pub dated: Option<&'static Field>,
    /// Further fields by which a person names a record.
    pub known_by: &'static [&'static Field],
    /// Fields a list shows beside the title, most telling first.
    pub columns: &'static [&'static Field],
    /// How a list is ordered; none orders by title.
    pub order: Option<SortOrder>,
    /// What no two records may share.
    pub unique: &'static [Unique],
    /// What holds between its fields.
    pub rules: &'static [Rule],
    /// How many such records of people are entered at once.
    pub bulk: Option<&'static BulkEntry>,
    /// On which sheet all such records of a whole are worked through.
    pub sheet: Option<&'static Sheet>,
    /// How such a record is told on the record it belongs to.
    pub part: Option<&'static Part>,
    /// For whom it is held, and the register of each such group.
    pub audience: Option<Audience>,
    /// Its records are people, or parts that people have in something.
    pub register: bool,
    /// Its records are the regions themselves.
    pub regions: bool,
    /// Until when what it is about is due.
    pub due: Option<&'static Field>,
    /// What the moment adds to the name of its state.
    pub state_note: Option<StateNote>,
    /// Fields whose values are held against other fields or records: leaving one asks for warnings.
    pub compared: &'static [&'static Field],
    /// What one pasted text says of several fields.
    pub paste: Option<Paste>,
    /// The agency (SKPD) or lembaga that has part in a record.
    pub agency: Option<&'static Field>,
    /// Which agencies read a record besides the one it names.
    pub involves: Option<Involves>,
    /// The field of a letter of mandate that lets its holder decide on such records.
    pub matter: Option<&'static Field>,
    /// For which offices a record is kept, besides its own: each way in which it is told.
    pub named_for: &'static [NamedFor],
    /// The record of whatever kind that such a record is about: the field with the name of its kind, and that with its id.
    pub regards: Option<(&'static Field, &'static Field)>,
    /// Who may do what to its records, where.
    pub grants: &'static [Grant],
    /// What must hold around a record before a move.
    pub guards: &'static [Guard],
    /// What must hold around a record whatever wrote it.
    pub checks: &'static [Check],
    /// What a record brings about by itself once it is written.
    pub reactions: &'static [Reaction],
    /// Which duties a record meets.
    pub evidence: &'static [EvidenceRule],
    /// What of it waits for somebody, as inboxes group it.
    pub waits: &'static [Waiting],
    /// Which of the first steps of an empty store it is.
    pub first_steps: &'static [FirstStep],
    /// How such records come about, where people do not add them by a form.
    pub arises: Option<Text>,
    /// Why such a record is noted after the period it counts for was locked.
    pub late: Option<&'static Field>,
    /// What becomes of its open records when their region ends.
    pub in_region: Hang,
    /// Whether such a record stays with a region that ends, though its state is live: it was decided there.
    pub settled: fn(&Record, NaiveDate) -> bool,
    /// Which record of the same kind takes over from one that ends.
    pub successor: Option<&'static Field>,
    /// The record that such a record belongs to as evidence: with it that one may count, or count no longer.
    pub supports: Option<&'static Field>,
}

/// What the moment adds to the name of a state, where records are listed and shown.
pub struct StateNote {
    /// The whole of it in words, at this WIB day and time; none when nothing is added.
    pub told: fn(&Record, NaiveDate, NaiveTime) -> Option<Message>,
    /// The longest that is added to a state, for the room that a column leaves.
    pub longest: fn() -> Message,
}

/// Parts a text into what it says of each field, by what stands in the others; none when it is no such text.
pub type Paste = fn(&Changes, &str) -> Option<Vec<(&'static Field, String)>>;

/// What a sheet of rows asks for, of people who each get a record: once for all, and in each row of the person and of
/// the record.
#[derive(Debug, PartialEq)]
pub struct BulkEntry {
    pub shared: &'static [&'static Field],
    pub person: &'static [&'static Field],
    pub own: &'static [&'static Field],
    /// A shared field left blank takes the value of the other.
    pub same: Option<(&'static Field, &'static Field)>,
    /// The field that refers to the person.
    pub who: &'static Field,
    /// The register it refers to; a person it does not know is added to it. `person` are fields of it, the name first.
    pub register: &'static Entity,
    /// What tells two people of one name apart, of the register.
    pub apart: &'static Field,
    /// The round they belong to, where others are in it already.
    pub round: Option<&'static Field>,
}

/// A sheet with a row for each record of a whole, on which several moves are noted and what comes of each.
#[derive(Debug)]
pub struct Sheet {
    pub label: Text,
    /// The moves whose questions are its columns, in the order in which they are made.
    pub noted: &'static [&'static Move],
    /// What comes of it: a choice whose codes are names of moves.
    pub result: &'static Field,
    /// What the rows come to, by the code of each.
    pub sum: fn(&[SheetRow<'_>]) -> Message,
}

/// A row of a sheet: the record, and the code of what comes of it.
pub type SheetRow<'r> = (&'r Record, Option<&'r str>);

/// How a record is told on the one it belongs to.
#[derive(Debug)]
pub struct Part {
    /// The field that refers to the whole.
    pub by: &'static Field,
    /// Fields that refer to who takes part in it: their pages tell it too, with the whole.
    pub also: &'static [&'static Field],
    /// The field that stands in place of the label of the kind.
    pub head: Option<&'static Field>,
    /// The field that orders parts of one kind.
    pub order: Option<&'static Field>,
    /// Whether the state says something.
    pub state: bool,
    /// Whether those that were ended are told too.
    pub ended: bool,
    pub told: &'static [&'static Field],
}

/// For whom something is held: the field that says it, and for its codes the register of those people.
pub type Audience = (&'static Field, &'static [(&'static str, &'static Entity)]);

/// How it is told for which office a record is kept.
#[derive(Clone, Copy, Debug)]
pub enum NamedFor {
    /// The region that this field refers to.
    Field(&'static Field),
    /// The regions of the records of this kind that refer to it by this field.
    Users(&'static Entity, &'static Field),
    /// The regions of the records of this kind that hold in this field what it holds in that.
    Sharing(&'static Entity, &'static Field, &'static Field),
}

/// How it is told which agencies (SKPD) have part in a record that does not name them itself.
#[derive(Clone, Copy, Debug)]
pub enum Involves {
    /// Those of the record that this field refers to.
    Through(&'static Field),
    /// Those that the records of this kind name which refer to it by this field.
    Parts(&'static Entity, &'static Field),
}

/// How a list of records is ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortOrder {
    /// By this field, the smallest first: what waits.
    By(&'static Field),
    /// By this field too, but whoever looks wants the latest first: what happened.
    Latest(&'static Field),
}

impl SortOrder {
    pub const fn field(self) -> &'static Field {
        match self {
            Self::By(field) | Self::Latest(field) => field,
        }
    }
}

/// A set of fields that no two records may share.
#[derive(Debug)]
pub struct Unique {
    pub fields: &'static [&'static Field],
    /// In the whole store, not only in one region.
    pub everywhere: bool,
    /// Ended records do not count.
    pub live: bool,
}

/// No two records of one region share these fields.
pub const fn here(fields: &'static [&'static Field]) -> Unique {
    Unique {
        fields,
        everywhere: false,
        live: false,
    }
}

impl Unique {
    pub const fn everywhere(mut self) -> Self {
        self.everywhere = true;
        self
    }

    pub const fn live(mut self) -> Self {
        self.live = true;
        self
    }
}

impl PartialEq for Entity {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Entity {}

/// An entity is known by its name; its tables would bury whatever holds one.
impl std::fmt::Debug for Entity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl Entity {
    /// Whether a person reads another word in a field than it holds, which nobody could read back: the name of a record,
    /// of ticked items, of a region, of a period or of a kind of record.
    pub fn says_otherwise(&self, field: &Field) -> bool {
        let regarded = self
            .regards
            .is_some_and(|(kind, id)| kind == field || id == field);
        let held = matches!(field.kind, Kind::Reference(_) | Kind::Ticks(_));
        // What the store says itself nobody types in again.
        let is_spelt = field.spoken.is_some() && field.is_open(true);
        held || regarded || field.is_region_code() || is_spelt
    }

    /// Whether a field is nothing to a person: the id of a record that no reference leads to.
    pub fn says_nothing(&self, field: &Field) -> bool {
        self.regards.is_some_and(|(_, id)| id == field)
    }

    /// Whether a field is one of the two that name the record which such a record is about, by its kind and its id: no
    /// person reads either.
    pub fn is_about(&self, field: &Field) -> bool {
        self.regards
            .is_some_and(|(kind, id)| field == kind || field == id)
    }

    /// What an entity has that says nothing more of itself.
    pub const PLAIN: Self = Self {
        name: "",
        label: t("", ""),
        plural: t("", ""),
        places: &[],
        fields: &[],
        workflow: &Workflow {
            states: &[],
            moves: &[],
        },
        title: &[],
        named_with_state: false,
        dated: None,
        known_by: &[],
        columns: &[],
        order: None,
        unique: &[],
        rules: &[],
        bulk: None,
        sheet: None,
        part: None,
        audience: None,
        register: false,
        regions: false,
        due: None,
        state_note: None,
        compared: &[],
        paste: None,
        agency: None,
        involves: None,
        matter: None,
        named_for: &[],
        regards: None,
        grants: &[],
        guards: &[],
        checks: &[],
        reactions: &[],
        evidence: &[],
        waits: &[],
        first_steps: &[],
        arises: None,
        late: None,
        in_region: Hang::Keeps,
        settled: |_, _| false,
        successor: None,
        supports: None,
    };

    pub fn position(&self, field: &Field) -> Option<usize> {
        self.fields.iter().position(|f| *f == field)
    }

    pub fn has(&self, field: &Field) -> bool {
        self.position(field).is_some()
    }

    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().copied().find(|f| f.name == name)
    }

    /// The field that a person names, by its name or its label.
    pub fn field_called(&self, typed: &str) -> Option<&'static Field> {
        called(self.fields.iter().copied(), typed, |f| (f.name, f.label))
    }

    /// What the audit calls an act on such a record, in words.
    pub fn verb_label(&self, verb: &str) -> Text {
        match (verb, self.workflow.find(verb)) {
            (_, Some(step)) => step.label,
            ("add", None) => t("Tambah", "Add"),
            ("edit", None) => t("Ubah", "Edit"),
            ("unmask", None) => t("Buka nomor", "Unmask"),
            ("probe", None) => t("Tanya lintas kantor", "Ask across offices"),
            ("export", None) => t("Ekspor", "Export"),
            ("share", None) => t("Serahkan", "Hand over"),
            ("import", None) => t("Muat", "Import"),
            _ => t("Lain", "Other"),
        }
    }

    /// The record that one such record is part of, whatever else it names.
    pub fn whole(&self) -> Option<&'static Field> {
        let part = |f: &&Field| f.required && f.fixed && !f.names_people();
        self.fields
            .iter()
            .copied()
            .filter(part)
            .find(|f| f.reference().is_some())
    }

    /// References by which such a record names somebody of a register and is complete, once it is said what it is part
    /// of: of these several can be picked at once, a record each.
    pub fn picks(&self) -> Vec<&'static Field> {
        let Some(whole) = self.whole() else {
            return vec![];
        };
        let people = self
            .fields
            .iter()
            .copied()
            .filter(|f| f.is_open(true) && f.names_people());
        let is_enough = |pick: &&Field| {
            let asked = |f: &&Field| f.required && f.is_open(true) && f.preset == Preset::Blank;
            let mut asked = self.fields.iter().copied().filter(asked);
            asked.all(|f| f == whole || f == *pick)
        };
        people.filter(is_enough).collect()
    }
}
