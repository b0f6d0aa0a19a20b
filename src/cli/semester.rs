//! `report semester`: what an office reports of half a year, chapter by chapter.

use chrono::{Datelike, Days, NaiveDate};
use serde_json::{Map, Value as Json, json};

use crate::cli::coverage::day;
use crate::cli::desk::{Desk, print, write};
use crate::cli::exit::Exit;
use crate::cli::figures::{Figure, Figures, account, count, field, state, tally, words};
use crate::cli::generate::period;
use crate::cli::report::{self, Form, Shape};
use crate::cli::session::Session;
use crate::cli::words::tell;
use crate::domain::duty::Period;
use crate::domain::entity::{Entity, award, facilitation, guidance, guideline, musrenbang};
use crate::domain::entity::{task, training};
use crate::domain::format;
use crate::domain::region::Code;
use crate::exchange::csv::Cell;
use crate::exchange::json::Envelope;
use crate::store::{Filter, Query, View};
use crate::text::{Lang, Text, t};

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(long, value_parser = semester, help = tell(
        "Semester, misalnya 2026-S1 (bawaan: yang berjalan)",
        "Semester, for example 2026-S1 (default: the present one)",
    ))]
    period: Option<Period>,

    #[arg(long, help = tell("Hanya wilayah ini dan di bawahnya", "This region and those under it"))]
    unit: Option<String>,

    #[arg(long, value_name = "DATE", help = tell(
        "Kewajiban menurut keadaan hari ini (bawaan: hari ini)",
        "Obligations as they stood on this day (default: today)",
    ))]
    as_of: Option<String>,

    #[command(flatten)]
    shape: Shape,
}

fn semester(text: &str) -> Result<Period, String> {
    let shape = tell("tulis seperti 2026-S1", "write it like 2026-S1");
    let read = period(text).ok();
    let half = read.filter(|p| matches!(p, Period::Semester(..)));
    half.ok_or_else(|| shape.to_owned())
}

/// One chapter: its key, and its table.
type Chapter = (&'static str, Figures);

/// The report under way: whose, of when.
struct Report<'a> {
    session: &'a mut Session,
    unit: Code,
    period: Period,
    day: NaiveDate,
    lang: Lang,
    late: i64,
}

/// # Errors
/// Forbidden when the role may not view obligations or what was done for them.
pub fn run(desk: &mut Desk, args: &Args) -> anyhow::Result<Exit> {
    let mut session = Session::open(desk)?;
    let day = day(&mut session, args.as_of.as_deref())?;
    let unit = match &args.unit {
        Some(text) => session.region(text, None)?,
        None => session.seat.actor.region.clone(),
    };
    let mut report = Report {
        session: &mut session,
        unit,
        period: args.period.unwrap_or_else(|| half_of(day)),
        day,
        lang: desk.lang,
        late: 0,
    };
    let chapters = report.chapters()?;
    match args.shape.form(desk) {
        Form::Text => print(&report.paper(&chapters))?,
        form @ (Form::Csv | Form::Xlsx) => report::put(form, "semester", &sheet(&chapters))?,
        Form::Json => write(&Envelope::of(report.data(&chapters)))?,
    }
    Ok(args.shape.exit(report.late > 0))
}

fn half_of(day: NaiveDate) -> Period {
    Period::Semester(day.year(), if day.month() < 7 { 1 } else { 2 })
}

impl Report<'_> {
    fn chapters(&mut self) -> anyhow::Result<Vec<Chapter>> {
        Ok(vec![
            ("introduction", self.introduction()?),
            ("kpm", self.kpm()?),
            ("guidance", self.duties()?),
            ("coordination", self.coordination()?),
            ("funds", self.funds()?),
            ("obstacles", self.obstacles()?),
            ("recommendations", self.recommendations()?),
            ("attachments", self.attachments()?),
        ])
    }

    fn introduction(&mut self) -> anyhow::Result<Figures> {
        let seat = self.session.seat.actor.appointment;
        let map = self
            .session
            .store
            .coverage_of(seat, self.period, self.day)?;
        let name = map.units.iter().find(|(code, _)| *code == self.unit);
        let place = name.map_or_else(|| self.unit.to_string(), |(_, n)| n.clone());
        let place = format!("{} {place}", self.unit.kind().get(self.lang));
        let on = |d: NaiveDate| Figure::dated(d);
        let rows = vec![
            vec![words(t("Unit", "Unit").get(self.lang)), words(place)],
            vec![
                words(t("Semester", "Semester").get(self.lang)),
                words(self.period.to_string()),
            ],
            vec![
                words(t("Dari", "From").get(self.lang)),
                on(self.period.start()),
            ],
            vec![
                words(t("Sampai", "To").get(self.lang)),
                on(self.period.end()),
            ],
            vec![words(t("Per", "As of").get(self.lang)), on(self.day)],
        ];
        Ok(Figures::of(
            t("Pendahuluan", "Introduction"),
            vec![("item", t("Hal", "Item")), ("value", t("Isi", "Value"))],
            rows,
        ))
    }

    fn kpm(&mut self) -> anyhow::Result<Figures> {
        let seat = self.session.seat.actor.appointment;
        let mut units = self.session.store.signals(seat, Some(&self.unit))?;
        units.sort_by(|a, b| a.code.cmp(&b.code));
        let rows = units.iter().map(|u| {
            let f = &u.figures;
            let counts = [f.active, f.dormant, f.untrained, f.bare, f.reserve];
            let place = [words(u.code.as_str()), words(u.name.as_str())];
            place.into_iter().chain(counts.map(count)).collect()
        });
        Ok(Figures::of(
            t("Data KPM", "KPM"),
            vec![
                ("region", t("Kode", "Code")),
                ("place", t("Kelurahan", "Kelurahan")),
                ("active", t("Aktif", "Active")),
                ("dormant", t("Pasif", "Dormant")),
                ("untrained", t("Belum dilatih", "Untrained")),
                ("without_papers", t("Tanpa SK/kartu", "No SK/card")),
                ("reserve", t("Cadangan", "Reserve")),
            ],
            rows.collect(),
        ))
    }

    /// Rekap: duty × unit, with target, realisation, percent, evidence and what is late.
    fn duties(&mut self) -> anyhow::Result<Figures> {
        let seat = self.session.seat.actor.appointment;
        let map = self
            .session
            .store
            .coverage_of(seat, self.period, self.day)?;
        let units = map.units.iter().filter(|(code, _)| self.unit.holds(code));
        let mut rows = vec![];
        for (code, name) in units {
            let kind = code.short_kind().get(self.lang);
            for duty in &map.duties {
                let cell = map.cell(code, duty.id);
                if cell.total() > 0 {
                    self.late += cell.late;
                    let unit = words(format!("{kind} {name}"));
                    let head = [words(duty.code.as_str()), unit];
                    rows.push(head.into_iter().chain(tally(cell)).collect());
                }
            }
        }
        Ok(Figures::of(
            t("Pembinaan", "Guidance duties"),
            vec![
                ("duty", t("Kewajiban", "Duty")),
                ("unit", t("Unit", "Unit")),
                ("target", t("Target", "Target")),
                ("done", t("Realisasi", "Realised")),
                ("percent", t("%", "%")),
                ("late", t("Terlambat", "Late")),
            ],
            rows,
        ))
    }

    /// Records of a kind in the unit, whose date lies in the semester.
    fn held(&mut self, entity: &'static Entity, dated: &'static str) -> anyhow::Result<Vec<View>> {
        let (from, after) = (self.period.start(), self.period.end() + Days::new(1));
        let span = Filter::Span(dated, from.to_string(), after.to_string());
        let query = Query::of(entity)
            .filter(span)
            .filter(Filter::Within(self.unit.clone()));
        let mut views = self.session.all(query)?;
        let key = |v: &View| (v.record.get(dated).date(), v.record.id);
        views.sort_by_key(key);
        Ok(views)
    }

    fn coordination(&mut self) -> anyhow::Result<Figures> {
        let mut rows = vec![];
        for (entity, dated) in [
            (&task::ENTITY, "planned_on"),
            (&facilitation::ENTITY, "raised_on"),
        ] {
            let views = self.held(entity, dated)?;
            for s in entity.workflow.states {
                let n = views.iter().filter(|v| v.record.state == s.name).count();
                if n > 0 {
                    rows.push(vec![
                        words(entity.label.get(self.lang)),
                        state(entity, s.name, self.lang),
                        count(i64::try_from(n)?),
                    ]);
                }
            }
        }
        Ok(Figures::of(
            t("Koordinasi", "Coordination"),
            vec![
                ("kind", t("Jenis", "Kind")),
                ("state", t("Status", "State")),
                ("count", t("Jumlah", "Count")),
            ],
            rows,
        ))
    }

    fn funds(&mut self) -> anyhow::Result<Figures> {
        let seat = self.session.seat.actor.appointment;
        let (year, today) = (self.period.start().year(), self.session.store.today());
        let funds = self.session.store.funds(seat, year)?;
        let own = funds.accounts.iter();
        let own = own.filter(|a| self.unit.holds(&a.region));
        let rows = own.map(|a| account(a, today, self.lang)).collect();
        let title = t("Dana (setahun)", "Money (of the year)");
        Ok(Figures::of(title, super::figures::FUNDS.to_vec(), rows))
    }

    fn obstacles(&mut self) -> anyhow::Result<Figures> {
        let mut views = self.held(&task::ENTITY, "done_on")?;
        views.retain(|v| !v.record.get("obstacle").is_empty());
        Ok(self.told(
            t("Kendala", "Obstacles"),
            &views,
            &["done_on", "title", "obstacle"],
        ))
    }

    fn recommendations(&mut self) -> anyhow::Result<Figures> {
        let mut views = self.held(&guidance::ENTITY, "held_on")?;
        views.retain(|v| !v.record.get("follow_up").is_empty());
        Ok(self.told(
            t("Rekomendasi", "Recommendations"),
            &views,
            &["held_on", "topic", "findings", "follow_up"],
        ))
    }

    /// Records of one kind, some of their fields each.
    fn told(&self, title: Text, views: &[View], fields: &[&'static str]) -> Figures {
        let row = |v: &View| {
            let place = words(v.tier_and_place(self.lang));
            let cells = fields.iter().map(|f| field(v, f, self.lang));
            std::iter::once(place).chain(cells).collect()
        };
        let rows = views.iter().map(row).collect();
        let entity = views.first().map(|v| v.record.entity);
        let label = |f: &&'static str| Some((*f, entity?.field(f)?.label));
        let heads = fields.iter().filter_map(label);
        let place = ("place", t("Wilayah", "Region"));
        Figures::of(title, std::iter::once(place).chain(heads).collect(), rows)
    }

    fn attachments(&mut self) -> anyhow::Result<Figures> {
        let mut rows = vec![];
        for (entity, dated) in [
            (&guidance::ENTITY, "held_on"),
            (&training::ENTITY, "held_on"),
            (&guideline::ENTITY, "issued_on"),
            (&award::ENTITY, "handed_on"),
            (&musrenbang::ENTITY, "held_on"),
        ] {
            for v in self.held(entity, dated)? {
                rows.push(vec![
                    words(entity.label.get(self.lang)),
                    field(&v, dated, self.lang),
                    words(v.tier_and_place(self.lang)),
                    words(v.display.as_str()),
                ]);
            }
        }
        Ok(Figures::of(
            t("Lampiran", "Attachments"),
            vec![
                ("kind", t("Jenis", "Kind")),
                ("date", t("Tanggal", "Date")),
                ("place", t("Wilayah", "Region")),
                ("what", t("Hal", "What")),
            ],
            rows,
        ))
    }

    fn paper(&self, chapters: &[Chapter]) -> String {
        let title = t(
            "Laporan semester pembinaan Kader Pemberdayaan Masyarakat (KPM), {}, per {}",
            "Semester report on the guidance of Kader Pemberdayaan Masyarakat (KPM), {}, as of {}",
        );
        let title = title.with([
            self.period.to_string().into(),
            format::show_date(self.day, self.lang).into(),
        ]);
        let mut out = title.get(self.lang) + "\n";
        let numerals = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"];
        for (numeral, (_, figures)) in numerals.iter().zip(chapters) {
            out += &format!("\n{numeral}. {}", figures.paper(self.lang));
        }
        out
    }

    fn data(&self, chapters: &[Chapter]) -> Json {
        let chapters = chapters.iter();
        let chapters = chapters.map(|(key, f)| ((*key).to_owned(), json!(f.data())));
        json!({
            "period": self.period.to_string(),
            "as_of": self.day.to_string(),
            "region": self.unit,
            "chapters": chapters.collect::<Map<_, _>>(),
        })
    }
}

/// One line a figure: the chapters have different columns.
fn sheet(chapters: &[Chapter]) -> Vec<Vec<Cell>> {
    let heads = ["chapter", "row", "column", "value"];
    let mut lines: Vec<Vec<Cell>> = vec![heads.map(Cell::from).into()];
    for (key, figures) in chapters {
        for (nth, row) in (1_i64..).zip(&figures.rows) {
            for ((column, _), figure) in figures.heads.iter().zip(row) {
                let place = [Cell::from(*key), Cell::from(nth), Cell::from(*column)];
                lines.push(place.into_iter().chain([figure.raw.clone()]).collect());
            }
        }
    }
    lines
}
