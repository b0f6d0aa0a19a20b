//! Who makes a move.

use uuid::Uuid;

use crate::domain::schema::record::Value;

/// Who makes a move, under which appointment, and for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signatory {
    pub person: Uuid,
    /// None for who acts without one: a simulation.
    pub appointment: Option<Uuid>,
    /// Its own role and office: `Plt. Lurah Bandar Lor`. Read where what follows from a move asks for it.
    pub office: Option<String>,
    /// The office it acts for by mandate.
    pub principal: Option<String>,
}

impl From<Uuid> for Signatory {
    fn from(person: Uuid) -> Self {
        Self {
            person,
            appointment: None,
            office: None,
            principal: None,
        }
    }
}

impl Signatory {
    /// `SKPD Dinas Kesehatan`
    pub fn office(&self) -> Value {
        let office = self.office.as_deref();
        office.map_or(Value::Empty, Value::from)
    }

    /// `a.n. Camat Mojoroto`
    pub fn on_behalf(&self) -> Value {
        let principal = self.principal.as_ref();
        principal.map_or(Value::Empty, |p| Value::Text(format!("a.n. {p}")))
    }
}
