//! A sheet with what stands on it: places in points from its upper left corner.

/// One sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    pub width: f32,
    pub height: f32,
    pub marks: Vec<Mark>,
}

/// What is put on a sheet.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// Words that begin here and stand on this line.
    Words {
        x: f32,
        y: f32,
        text: String,
        size: f32,
        bold: bool,
        width: f32,
    },
    /// A stroke from here to there.
    Rule {
        from: (f32, f32),
        to: (f32, f32),
        thick: f32,
    },
    /// A filled bar.
    Bar {
        at: (f32, f32),
        width: f32,
        height: f32,
    },
    /// The emblem of the office.
    Emblem {
        at: (f32, f32),
        width: f32,
        height: f32,
    },
}
