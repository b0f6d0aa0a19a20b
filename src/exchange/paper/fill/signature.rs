//! Who signs a paper: the seat, or whoever made the decision it tells.

use super::Filler;
use crate::domain::format;
use crate::domain::region::Level;
use crate::domain::schema::record::Value;
use crate::domain::schema::right::Role;
use crate::exchange::paper::template::Template;
use crate::store::{Error, Signer, View};
use crate::text::Lang;

impl Filler<'_> {
    /// Place and date, the office with Plt., Plh. or a.n., and the name of who signs with rank and NIP. A paper of
    /// another office than the own has its title and room to sign alone.
    pub fn signature(&self, dated: &str) -> Vec<String> {
        let city = self.places.get(&Level::City).cloned().unwrap_or_default();
        let today = format::show_date(self.today, Lang::Id);
        let dated = if dated.is_empty() { &today } else { dated };
        let mut lines = vec![format!("{city}, {dated}")];
        let room = [String::new(), String::new(), String::new()];
        if self.seat.actor.region != *self.region {
            lines.push(self.office());
            lines.extend(room);
            return lines;
        }
        lines.extend(self.post());
        lines.extend(room);
        lines.extend(signs(&self.signer));
        lines
    }

    /// The same of a decision that the record keeps: who made it signs, `a.n.` the principal where it was by mandate.
    pub fn decided(
        &mut self,
        template: &Template,
        subject: Option<&View>,
        dated: &str,
    ) -> Result<Option<Vec<String>>, Error> {
        let Some(record) = subject.map(|v| &v.record) else {
            return Ok(None);
        };
        let field = |part: &str| {
            record
                .entity
                .field(&format!("{}_{part}", template.decision))
        };
        let value = |part: &str| field(part).map(|f| record.value(f));
        let id = |part: &str| value(part).and_then(Value::id);
        let own = id("under") == Some(self.seat.actor.appointment);
        let (Some(by), Some(person)) = (field("by"), id("by")) else {
            return Ok(None);
        };
        let signer = self.store.signer_on(record, by, person)?;
        let office = match field("under") {
            Some(under) => self.store.office_on(record, under)?,
            None => None,
        };
        let same = office.is_none() || office == Some(self.own_office());
        if own && same && signer == self.signer {
            return Ok(None);
        }
        let city = self.places.get(&Level::City).cloned().unwrap_or_default();
        let behalf = value("for").and_then(Value::text);
        let behalf = behalf.and_then(|t| t.split(" (").next());
        let post = behalf.map(str::to_owned).or(office);
        let post = post.unwrap_or_else(|| self.office());
        let room = [String::new(), String::new(), String::new()];
        let head = [format!("{city}, {dated}"), post].into_iter().chain(room);
        Ok(Some(head.chain(signs(&signer)).collect()))
    }

    /// `Plt. Lurah Bandar Lor`, or `a.n. Lurah Bandar Lor` with the office that signs for it.
    fn post(&self) -> Vec<String> {
        let actor = &self.seat.actor;
        // An agency does not sign, its head does.
        let head = if actor.role == Role::Bapemas {
            "Kepala "
        } else {
            ""
        };
        let (acting, office) = (actor.holding.prefix(), self.office_held());
        let own = format!("{acting}{head}{office}");
        let principal = actor.role.principal();
        let above =
            principal.map(|p| format!("a.n. {} {}", p.title_at(&actor.region).id, self.seat.place));
        above.into_iter().chain([own]).collect()
    }

    fn office_held(&self) -> String {
        let actor = &self.seat.actor;
        format!(
            "{} {}",
            actor.role.title_at(&actor.region).id,
            self.seat.place
        )
    }

    /// The same as a decision keeps it.
    fn own_office(&self) -> String {
        format!("{}{}", self.seat.actor.holding.prefix(), self.office_held())
    }

    /// As a decision is dated: `Ditetapkan di Kediri`, `pada tanggal 5 Maret 2026`.
    pub fn enacted(signature: Vec<String>) -> Vec<String> {
        let mut lines = signature.into_iter();
        let first = lines.next().unwrap_or_default();
        let (place, day) = first.split_once(", ").unwrap_or((&first, ""));
        let dated = [
            format!("Ditetapkan di {place}"),
            format!("pada tanggal {day}"),
        ];
        dated.into_iter().chain(lines).collect()
    }
}

/// Name with titles, rank and NIP.
fn signs(signer: &Signer) -> Vec<String> {
    let nip = signer.nip.as_deref();
    let nip = nip.map(|nip| format!("NIP {}", format::show_nip(nip)));
    let rest = signer.rank.clone().into_iter().chain(nip);
    std::iter::once(signer.name.clone()).chain(rest).collect()
}
