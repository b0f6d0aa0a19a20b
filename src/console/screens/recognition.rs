//! One KPM in full: awards, trainings, activity, and how long nothing was heard.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use uuid::Uuid;

use crate::console::effect::{Effect, told};
use crate::console::key::{Action, Context};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::cursor::Scroll;
use crate::console::widgets::fold;
use crate::console::widgets::paint;
use crate::domain::format;
use crate::domain::model::participation;
use crate::domain::schema::record::Value;
use crate::store::request::ReadRecognition;
use crate::store::{Recognition, Result};
use crate::text::{Text, t};

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Recognition(Result<Recognition>),
}

/// The page of one KPM.
#[derive(Debug)]
pub struct Page {
    id: Uuid,
    found: Option<Recognition>,
    scroll: Scroll,
}

impl Page {
    pub fn new(id: Uuid) -> Self {
        Self {
            id,
            found: None,
            scroll: Scroll::default(),
        }
    }
}

fn heading(label: Text, count: usize, cx: &Cx<'_>) -> Line<'static> {
    let text = format!("{} ({count})", label.get(cx.lang));
    Line::from(Span::styled(text, cx.theme.style(Role::Header)))
}

fn day(date: Option<chrono::NaiveDate>) -> String {
    date.map_or_else(|| "–".to_owned(), format::short_date)
}

fn awards(found: &Recognition, cx: &Cx<'_>) -> impl Iterator<Item = Line<'static>> {
    found.awards.iter().map(|a| {
        let tier = a.region.level().label().get(cx.lang);
        let (merit, on) = (format::visible(&a.criteria), day(a.handed_on));
        Line::from(format!("  {} {tier} {}  {on}  {merit}", a.year, a.place))
    })
}

fn trainings(found: &Recognition, cx: &Cx<'_>) -> impl Iterator<Item = Line<'static>> {
    found.trainings.iter().map(|l| {
        let result = l.result.as_deref().unwrap_or_default();
        let result = participation::RESULT.show(&Value::from(result), cx.lang);
        let certificate = l.certificate.clone().unwrap_or_default();
        let (title, on) = (format::visible(&l.title), day(l.held_on));
        Line::from(format!("  {on}  {title}  {result}  {certificate}"))
    })
}

fn lines(found: &Recognition, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let words = t("{} tanpa kegiatan", "{} without activity");
    let dormant = paint::days(found.dormant_days(cx.today()));
    let dormant = words.with([dormant.into()]).get(cx.lang);
    let name = found.kpm.title(cx.lang);
    let mut lines = vec![
        Line::from(Span::styled(name, cx.theme.style(Role::Accent))),
        Line::from(dormant),
        Line::default(),
        heading(t("Penghargaan", "Awards"), found.awards.len(), cx),
    ];
    lines.extend(awards(found, cx));
    lines.push(heading(
        t("Pelatihan", "Trainings"),
        found.trainings.len(),
        cx,
    ));
    lines.extend(trainings(found, cx));
    lines.push(heading(t("Kegiatan", "Activity"), found.activity.len(), cx));
    let deeds = found.activity.iter();
    lines.extend(deeds.map(|(on, what)| {
        Line::from(format!(
            "  {}  {}",
            format::short_date(*on),
            format::visible(what)
        ))
    }));
    lines
}

impl Screen for Page {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        t(
            "Pengakuan Kader Pemberdayaan Masyarakat (KPM)",
            "Recognition of a Kader Pemberdayaan Masyarakat (KPM)",
        )
        .get(cx.lang)
        .to_owned()
    }

    fn context(&self) -> Context {
        Context::Overlay
    }

    fn offers(&self, action: Action, _: &Cx<'_>) -> bool {
        action != Action::Guide
    }

    fn refresh(&mut self, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        vec![Effect::ask(ReadRecognition(self.id), Msg::Recognition)]
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        match action {
            Action::Close | Action::Back => return vec![Effect::Close],
            action => self.scroll.act(action),
        }
        vec![]
    }

    fn answered(&mut self, message: Msg, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Msg::Recognition(found) = message;
        told(found.map(|f| self.found = Some(f)))
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        if let Some(found) = &self.found {
            let all = lines(found, cx);
            let room = (usize::from(area.width), usize::from(area.height));
            let shown = fold::page(&all, &self.scroll, room, self.context(), cx);
            frame.render_widget(Paragraph::new(shown), area);
        }
    }
}
