//! The region of a line: by code, or by a name that a kecamatan column or the actor's own office makes clear.

use super::{Import, Violation};
use crate::domain::format;
use crate::domain::model::appointment;
use crate::domain::region::{Code, Level};
use crate::domain::schema::right::Role;
use crate::exchange::heading::Column;
use crate::exchange::sheet::{Cell, Line};
use crate::store::{EndedRegion, Error};
use crate::text::{Message, t};

/// What a line calls its region, the kecamatan beside it, and the tier the region is of where the line says so.
pub(super) type Asked = (Option<String>, Option<String>, Option<Level>);

impl Import<'_> {
    /// The region a line names, else the actor's own office; what is wrong with it, or the store's own error.
    pub(super) fn region(&mut self, line: &Line) -> Result<Result<Code, Violation>, Error> {
        let at = self.region_at(line);
        let within = self.cell(line, Column::Kecamatan);
        if at.is_none() && within.is_none() {
            return Ok(self.own_office());
        }
        let headed = at.and_then(|at| tier_of(&self.sheet.headings[at]));
        let tier = headed.or_else(|| self.tier_of_role(line));
        let text = |at: Option<usize>| at.map(|at| line.cell(at).shown().trim().to_owned());
        let within_at = within.map(|(at, _)| at);
        let asked = (text(at), text(within_at), tier);
        let found = if let Some(known) = self.places.get(&asked) {
            known.clone()
        } else {
            let found = self.look_for((asked.0.as_deref(), tier), asked.1.as_deref())?;
            self.places.insert(asked, found.clone());
            found
        };
        Ok(found.map_err(|why| (at.or(within_at), why)))
    }

    /// The tier that the role of a line acts at: a camat of Mojoroto is of the kecamatan, a lurah of the kelurahan.
    fn tier_of_role(&self, line: &Line) -> Option<Level> {
        let (_, cell) = self.cell(line, Column::Field(appointment::ROLE.field()))?;
        Role::from_words(cell.shown().trim()).map(Role::level)
    }

    /// Where a line names its region: of several such columns one with a code comes first.
    fn region_at(&self, line: &Line) -> Option<usize> {
        let columns = self.columns.iter().enumerate();
        let filled = columns.filter(|(at, c)| **c == Column::Region && !line.cell(*at).is_empty());
        let places: Vec<usize> = filled.map(|(at, _)| at).collect();
        let coded = places
            .iter()
            .find(|at| read_code(line.cell(**at)).is_some());
        coded.or(places.first()).copied()
    }

    fn own_office(&self) -> Result<Code, Violation> {
        let own = &self.actor.region;
        if self.entity.places.contains(&own.level()) {
            return Ok(own.clone());
        }
        let words = t(
            "wilayahnya belum disebut; tambahkan kolom wilayah",
            "names no region; add a column region",
        );
        Err((None, words.into()))
    }

    fn look_for(
        &mut self,
        (named, tier): (Option<&str>, Option<Level>),
        kecamatan: Option<&str>,
    ) -> Result<Result<Code, Message>, Error> {
        let around = match kecamatan {
            None => None,
            Some(name) => match self.one_of(name, Some(Level::Kecamatan), None)? {
                Ok(code) => Some(code),
                Err(why) => return Ok(Err(why)),
            },
        };
        let found = match (named, around) {
            (Some(name), around) => self.named(name, tier, around.as_ref())?,
            (None, Some(around))
                if self.entity.places.contains(&Level::Kecamatan)
                    && !around.holds(&self.actor.region) =>
            {
                Ok(around)
            }
            (None, around) => {
                let own = self.own_office().map_err(|(_, why)| why);
                own.and_then(|own| match around {
                    Some(around) if !around.holds(&own) => Err(not_yours(&around)),
                    _ => Ok(own),
                })
            }
        };
        let Ok(code) = found else {
            return Ok(found);
        };
        if let Some(ended) = self.store.ended(&code)? {
            return Ok(Err(gone(&code, &ended)));
        }
        let mine = self.actor.region.holds(&code);
        Ok(mine.then(|| code.clone()).ok_or_else(|| not_yours(&code)))
    }

    /// A region by code or name; of namesakes the one in the kecamatan, then the one of the tier that such records have.
    fn named(
        &self,
        text: &str,
        tier: Option<Level>,
        around: Option<&Code>,
    ) -> Result<Result<Code, Message>, Error> {
        if let Some(code) = read_code(&Cell::Text(text.to_owned())) {
            return Ok(Ok(code));
        }
        let only = match self.entity.places {
            [one] => Some(*one),
            _ => tier.or(around.map(|_| Level::Kelurahan)),
        };
        match self.one_of(text, None, around)? {
            Ok(code) => Ok(Ok(code)),
            Err(why) => Ok(match only {
                Some(tier) => self.one_of(text, Some(tier), around)?.map_err(|_| why),
                None => Err(why),
            }),
        }
    }

    /// Of namesakes those in use, where there are such: a kelurahan under a new code has the name of the old one.
    fn in_use<'c>(&self, all: Vec<&'c Code>) -> Result<Vec<&'c Code>, Error> {
        let mut live = vec![];
        for code in &all {
            if self.store.ended(code)?.is_none() {
                live.push(*code);
            }
        }
        Ok(if live.is_empty() { all } else { live })
    }

    /// The one region of a name: within a region, within the actor's own, or at all.
    fn one_of(
        &self,
        text: &str,
        tier: Option<Level>,
        around: Option<&Code>,
    ) -> Result<Result<Code, Message>, Error> {
        if let Some(code) = read_code(&Cell::Text(text.to_owned())) {
            return Ok(Ok(code));
        }
        let all = self.store.regions(text)?;
        let fits = |code: &&Code| {
            tier.is_none_or(|t| t == code.level()) && around.is_none_or(|a| a.holds(code))
        };
        let mut fitting: Vec<&Code> = all.iter().filter(fits).collect();
        if fitting.len() > 1 {
            fitting = self.in_use(fitting)?;
        }
        let own: Vec<&Code> = fitting
            .iter()
            .copied()
            .filter(|c| self.actor.region.holds(c))
            .collect();
        Ok(match (own.as_slice(), fitting.as_slice()) {
            ([only], _) | ([], [only]) => Ok((*only).clone()),
            ([], []) if !all.is_empty() => Err(elsewhere(text)),
            _ => self.store.region(text).map_err(|e| e.message()),
        })
    }
}

/// A region that has ended, and who goes on with it.
fn gone(code: &Code, ended: &EndedRegion) -> Message {
    let Some((heir, name)) = &ended.successor else {
        let words = t(
            "{} sudah berakhir; tulis wilayah yang sekarang",
            "{} has ended; write the region of today",
        );
        return words.with([code.as_str().into()]);
    };
    let words = t(
        "{} sudah berakhir dan dilanjutkan {} ({}); tulis wilayah itu",
        "{} has ended and {} ({}) goes on with it; write that region",
    );
    words.with([
        code.as_str().into(),
        name.as_str().into(),
        heir.as_str().into(),
    ])
}

/// The tier that a heading says its names are of.
fn tier_of(heading: &str) -> Option<Level> {
    let folded = format::fold(heading);
    let says = |word: &str| folded.contains(word);
    (says("kelurahan") || says("desa") || folded == "kel").then_some(Level::Kelurahan)
}

/// A code with its dots, or its digits alone: `3571011001`.
fn read_code(cell: &Cell) -> Option<Code> {
    let text = cell.shown();
    let text = text.trim();
    if let Ok(code) = Code::parse(text) {
        return Some(code);
    }
    let digits = format::pack_digits(text);
    let plain = digits.len() == text.len() && digits.bytes().all(|b| b.is_ascii_digit());
    let ends: &[usize] = match digits.len() {
        6 => &[2, 4, 6],
        10 => &[2, 4, 6, 10],
        _ => return None,
    };
    let starts = [0].iter().chain(ends);
    let parts: Vec<&str> = starts
        .zip(ends)
        .map(|(from, to)| &digits[*from..*to])
        .collect();
    Code::parse(&parts.join(".")).ok().filter(|_| plain)
}

fn not_yours(code: &Code) -> Message {
    t(
        "bukan wilayah Anda ({}); hapus barisnya, atau kirim ke kantornya",
        "is not a region of yours ({}); delete the line, or send it to that office",
    )
    .with([code.as_str().into()])
}

fn elsewhere(text: &str) -> Message {
    t(
        "tidak ada {} di kecamatan itu; periksa nama kelurahan dan kecamatannya",
        "there is no {} in that kecamatan; look at the names of both",
    )
    .with([text.into()])
}
