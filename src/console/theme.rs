//! Named roles of colour, read from the themes: a screen says what a thing is, the theme how it looks.

use crate::store::cause;
use std::str::FromStr;

use ratatui::style::{Color, Modifier, Style};
use toml::{Table, Value};

use crate::text::{Message, Text, t};

/// What a piece of the screen is. The state of a thing is also said in words or letters, never by its role alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Plain reading text.
    Text,
    /// What may be overlooked.
    Dim,
    /// The title line.
    Title,
    /// Borders and rules.
    Frame,
    /// What stands out without being good or bad.
    Accent,
    /// The `>` of the selected row and the row itself.
    Mark,
    Good,
    Warn,
    Bad,
    /// Past its day.
    Late,
    /// The notice line.
    Notice,
    /// A message that something was refused or failed.
    Error,
    /// A field that can be filled in.
    Field,
    /// The field with the cursor.
    Focus,
    /// A key in the footer or in help.
    Key,
    /// The heading of a column.
    Header,
}

/// Every role and its key in a theme, in the order of [`Role`].
const ROLES: [(&str, Role); 16] = [
    ("text", Role::Text),
    ("dim", Role::Dim),
    ("title", Role::Title),
    ("frame", Role::Frame),
    ("accent", Role::Accent),
    ("mark", Role::Mark),
    ("good", Role::Good),
    ("warn", Role::Warn),
    ("bad", Role::Bad),
    ("late", Role::Late),
    ("notice", Role::Notice),
    ("error", Role::Error),
    ("field", Role::Field),
    ("focus", Role::Focus),
    ("key", Role::Key),
    ("header", Role::Header),
];

/// Blinking and hiding are left out: nothing on a screen moves or is kept from a reader.
const MODIFIERS: [(&str, Modifier); 6] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
    ("crossed_out", Modifier::CROSSED_OUT),
];

/// The themes that come with the program; the first is the default.
const BUILT_IN: [(&str, &str); 4] = [
    ("gelap", include_str!("../../themes/gelap.toml")),
    ("terang", include_str!("../../themes/terang.toml")),
    ("kontras", include_str!("../../themes/kontras.toml")),
    ("mono", include_str!("../../themes/mono.toml")),
];

/// A style for every [`Role`]. The default leaves everything as the terminal shows plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    styles: [Style; ROLES.len()],
}

/// Why a theme was not taken, with its file and the key at fault.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refused(Message);

impl Refused {
    pub fn message(&self) -> &Message {
        &self.0
    }
}

impl Theme {
    /// The names [`Theme::built_in`] knows.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(name, _)| *name)
    }

    /// A theme that comes with the program, by name.
    pub fn built_in(name: &str) -> Option<Self> {
        let (name, text) = BUILT_IN.iter().find(|(n, _)| *n == name)?;
        Self::parse(name, text, Self::built_in).ok()
    }

    /// The theme without colours, for `NO_COLOR`: weight and underline only.
    pub fn mono() -> Self {
        Self::built_in("mono").unwrap_or_default()
    }

    /// Reads a theme. A role it does not name is its parent's; one it names is its own as a whole. `file` is what
    /// messages call it, and `parent` finds the theme its `parent` key names.
    ///
    /// # Errors
    /// [`Refused`] when it is no TOML, a key or value is unknown, or a role is left out without a parent.
    pub fn parse(
        file: &str,
        text: &str,
        parent: impl Fn(&str) -> Option<Self>,
    ) -> Result<Self, Refused> {
        let mut table: Table = text.parse().map_err(|e| malformed(file, text, &e))?;
        let from = take_parent(file, &mut table, parent)?;
        let complete = from.is_some();
        let mut theme = from.unwrap_or_default();
        for (name, role) in ROLES {
            match table.remove(name) {
                Some(look) => theme.styles[role as usize] = read_style(file, name, look)?,
                None if complete => {}
                None => return Err(refuse(file, name, MISSING)),
            }
        }
        match table.keys().next() {
            Some(key) => Err(refuse(file, key, UNKNOWN)),
            None => Ok(theme),
        }
    }

    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }

    /// The style of signs that fill their cell, as bars do: a colour that comes as a background would be hidden by them.
    pub fn ink(&self, role: Role) -> Style {
        let style = self.style(role);
        match style.bg {
            Some(colour) => Style::new().fg(colour),
            None => style,
        }
    }
}

const UNKNOWN: Text = t("kunci tidak dikenal", "unknown key");
const MISSING: Text = t(
    "belum diisi; beri nilai, atau tulis parent",
    "is missing; give it, or name a parent",
);
const NO_PARENT: Text = t("tema tidak dikenal", "unknown theme");
const NO_TABLE: Text = t(
    "harus berupa { fg, bg, modifiers }",
    "must be { fg, bg, modifiers }",
);
const NO_COLOUR: Text = t(
    "harus nama warna, nomor 0-255 atau \"#rrggbb\"",
    "must be the name of a colour, a number 0-255 or \"#rrggbb\"",
);
const NO_MODIFIERS: Text = t(
    "harus daftar dari bold, dim, italic, underlined, reversed, crossed_out",
    "must be a list of bold, dim, italic, underlined, reversed, crossed_out",
);

fn refuse(file: &str, key: &str, why: Text) -> Refused {
    let words = t("{}: {}: {}", "{}: {}: {}");
    Refused(words.with([file.into(), key.into(), why.into()]))
}

fn malformed(file: &str, text: &str, error: &toml::de::Error) -> Refused {
    Refused(t("{}: {}", "{}: {}").with([file.into(), cause::of_toml(error, text).into()]))
}

fn take_parent(
    file: &str,
    table: &mut Table,
    find: impl Fn(&str) -> Option<Theme>,
) -> Result<Option<Theme>, Refused> {
    let Some(value) = table.remove("parent") else {
        return Ok(None);
    };
    let found = value.as_str().and_then(find);
    found
        .map(Some)
        .ok_or_else(|| refuse(file, "parent", NO_PARENT))
}

fn read_style(file: &str, role: &str, look: Value) -> Result<Style, Refused> {
    let Value::Table(look) = look else {
        return Err(refuse(file, role, NO_TABLE));
    };
    let mut style = Style::new();
    for (key, value) in &look {
        let read = match key.as_str() {
            "fg" => read_color(value).map(|c| style.fg(c)).ok_or(NO_COLOUR),
            "bg" => read_color(value).map(|c| style.bg(c)).ok_or(NO_COLOUR),
            "modifiers" => read_modifiers(value)
                .map(|m| style.add_modifier(m))
                .ok_or(NO_MODIFIERS),
            _ => Err(UNKNOWN),
        };
        style = read.map_err(|why| refuse(file, &format!("{role}.{key}"), why))?;
    }
    Ok(style)
}

fn read_color(value: &Value) -> Option<Color> {
    match value {
        Value::String(name) => Color::from_str(name).ok(),
        Value::Integer(number) => u8::try_from(*number).ok().map(Color::Indexed),
        _ => None,
    }
}

fn read_modifiers(value: &Value) -> Option<Modifier> {
    let mut all = Modifier::empty();
    for name in value.as_array()? {
        let (_, modifier) = MODIFIERS.iter().find(|(n, _)| name.as_str() == Some(n))?;
        all |= *modifier;
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    fn parse(text: &str) -> Result<Theme, String> {
        Theme::parse("saya.toml", text, Theme::built_in).map_err(|e| e.message().get(Lang::En))
    }

    #[test]
    fn every_built_in_theme_can_be_read() {
        for (name, text) in BUILT_IN {
            let read = Theme::parse(name, text, Theme::built_in);
            assert_eq!(
                read.as_ref().ok(),
                Theme::built_in(name).as_ref(),
                "{read:?}"
            );
            assert!(read.is_ok());
        }
        assert_eq!(Theme::built_in("pelangi"), None);
        assert_eq!(Theme::names().next(), Some("gelap"));
    }

    #[test]
    fn a_bar_is_of_the_colour_that_stands_for_it() {
        for name in Theme::names() {
            let theme = Theme::built_in(name).unwrap();
            for (_, role) in ROLES {
                let (style, ink) = (theme.style(role), theme.ink(role));
                assert_eq!(ink.bg, None, "{name} {role:?}");
                assert_eq!(ink.fg, style.bg.or(style.fg), "{name} {role:?}");
            }
        }
    }

    #[test]
    fn the_roles_stand_in_the_order_of_their_enum() {
        for (place, (_, role)) in ROLES.iter().enumerate() {
            assert_eq!(*role as usize, place);
        }
    }

    #[test]
    fn mono_has_no_colour_and_is_not_empty() {
        let mono = Theme::mono();
        assert!(mono.styles.iter().all(|s| s.fg.is_none() && s.bg.is_none()));
        assert_ne!(mono, Theme::default());
    }

    #[test]
    fn the_background_stays_the_terminals_own() {
        for name in ["gelap", "terang"] {
            let theme = Theme::built_in(name).unwrap();
            assert!(theme.styles.iter().all(|s| s.bg.is_none()), "{name}");
        }
    }

    #[test]
    fn a_colour_is_given_with_its_background_in_kontras() {
        let theme = Theme::built_in("kontras").unwrap();
        for style in theme.styles {
            assert_eq!(style.fg.is_some(), style.bg.is_some(), "{style:?}");
            assert!(!style.add_modifier.contains(Modifier::DIM));
        }
    }

    #[test]
    fn the_colours_are_the_terminals_sixteen() {
        for name in Theme::names() {
            let theme = Theme::built_in(name).unwrap();
            for color in theme.styles.iter().flat_map(|s| [s.fg, s.bg]).flatten() {
                assert!(
                    !matches!(color, Color::Rgb(..) | Color::Indexed(_)),
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn a_child_replaces_whole_roles_and_keeps_the_rest() {
        let theme = parse(
            "parent = \"gelap\"\n[late]\nfg = \"#ff8800\"\nbg = 17\nmodifiers = [\"italic\"]\n[mark]\n",
        )
        .unwrap();
        let late = Style::new()
            .fg(Color::Rgb(255, 136, 0))
            .bg(Color::Indexed(17));
        assert_eq!(theme.style(Role::Late), late.add_modifier(Modifier::ITALIC));
        assert_eq!(theme.style(Role::Mark), Style::new());
        let gelap = Theme::built_in("gelap").unwrap();
        assert_eq!(theme.style(Role::Good), gelap.style(Role::Good));
    }

    #[test]
    fn what_is_unknown_is_refused_with_file_and_key() {
        for (text, answer) in [
            (
                "parent = \"gelap\"\nlatte = {}",
                "saya.toml: latte: unknown key",
            ),
            (
                "parent = \"gelap\"\nlate = { fgg = \"red\" }",
                "saya.toml: late.fgg: unknown key",
            ),
            ("parent = \"senja\"", "saya.toml: parent: unknown theme"),
            ("parent = 3", "saya.toml: parent: unknown theme"),
            (
                "text = {}",
                "saya.toml: dim: is missing; give it, or name a parent",
            ),
            (
                "text = \"red\"",
                "saya.toml: text: must be { fg, bg, modifiers }",
            ),
            (
                "text = { bg = \"merah\" }",
                "saya.toml: text.bg: must be the name of a colour, a number 0-255 or \"#rrggbb\"",
            ),
            (
                "text = { fg = 256 }",
                "saya.toml: text.fg: must be the name of a colour, a number 0-255 or \"#rrggbb\"",
            ),
            (
                "text = { modifiers = [\"blink\"] }",
                "saya.toml: text.modifiers: must be a list of bold, dim, italic, underlined, reversed, crossed_out",
            ),
        ] {
            assert_eq!(parse(text), Err(answer.to_owned()));
        }
    }

    #[test]
    fn the_answer_lists_every_modifier() {
        for (name, _) in MODIFIERS {
            assert!(NO_MODIFIERS.en.contains(name) && NO_MODIFIERS.id.contains(name));
        }
    }

    #[test]
    fn broken_toml_is_refused_with_its_line() {
        let answer = parse("parent = \"gelap\"\nlate = {\n").unwrap_err();
        assert!(answer.starts_with("saya.toml: line "), "{answer}");
        assert!(answer.contains("is not understood"), "{answer}");
        let twice = parse("text = {}\ntext = {}\n").unwrap_err();
        assert!(
            twice.starts_with("saya.toml: line 2 is not understood: text"),
            "{twice}"
        );
    }
}
