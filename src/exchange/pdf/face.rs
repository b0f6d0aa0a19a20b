//! The letters: Arimo, as wide as the Arial that a docx names, upright and bold.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};

use crate::exchange::export::{CONTENT, unwritable};
use crate::store::Error;

static REGULAR: &[u8] = include_bytes!("../../../data/fonts/Arimo-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../../../data/fonts/Arimo-Bold.ttf");

/// What stands where the letters have none: the text beneath keeps what it is.
const NONE: char = '□';

/// How high a line is, and where in it words stand, of the size of its letters.
const HIGH: f32 = 1.15;
const BASE: f32 = 0.905;

pub struct Faces {
    pub regular: Face,
    pub bold: Face,
}

/// Letters of one weight.
pub struct Face {
    pub font: Font,
    letters: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
    em: f32,
}

impl Faces {
    /// # Errors
    /// [`Error::Unavailable`] when the letters cannot be read.
    pub fn read() -> Result<Self, Error> {
        Ok(Self {
            regular: Face::read(REGULAR)?,
            bold: Face::read(BOLD)?,
        })
    }

    pub fn of(&self, bold: bool) -> &Face {
        if bold { &self.bold } else { &self.regular }
    }
}

impl Face {
    fn read(bytes: &'static [u8]) -> Result<Self, Error> {
        let unread = || unwritable(CONTENT);
        let face = FontRef::new(bytes).map_err(|_| unread())?;
        let font = Font::new(bytes.into(), 0).ok_or_else(unread)?;
        Ok(Self {
            em: font.units_per_em(),
            font,
            letters: face.charmap(),
            metrics: face.glyph_metrics(Size::unscaled(), LocationRef::default()),
        })
    }

    /// The letter for a character, and how far it goes in letters of size 1.
    fn letter(&self, of: char) -> (u32, f32) {
        let found = self.letters.map(of).or_else(|| self.letters.map(NONE));
        let advance = found.and_then(|id| self.metrics.advance_width(id));
        let id = found.map_or(0, skrifa::GlyphId::to_u32);
        (id, advance.unwrap_or_default() / self.em)
    }

    /// How wide words are.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|c| self.letter(c).1).sum::<f32>() * size
    }

    /// The words as letters, each with the text it stands for.
    pub fn glyphs(&self, text: &str) -> Vec<KrillaGlyph> {
        let glyph = |(at, c): (usize, char)| {
            let (id, advance) = self.letter(c);
            let text = at..at + c.len_utf8();
            KrillaGlyph::new(GlyphId::new(id), advance, 0.0, 0.0, 0.0, text, None)
        };
        text.char_indices().map(glyph).collect()
    }
}

/// How high a line of such letters is.
pub fn line_height(size: f32) -> f32 {
    size * HIGH
}

/// How far below its top its words stand.
pub fn baseline(size: f32) -> f32 {
    size * BASE
}
