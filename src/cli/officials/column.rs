//! The columns of a sheet of officials, by the labels of the fields they fill.

use crate::cli::help_language::lang;
use crate::cli::values::Given;
use crate::domain::format;
use crate::domain::model::{account, appointment, key, person, region};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::exchange::sheet::Line;
use crate::text::{Message, Text, t};

/// What a column fills.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Column {
    Field(&'static Entity, &'static Field),
    /// The region of the office.
    Region,
    /// A public key as its file holds it.
    Key,
}

const fn person(field: &'static Field) -> Column {
    Column::Field(&person::ENTITY, field)
}

const fn post(field: &'static Field) -> Column {
    Column::Field(&appointment::ENTITY, field)
}

/// All there are, in the order of the sheet that is handed out.
pub static ALL: [Column; 18] = [
    person(person::FRONT_TITLE.field()),
    person(person::NAME.field()),
    person(person::BACK_TITLE.field()),
    person(person::SEX.field()),
    person(person::NIP.field()),
    person(person::RANK.field()),
    person(person::PHONE.field()),
    Column::Field(&account::ENTITY, account::LOGIN.field()),
    Column::Field(&account::ENTITY, account::LANG.field()),
    post(appointment::ROLE.field()),
    Column::Region,
    post(appointment::SKPD.field()),
    post(appointment::LEMBAGA.field()),
    post(appointment::HOLDING.field()),
    post(appointment::FROM_DATE.field()),
    post(appointment::TO_DATE.field()),
    post(appointment::SK_NUMBER.field()),
    Column::Key,
];

impl Column {
    fn text(self) -> Text {
        match self {
            Self::Field(_, field) => field.label,
            Self::Region => region::ENTITY.label,
            Self::Key => key::ENTITY.label,
        }
    }

    pub fn label(self) -> &'static str {
        self.text().get(lang())
    }

    fn is_called(self, heading: &str) -> bool {
        let label = self.text();
        let name = match self {
            Self::Field(_, field) => field.name,
            Self::Region => region::ENTITY.name,
            Self::Key => key::ENTITY.name,
        };
        let names = [label.id, label.en, name];
        names
            .iter()
            .any(|n| format::fold(n) == format::fold(heading))
    }

    /// The column of a heading, in either language or by the name of its field.
    pub fn parse(heading: &str) -> Option<Self> {
        ALL.iter().copied().find(|c| c.is_called(heading))
    }
}

/// Which column stands where.
pub struct Columns(Vec<Column>);

impl Columns {
    /// # Errors
    /// A heading that is not known, with those that are.
    pub fn of(headings: &[String]) -> Result<Self, Message> {
        let known = |h: &String| Column::parse(h).ok_or_else(|| unknown(h));
        Ok(Self(headings.iter().map(known).collect::<Result<_, _>>()?))
    }

    /// What stands in a column of a line; nothing where the column lacks.
    pub fn text(&self, column: Column, line: &Line) -> String {
        let at = self.0.iter().position(|c| *c == column);
        at.map(|at| line.cell(at).shown().trim().to_owned())
            .unwrap_or_default()
    }

    /// The values of a line for one of its records.
    pub fn given(&self, entity: &'static Entity, line: &Line) -> Vec<Given> {
        let own = self.0.iter().filter_map(|column| match column {
            Column::Field(of, field) if *of == entity => Some((*column, field.name)),
            _ => None,
        });
        let given = own.map(|(column, name)| Given {
            field: name.to_owned(),
            value: self.text(column, line),
        });
        given.filter(|g| !g.value.is_empty()).collect()
    }
}

fn unknown(heading: &str) -> Message {
    let words = t(
        "kolom {} tidak dikenal; yang ada: {}",
        "the column {} is not known; there are: {}",
    );
    let names: Vec<&str> = ALL.iter().map(|c| c.label()).collect();
    words.with([
        format::visible(heading).into_owned().into(),
        names.join(", ").into(),
    ])
}
