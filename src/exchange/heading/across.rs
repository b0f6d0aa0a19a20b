//! One meaning across sheets and registers: sheets that are read together may call the same column each in its own way, and one
//! sheet may tell of several registers, or of what none of them keeps.

use std::cmp::Reverse;

use super::{Column, Mapping, meanings, name_of};
use crate::domain::schema::entity::Entity;
use crate::domain::sheet_kind::SheetKind;
use crate::exchange::sheet::{Cell, Sheet};
use crate::text::{Message, t};

/// Lays columns of one meaning over each other, where no line holds something in both.
pub fn unite(kind: SheetKind, sheet: &mut Sheet, mapping: &Mapping) {
    let mut at = 0;
    while sheet.tabs.len() > 1 && at < sheet.headings.len() {
        let columns = meanings(kind, &sheet.headings, mapping);
        let mut before = (0..at).filter(|before| is_same(columns[*before], columns[at]));
        match before.find(|before| are_apart(sheet, *before, at)) {
            Some(before) => lay_over(sheet, before, at),
            None => at += 1,
        }
    }
}

fn is_same(a: Column, b: Column) -> bool {
    a == b && a.says()
}

fn are_apart(sheet: &Sheet, a: usize, b: usize) -> bool {
    let mut lines = sheet.lines.iter();
    lines.all(|l| l.cell(a).is_empty() || l.cell(b).is_empty())
}

fn lay_over(sheet: &mut Sheet, before: usize, at: usize) {
    sheet.headings.remove(at);
    for line in sheet.lines.iter_mut().filter(|l| l.cells.len() > at) {
        match line.cells.remove(at) {
            Cell::Empty => {}
            held => line.put(before, held),
        }
    }
}

/// What the heading means on a sheet of another register.
pub fn column(of: &'static Entity, heading: &str) -> Option<Column> {
    let fields = Column::of(of.fields, heading).fields();
    let is_given = fields.iter().any(|f| f.is_open(true));
    is_given.then_some(Column::Of(of))
}

/// What fits several registers is of the one that knows most of the headings.
pub fn settle(kind: SheetKind, headings: &[String], columns: &mut [Column]) {
    let known = |of: &&'static Entity| headings.iter().filter(|h| column(of, h).is_some()).count();
    let mut kin: Vec<&'static Entity> = kind.kin().collect();
    kin.sort_by_key(|of| Reverse(known(of)));
    let beside = columns.iter_mut().zip(headings);
    for (found, heading) in beside.filter(|(c, _)| matches!(c, Column::Of(_))) {
        let likely = kin.iter().find_map(|of| column(of, heading));
        *found = likely.unwrap_or(*found);
    }
}

/// What is passed over because it is not of the record of a line, with where it belongs.
pub fn passed_over(sheet: &Sheet, columns: &[Column]) -> Vec<Message> {
    let mut told: Vec<(Column, Vec<String>)> = vec![];
    let given = |at: usize| sheet.lines.iter().any(|l| !l.cell(at).is_empty());
    let all = columns.iter().copied().enumerate();
    for (at, column) in
        all.filter(|(at, c)| matches!(c, Column::Of(_) | Column::Unkept) && given(*at))
    {
        match told.iter_mut().find(|(of, _)| *of == column) {
            Some((_, names)) => names.push(name_of(sheet, at)),
            None => told.push((column, vec![name_of(sheet, at)])),
        }
    }
    let told = told.into_iter();
    told.map(|(column, names)| belongs(column, &names.join(", ")))
        .collect()
}

/// Where columns belong that say nothing of the record of a line.
fn belongs(column: Column, names: &str) -> Message {
    let Column::Of(entity) = column else {
        let words = t(
            "{}: tidak disimpan di Bina, dilewati",
            "{}: not kept in Bina, passed over",
        );
        return words.with([names.into()]);
    };
    let words = t(
        "{}: isian {}, dilewati di sini; impor berkas ini juga sebagai {}",
        "{}: of {}, passed over here; import this file as {}, too",
    );
    let kind = entity.name.replace('_', "-");
    words.with([names.into(), entity.label.into(), kind.into()])
}

#[cfg(test)]
mod tests {
    use crate::domain::model::{kader_teknis, kpm, person};
    use crate::exchange::heading::{Column, Mapping, columns};

    const SHEET: [&str; 10] = [
        "No",
        "Nama",
        "L/P",
        "TTL",
        "Umur",
        "Alamat",
        "No. HP",
        "Jenis Kader",
        "Nama Posyandu",
        "Unsur",
    ];

    fn read(entity: &'static super::Entity) -> Vec<Column> {
        let headings = SHEET.map(str::to_owned);
        columns(entity, &headings, &Mapping::new()).unwrap()
    }

    #[test]
    fn one_list_of_cadres_is_read_as_people_and_as_cadres() {
        let person = Column::Of(&person::ENTITY);
        let kader = read(&kader_teknis::ENTITY);
        assert_eq!(
            kader[2..7],
            [person, person, Column::Unkept, person, person]
        );
        let said: Vec<bool> = kader.iter().map(|c| c.says()).collect();
        let own = [1, 7, 8].map(|at: usize| said[at]);
        assert_eq!(own, [true; 3]);
        assert_eq!(kader[9], Column::Unknown, "an institution is no cadre's");
        let people = read(&person::ENTITY);
        assert_eq!(people[7], Column::Of(&kader_teknis::ENTITY));
        assert_eq!(people[9], Column::Of(&kpm::ENTITY));
        assert!(people[1..4].iter().all(|c| c.says()));
        assert_eq!(people[4], Column::Unkept);
    }
}
