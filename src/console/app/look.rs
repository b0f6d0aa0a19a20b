//! The language and the theme, changed from within.

use super::{App, AppEffect};
use crate::console::theme::Theme;
use crate::text::Lang;

impl App {
    pub(super) fn next_lang(&mut self, out: &mut Vec<AppEffect>) {
        self.look.lang = match self.look.lang {
            Lang::Id => Lang::En,
            Lang::En => Lang::Id,
        };
        self.refresh(out);
    }

    pub(super) fn next_theme(&mut self) {
        let name = self.look.theme_name.clone();
        let next = Theme::names()
            .skip_while(|n| *n != name)
            .nth(1)
            .or(Theme::names().next());
        if let Some((name, theme)) = next.and_then(|n| Some((n, Theme::built_in(n)?))) {
            name.clone_into(&mut self.look.theme_name);
            self.look.theme = theme;
        }
    }
}
