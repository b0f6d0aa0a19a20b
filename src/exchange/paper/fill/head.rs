//! The head of a paper: the sheet, the names of the office and those above it, where it is found, and its emblem.

use std::io::Read as _;

use super::Filler;
use crate::domain::model::letterhead;
use crate::domain::paper::{Size, is_png};
use crate::domain::region::Level;
use crate::domain::schema::field::TextField;
use crate::exchange::paper::template::papers;
use crate::store::{self, View};

/// An emblem has at most so many bytes.
const MOST_EMBLEM: u64 = 1024 * 1024;

impl Filler<'_> {
    /// The sheet the office prints on.
    pub fn size(&self) -> Size {
        let code = self
            .head
            .as_ref()
            .and_then(|v| v.record.get(&letterhead::PAPER));
        code.map_or(Size::default(), Size::parse)
    }

    /// The kop surat: the office's own words, else the names of the regions.
    pub fn letterhead(&self) -> Vec<String> {
        let own = self
            .head
            .as_ref()
            .filter(|v| v.record.region == *self.region);
        let line = |view: &View, field: &TextField| {
            let text = view.record.get(field);
            text.unwrap_or_default().to_owned()
        };
        let mut lines = match own {
            Some(view) => vec![
                line(view, &letterhead::GOVERNMENT),
                line(view, &letterhead::OFFICE),
            ],
            None => self.names(),
        };
        if own.is_some() {
            self.name_kecamatan(&mut lines);
        }
        lines.retain(|l| !l.is_empty());
        lines
    }

    /// A kelurahan is of its kecamatan, which stands between the city and it.
    fn name_kecamatan(&self, lines: &mut Vec<String>) {
        let name = self.places.get(&Level::Kecamatan);
        let name = name.filter(|_| self.region.level() == Level::Kelurahan);
        // A kelurahan may have the name of its kecamatan, and a kecamatan be called Kota.
        let said = |name: &String| {
            let mut lines = lines.iter().map(|l| l.to_lowercase());
            lines.any(|l| l.contains("kec") && l.contains(&name.to_lowercase()))
        };
        let Some(name) = name.filter(|n| !said(n)) else {
            return;
        };
        let large = lines[0] == lines[0].to_uppercase();
        let line = format!("{} {name}", Level::Kecamatan.label().id);
        lines.insert(1, if large { line.to_uppercase() } else { line });
    }

    /// Where the office is found, a line each, below its name.
    pub fn address(&self) -> Vec<String> {
        let fields = [&letterhead::ADDRESS, &letterhead::CONTACT];
        let lines = self.head.iter().flat_map(|view| {
            fields
                .iter()
                .filter_map(|f| view.record.get(f).map(str::to_owned))
        });
        lines.filter(|l| !l.is_empty()).collect()
    }

    /// The emblem that the office put beside its templates: `STORE.papers/lambang.png`.
    pub fn emblem(&self) -> Option<Vec<u8>> {
        let path = papers(self.store).join("lambang.png");
        let mut bytes = vec![];
        let file = store::open_file(&path).ok()?;
        file.take(MOST_EMBLEM + 1).read_to_end(&mut bytes).ok()?;
        let fits = bytes.len() as u64 <= MOST_EMBLEM && is_png(&bytes);
        fits.then_some(bytes)
    }

    fn names(&self) -> Vec<String> {
        let name = |level: Level| {
            let name = self.places.get(&level)?;
            let kind = self.region.at(level)?.kind().id;
            Some(format!("{kind} {name}").to_uppercase())
        };
        let city = name(Level::City).map(|c| format!("PEMERINTAH {c}"));
        let below = [name(Level::Kecamatan), name(Level::Kelurahan)];
        city.into_iter()
            .chain(below.into_iter().flatten())
            .collect()
    }
}
