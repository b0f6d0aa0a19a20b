//! Around every screen: the title line, the notice line, the footer of keys.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Paragraph};
use unicode_width::UnicodeWidthStr;

use super::App;
use crate::console::ascii;
use crate::console::effect::Tone;
use crate::console::key::{self, Action, arrival};
use crate::console::theme::Role;
use crate::console::widgets::paint;
use crate::domain::format;
use crate::text::t;

/// The smallest terminal a screen is complete on.
const LEAST: (u16, u16) = (80, 24);

/// Whether no screen is complete on a terminal of so many columns and rows.
pub fn is_too_small(width: u16, height: u16) -> bool {
    width < LEAST.0 || height < LEAST.1
}

/// Draws the console; below 80×24 a notice that fits even one cell.
pub fn draw(app: &App, frame: &mut Frame<'_>) {
    let area = frame.area();
    if app.too_small {
        return too_small(app, frame, area);
    }
    if app.is_bare() {
        draw_bare(app, frame, area);
        return translate(app, frame);
    }
    let rows = [
        Constraint::Length(1),
        Constraint::Min(1),
        Constraint::Length(1),
        Constraint::Length(1),
    ];
    let [title, body, notice, footer] = Layout::vertical(rows).areas(area);
    for at in app.first_in_sight()..app.stack.len() {
        let cx = app.cx(at);
        let screen = &app.stack[at].screen;
        let area = if screen.is_overlay() && !app.lines {
            paint::inset_for(body, |width| screen.lines(width, &cx))
        } else {
            body
        };
        frame.render_widget(Clear, area);
        let area = if at == 0 {
            app.draw_first_steps(frame, area)
        } else {
            area
        };
        screen.draw(frame, area, &cx);
    }
    let top = app.stack.len().saturating_sub(1);
    let position = app
        .stack
        .get(top)
        .and_then(|e| e.screen.position(&app.cx(top)));
    let position = position.unwrap_or_default();
    let taken = u16::try_from(position.width()).map_or(0, |w| if w > 0 { w + 2 } else { 0 });
    frame.render_widget(
        title_line(app, top, title.width.saturating_sub(taken)),
        title,
    );
    // Plain, so that a move of the cursor sends the digits alone.
    frame.render_widget(Line::from(position).right_aligned(), title);
    draw_notice(app, frame, notice);
    frame.render_widget(footer_line(app, footer.width), footer);
    translate(app, frame);
}

/// Signs of ASCII, where the terminal has no others.
fn translate(app: &App, frame: &mut Frame<'_>) {
    if app.look.ascii {
        ascii::translate(frame.buffer_mut());
    }
}

/// The top screen and nothing around it.
fn draw_bare(app: &App, frame: &mut Frame<'_>, area: Rect) {
    let top = app.stack.len().saturating_sub(1);
    if let Some(entry) = app.stack.get(top) {
        entry.screen.draw(frame, area, &app.cx(top));
    }
}

/// The last net: whatever a screen let through that hides or commands is made visible before it reaches the terminal.
pub fn show_hidden(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if !is_printable_ascii(cell.symbol()) && format::check_plain(cell.symbol()).is_err() {
            cell.set_symbol("?");
        }
    }
}

/// What nearly every cell holds, and each draw looks at all of them.
fn is_printable_ascii(symbol: &str) -> bool {
    matches!(symbol.as_bytes(), [b' '..=b'~'])
}

fn too_small(app: &App, frame: &mut Frame<'_>, area: Rect) {
    let words = t(
        "Layar terlalu kecil: perlu 80x24. {} keluar. Baris demi baris di layar apa pun: bina --plain, lewat SSH dengan TERM=dumb.",
        "Screen too small: 80x24 needed. {} quits. Line by line on any screen: bina --plain, over SSH with TERM=dumb.",
    );
    let words = words.with([key::named(Action::Quit, app.context())]);
    let text = words.get(app.look.lang);
    let text = Paragraph::new(text).wrap(ratatui::widgets::Wrap { trim: true });
    frame.render_widget(text, area);
}

/// `Bina · role, unit · screen`; where it is too long the name of the program gives way, then what is written out with its
/// letters beside it, and then the office, which the reader knows.
fn title_line(app: &App, top: usize, width: u16) -> Line<'static> {
    let cx = app.cx(top);
    let title = app
        .stack
        .get(top)
        .map(|e| e.screen.title(&cx))
        .unwrap_or_default();
    let (office, width) = (paint::office(&cx), usize::from(width));
    let role = cx.seat.actor.role.title_at(&cx.seat.actor.region);
    let fitted = fitted([&office, role.get(cx.lang)], &title, width);
    let text = paint::fit(&fitted, width, false);
    Line::from(Span::styled(text, cx.theme.style(Role::Title)))
}

/// The longest of its forms that has room; the last may have none.
fn fitted([office, role]: [&str; 2], title: &str, width: usize) -> String {
    let short = format::initials(title);
    let forms = [
        format!("Bina · {office} · {title}"),
        format!("{office} · {title}"),
        format!("{office} · {short}"),
        format!("{role} · {short}"),
        short,
    ];
    let fits = forms.iter().find(|form| form.width() <= width);
    fits.unwrap_or(&forms[3]).clone()
}

/// A notice longer than its line grows upwards, over the end of the screen, until the next key.
fn draw_notice(app: &App, frame: &mut Frame<'_>, line: Rect) {
    let others = app.others().map(|m| (Tone::Bad, m));
    let left = app.left_words().map(|m| (Tone::Good, m));
    let awaiting = app.awaiting_words().map(|m| (Tone::Bad, m));
    let lesson = app.lesson_words().map(|m| (Tone::Good, m));
    // Who learns hears what was done and what comes next at once.
    let taught = match (&app.notice, &lesson) {
        (Some((tone, done)), Some((_, next))) => {
            let words = t("{}. {}", "{}. {}");
            Some((
                *tone,
                words.with([done.clone().into(), next.clone().into()]),
            ))
        }
        _ => None,
    };
    let standing = lesson.or(others).or(left).or(awaiting);
    let Some((tone, message)) = taught
        .as_ref()
        .or(app.notice.as_ref())
        .or(standing.as_ref())
    else {
        return;
    };
    let role = match tone {
        Tone::Good => Role::Notice,
        Tone::Bad => Role::Error,
    };
    let words = paint::wrap(&message.get(app.look.lang), usize::from(line.width));
    let height = u16::try_from(words.len()).map_or(line.y, |h| h.clamp(1, line.y));
    let area = Rect {
        y: line.y + 1 - height,
        height,
        ..line
    };
    let words = words.into_iter().map(Line::from).collect::<Vec<_>>();
    frame.render_widget(Clear, area);
    frame.render_widget(
        Paragraph::new(words).style(app.look.theme.style(role)),
        area,
    );
}

/// As many keys as fit, of those that would do something; Bantuan is the first and never dropped.
fn footer_line(app: &App, width: u16) -> Line<'static> {
    let mut rows: Vec<_> = app.offered().filter(|b| b.footer > 0).collect();
    rows.sort_by_key(|b| b.footer);
    let mut spans = vec![];
    let mut used = 0;
    for row in rows {
        let lang = app.look.lang;
        let (name, label) = (
            arrival::press_of(row, app.context()).label(lang),
            app.label(row).get(lang),
        );
        used += name.chars().count() + label.chars().count() + 3;
        if used > usize::from(width) + 2 {
            break;
        }
        spans.push(Span::styled(name, app.look.theme.style(Role::Key)));
        spans.push(Span::raw(format!(" {label}  ")));
    }
    Line::from(spans)
}
