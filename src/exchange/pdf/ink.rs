//! Sheets into the bytes of a PDF, of the kind that archives keep (PDF/A-2b).

use chrono::Datelike;
use krilla::color::rgb;
use krilla::configure::ConfigurationBuilder;
use krilla::configure::validate::Archival;
use krilla::error::KrillaError;
use krilla::geom::{Path, PathBuilder, Point, Rect, Size, Transform};
use krilla::image::Image;
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::{Document, SerializeSettings};

use super::face::Faces;
use super::sheet::{Mark, Sheet};
use crate::domain::format;
use crate::domain::paper::Paper;
use crate::exchange::export::{CONTENT, unwritable};
use crate::store::Error;
use crate::text::t;

/// What draws on a sheet.
struct Pen<'a> {
    faces: &'a Faces,
    emblem: Option<Image>,
}

/// # Errors
/// As [`super::write`].
pub fn put(paper: &Paper, sheets: &[Sheet], faces: &Faces) -> Result<Vec<u8>, Error> {
    let pen = Pen {
        faces,
        emblem: emblem(paper)?,
    };
    let mut document = Document::new_with(settings(paper)?);
    document.set_metadata(about(paper));
    for sheet in sheets {
        let page = PageSettings::from_wh(sheet.width, sheet.height).ok_or_else(unmade)?;
        let mut page = document.start_page_with(page);
        let mut surface = page.surface();
        for mark in &sheet.marks {
            pen.put(mark, &mut surface);
        }
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|error| match error {
        KrillaError::Image(..) | KrillaError::SixteenBitImage(..) => no_picture(),
        _ => unmade(),
    })
}

fn unmade() -> Error {
    unwritable(CONTENT)
}

/// The emblem is looked at whole only when it is written.
fn no_picture() -> Error {
    let words = t(
        "lambang.png tidak dapat dibaca sebagai gambar PNG; simpan ulang gambarnya, atau cetak sebagai docx",
        "lambang.png cannot be read as a PNG picture; save it anew, or print as docx",
    );
    Error::invalid(None, words)
}

fn emblem(paper: &Paper) -> Result<Option<Image>, Error> {
    let image = |bytes: &Vec<u8>| Image::from_png(bytes.clone().into(), false);
    let image = paper.emblem.as_ref().map(image).transpose();
    image.map_err(|_| no_picture())
}

/// Of the kind for archives, which wants a day: a table that tells of none is a plain file.
fn settings(paper: &Paper) -> Result<SerializeSettings, Error> {
    let mut configuration = ConfigurationBuilder::new();
    if paper.day.is_some() {
        configuration = configuration.with_archival_validator(Archival::A2_B);
    }
    Ok(SerializeSettings {
        configuration: configuration.finish().map_err(|_| unmade())?,
        enable_tagging: false,
        ..SerializeSettings::default()
    })
}

/// What the file says of itself: nothing that differs from one printing to the next on a day.
fn about(paper: &Paper) -> Metadata {
    let title = format::visible(&paper.title).into_owned();
    let about = Metadata::new().title(title).language("id".to_owned());
    let Some(day) = paper.day else { return about };
    let year = u16::try_from(day.year()).unwrap_or_default();
    let [month, day] = [day.month(), day.day()].map(|n| u8::try_from(n).unwrap_or(1));
    about.creation_date(DateTime::new(year).month(month).day(day))
}

impl Pen<'_> {
    fn put(&self, mark: &Mark, surface: &mut Surface<'_>) {
        match mark {
            Mark::Words {
                x,
                y,
                text,
                size,
                bold,
                ..
            } => {
                let face = self.faces.of(*bold);
                surface.set_stroke(None);
                surface.set_fill(Some(Fill::default()));
                let at = Point::from_xy(*x, *y);
                let letters = face.glyphs(text);
                surface.draw_glyphs(at, &letters, face.font.clone(), text, *size, false);
            }
            Mark::Rule { from, to, thick } => rule(surface, *from, *to, *thick),
            Mark::Bar { at, width, height } => bar(surface, *at, (*width, *height)),
            Mark::Emblem { at, width, height } => self.picture(surface, *at, (*width, *height)),
        }
    }

    fn picture(&self, surface: &mut Surface<'_>, (x, y): (f32, f32), (wide, high): (f32, f32)) {
        let size = Size::from_wh(wide, high);
        if let (Some(image), Some(size)) = (&self.emblem, size) {
            surface.push_transform(&Transform::from_translate(x, y));
            surface.draw_image(image.clone(), size);
            surface.pop();
        }
    }
}

fn rule(surface: &mut Surface<'_>, from: (f32, f32), to: (f32, f32), thick: f32) {
    let mut path = PathBuilder::new();
    path.move_to(from.0, from.1);
    path.line_to(to.0, to.1);
    let stroke = Stroke {
        width: thick,
        ..Stroke::default()
    };
    surface.set_fill(None);
    surface.set_stroke(Some(stroke));
    draw(surface, path.finish());
}

/// A bar of a chart, in the colour of the docx.
fn bar(surface: &mut Surface<'_>, (x, y): (f32, f32), (wide, high): (f32, f32)) {
    let mut path = PathBuilder::new();
    if let Some(area) = Rect::from_xywh(x, y, wide, high) {
        path.push_rect(area);
    }
    surface.set_stroke(None);
    surface.set_fill(Some(Fill {
        paint: rgb::Color::new(0x44, 0x54, 0x6a).into(),
        ..Fill::default()
    }));
    draw(surface, path.finish());
}

fn draw(surface: &mut Surface<'_>, path: Option<Path>) {
    if let Some(path) = path {
        surface.draw_path(&path);
    }
}
