//! What a waiting file comes to, taken in or given back, and imports taken back again, for one seat.

use uuid::Uuid;

use super::{discard, reached, take, told_by, waiting};
use crate::domain::format;
use crate::domain::rule::agreement::Sum;
use crate::domain::sheet_kind::SheetKind;
use crate::exchange::book::Book;
use crate::exchange::heading::{self, Column, Mapping};
use crate::exchange::import::outcome::Outcome;
use crate::exchange::import::{Import, Plan, Trouble};
use crate::exchange::reject::{self, Lines};
use crate::exchange::sheet::{self, Format, Sheet, Wish};
use crate::exchange::sum::sums;
use crate::store::{
    Batch, Beside, ColumnRead, Error, Intake, IntakeLook, IntakeReading, IntakeWish, LineFault,
    Result, Seat, Store, TakenIn,
};
use crate::text::{Message, Text, t};

/// Lines of a file that are shown.
const SHOWN: usize = 200;

/// How whoever looks at the file says that lines are meant which say again what is on record.
const TWINS: Text = t(
    "bila memang dimaksud, nyatakan demikian",
    "if that is intended, say so",
);

/// Takes an import of the account back; answers how many records, and why others stay as they are.
///
/// # Errors
/// As [`Store::undoing`] and [`Store::submit`].
fn undo(store: &mut Store, seat: &Seat, operation: Uuid) -> Result<(usize, Vec<Message>)> {
    let (commands, kept) = store.undoing(seat.actor.appointment, operation)?;
    let count = reached(&commands);
    let batch = Batch {
        op_id: store.id(),
        appointment: seat.actor.appointment,
        commands,
    };
    store.submit_beside(&batch, Some(Beside::TakenBack(operation)), &mut |_| ())?;
    Ok((count, kept))
}

/// Reads waiting files for one seat.
#[derive(Debug)]
pub struct Arrivals {
    seat: Seat,
}

/// A file that was read.
struct Opened {
    kind: SheetKind,
    sheet: Sheet,
    form: Format,
    columns: Vec<Column>,
    /// Why it cannot be taken in as it stands.
    fault: Option<Message>,
}

/// What became of the reading.
enum Opening {
    File(Box<Opened>),
    Tabs(Vec<String>),
    Unreadable(Message),
}

impl Arrivals {
    pub fn of(seat: Seat) -> Self {
        Self { seat }
    }

    fn account(&self) -> Uuid {
        self.seat.actor.account
    }

    fn open(&self, store: &Store, wish: &IntakeWish) -> Result<Opening> {
        let (kind, bytes) = take(store, self.account(), &wish.name)?;
        let mapping = store.mapping(self.account(), kind)?;
        let fit = |heads: &[String]| heading::known(kind, heads, &mapping);
        let asked = Wish {
            format: None,
            tabs: &wish.tabs,
        };
        Ok(match sheet::read_wished(&bytes[..], asked, fit) {
            Ok((sheet, form)) => Opening::File(Box::new(opened((kind, sheet, form), &mapping))),
            Err(why) => match tabs(bytes, wish) {
                Some(names) => Opening::Tabs(names),
                None => Opening::Unreadable(why),
            },
        })
    }

    /// The file, where nothing stands against taking it in.
    fn whole(&self, store: &Store, wish: &IntakeWish) -> Result<Box<Opened>> {
        let invalid = |why: Message| Error::invalid(None, why);
        match self.open(store, wish)? {
            Opening::File(file) => match file.fault {
                Some(why) => Err(invalid(why)),
                None => Ok(file),
            },
            Opening::Tabs(_) => Err(invalid(CHOOSE_TABS.into())),
            Opening::Unreadable(why) => Err(invalid(why)),
        }
    }

    /// The plan of a file, with what the store itself would refuse.
    fn plan(&self, store: &mut Store, file: &Opened, wish: &IntakeWish) -> Result<Plan> {
        let seat = self.seat.actor.appointment;
        let mut import = Import::new(store, seat, file.kind, &file.sheet, &file.columns)?;
        let mut plan = import.plan(&mut |_| ())?;
        if !wish.twins {
            import.refuse_twins(&mut plan, TWINS, &mut |_| ())?;
        }
        import.rehearse(&mut plan, &mut |_| ())?;
        Ok(plan)
    }
}

/// Which sheets are to be read must be said.
const CHOOSE_TABS: Text = t(
    "pilih dahulu lembar yang dibaca",
    "choose the sheets to read first",
);

fn opened((kind, mut sheet, form): (SheetKind, Sheet, Format), mapping: &Mapping) -> Opened {
    heading::unite(kind, &mut sheet, mapping);
    let (columns, fault) = match heading::columns(kind, &sheet.headings, mapping) {
        Ok(columns) => {
            sheet.remarks.extend(heading::passed_over(&sheet, &columns));
            let unknown = heading::unknown_in(&sheet, &columns);
            let fault = (!unknown.is_empty()).then(|| {
                let words = t(
                    "kolom tidak dikenal: {}; sebut artinya, atau lewati kolom itu",
                    "unknown columns: {}; say what they mean, or pass over them",
                );
                words.with([unknown.join(", ").into()])
            });
            (columns, fault)
        }
        Err(why) => (heading::meanings(kind, &sheet.headings, mapping), Some(why)),
    };
    Opened {
        kind,
        sheet,
        form,
        columns,
        fault,
    }
}

/// The sheets to choose from, where the workbook has several and none was named.
fn tabs(bytes: Vec<u8>, wish: &IntakeWish) -> Option<Vec<String>> {
    let form = Format::of(&bytes).ok()?;
    let names = Book::open(bytes, form).ok()?.visible_tabs();
    (wish.tabs.is_empty() && form.is_book() && names.len() > 1).then_some(names)
}

fn fault_of(trouble: &Trouble) -> LineFault {
    let tab = trouble.tab.as_deref().map(|tab| format!("{tab}: "));
    LineFault {
        line: format!("{}{}", tab.unwrap_or_default(), trouble.line),
        column: format::visible(&trouble.column).into_owned(),
        value: format::visible(&trouble.value).into_owned(),
        reason: trouble.reason.clone(),
    }
}

fn columns_of(file: &Opened) -> Vec<ColumnRead> {
    let all = file.columns.iter().enumerate();
    all.map(|(at, column)| ColumnRead {
        heading: heading::name_of(&file.sheet, at),
        means: meaning(*column),
        is_open: heading::is_open(&file.sheet, at, *column),
    })
    .collect()
}

/// What a column means, in words; none where it means nothing.
fn meaning(column: Column) -> Option<Message> {
    match column {
        Column::Unknown => None,
        Column::Of(entity) => {
            let words = t("(isian {}, dilewati)", "(of {}, passed over)");
            Some(words.with([entity.label.into()]))
        }
        Column::Unkept => Some(t("(tidak disimpan)", "(not kept)").into()),
        Column::Aside => Some(t("(dilewati)", "(passed over)").into()),
        Column::Kecamatan => Some(t("Kecamatan", "Kecamatan").into()),
        Column::Region => Some(t("Kantor", "Office").into()),
        Column::Key(field) => Some(field.label.into()),
        other => {
            let fields = other.fields();
            if fields.is_empty() {
                return Some(t("{}", "{}").with([other.heading().into()]));
            }
            Some(Message::list(fields.iter().map(|f| f.label.into())))
        }
    }
}

fn rows_of(sheet: &Sheet) -> Vec<Vec<String>> {
    let lines = sheet.lines.iter().take(SHOWN);
    lines
        .map(|line| {
            let cells = (0..sheet.headings.len()).map(|at| line.cell(at).shown());
            let cells = cells.map(|c| format::visible(&c).into_owned());
            std::iter::once(line.number.to_string())
                .chain(cells)
                .collect()
        })
        .collect()
}

impl crate::store::Importer for Arrivals {
    fn waiting(&mut self, store: &mut Store) -> Result<Intake> {
        Ok(Intake {
            files: waiting(store, self.account())?,
            runs: store.imports(self.account())?,
        })
    }

    fn look(&mut self, store: &mut Store, wish: &IntakeWish) -> Result<IntakeLook> {
        let file = match self.open(store, wish)? {
            Opening::File(file) => file,
            Opening::Tabs(names) => return Ok(IntakeLook::Tabs(names)),
            Opening::Unreadable(why) => return Ok(IntakeLook::Unreadable(why)),
        };
        let plan = match &file.fault {
            None => self.plan(store, &file, wish)?,
            Some(_) => Plan::default(),
        };
        let wrong = plan.wrong();
        let outcome = Outcome::tried(&plan, &file.sheet);
        let meant = plan.twins.iter().filter(|t| !wrong.contains(&t.nth));
        let twins = plan.troubles.iter().filter(|t| t.is_twin).count() + meant.count();
        Ok(IntakeLook::Reading(Box::new(IntakeReading {
            kind: file.kind,
            sum: outcome.sum(),
            remarks: told(&file.sheet, &plan),
            columns: columns_of(&file),
            faults: plan.troubles.iter().map(fault_of).collect(),
            twins,
            rows: rows_of(&file.sheet),
            good: plan.added() + plan.edited(),
            wrong: wrong.len(),
            sums: sums(&plan.commands, |_| None)
                .iter()
                .map(Sum::in_words)
                .collect(),
            becoming: becoming(&plan),
            fault: file.fault,
        })))
    }

    fn take_in(&mut self, store: &mut Store, wish: &IntakeWish) -> Result<TakenIn> {
        let file = self.whole(store, wish)?;
        let seat = self.seat.actor.appointment;
        let mut import = Import::new(store, seat, file.kind, &file.sheet, &file.columns)?;
        let mut plan = import.plan(&mut |_| ())?;
        if !wish.twins {
            import.refuse_twins(&mut plan, TWINS, &mut |_| ())?;
        }
        import.keep_good(&mut plan, &mut |_| ())?;
        if plan.commands.is_empty() {
            let words = t(
                "tidak ada baris yang dapat disimpan",
                "there is no line to save",
            );
            return Err(Error::invalid(None, words));
        }
        import.commit(&plan, &mut |_| ())?;
        let awaited = import.awaited(&plan)?;
        let rejects = if plan.troubles.is_empty() {
            None
        } else {
            Some(self.rejects(store, &file, (&plan, Lines::Wrong))?)
        };
        discard(store, self.account(), &wish.name)?;
        let sum = Outcome::tried(&plan, &file.sheet).sum();
        Ok(TakenIn {
            sum,
            rejects,
            awaited,
        })
    }

    fn give_back(&mut self, store: &mut Store, wish: &IntakeWish) -> Result<String> {
        let file = self.whole(store, wish)?;
        let plan = self.plan(store, &file, wish)?;
        self.rejects(store, &file, (&plan, Lines::All))
    }

    fn mean(&mut self, store: &mut Store, name: &str, heading: &str, means: &str) -> Result<()> {
        let (kind, _) = told_by(name).ok_or_else(|| Error::missing(name))?;
        store.keep_mapping(self.account(), kind, &format::fold(heading), means)
    }

    fn discard(&mut self, store: &mut Store, name: &str) -> Result<()> {
        discard(store, self.account(), name)
    }

    fn undoing(&mut self, store: &mut Store, operation: Uuid) -> Result<(usize, Vec<Message>)> {
        let (commands, kept) = store.undoing(self.seat.actor.appointment, operation)?;
        Ok((reached(&commands), kept))
    }

    fn undo(&mut self, store: &mut Store, operation: Uuid) -> Result<(usize, Vec<Message>)> {
        undo(store, &self.seat, operation)
    }
}

impl Arrivals {
    fn rejects(
        &self,
        store: &mut Store,
        file: &Opened,
        (plan, which): (&Plan, Lines),
    ) -> Result<String> {
        let back = reject::Rejects {
            kind: file.kind,
            sheet: &file.sheet,
            troubles: &plan.troubles,
            which,
            lang: self.seat.lang,
        };
        let path = reject::put(store, self.account(), &back, (None, file.form))?;
        let name = path.file_name().unwrap_or_default();
        Ok(name.to_string_lossy().into_owned())
    }
}

/// What the right lines become, where that is more than they say.
fn becoming(plan: &Plan) -> Vec<(u64, Message)> {
    let officials = plan.good_officials();
    officials.map(|o| (o.line, o.told.clone())).collect()
}

/// What was passed over or guessed in the file, and what may not be what is meant.
fn told(sheet: &Sheet, plan: &Plan) -> Vec<Message> {
    let warnings = plan.warnings.iter().map(Trouble::message);
    sheet.remarks.iter().cloned().chain(warnings).collect()
}
