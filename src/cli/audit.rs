//! `audit`: the trail of a record, its verification, and the head to print and file.

use serde_json::{Value as Json, json};

use crate::cli::context::{CliContext, cell};
use crate::cli::exit::Exit;
use crate::cli::help_language::tell;
use crate::cli::session::Session;
use crate::cli::table::Table;
use crate::cli::{check, history, record, session};
use crate::domain::format;
use crate::domain::schema::field::erased;
use crate::exchange::json::Envelope;
use crate::store::{Error, Finding, Granted, Line, Verdict};
use crate::text::{Lang, Message, counted, t};

#[derive(Clone, Debug, clap::Subcommand)]
pub enum Verb {
    #[command(about = tell("Riwayat satu catatan", "The history of a record"))]
    History {
        #[arg(value_name = "ENTITY", help = tell("Jenis catatan", "Kind of record"))]
        entity: String,
        #[command(flatten)]
        args: history::Args,
    },
    #[command(about = tell(
        "Periksa seluruh jejak; keluar 7 bila ada temuan",
        "Verify the whole trail; exits 7 on findings",
    ))]
    Verify {
        #[arg(long, value_name = "LINE", num_args = 1.., help = tell(
            "Baris dari bina audit head: buktikan bahwa data ini masih berisi tepat perbuatan sampai baris itu",
            "A line of bina audit head: prove that the store still holds exactly the acts up to it",
        ))]
        head: Vec<String>,
        #[command(flatten)]
        extent: check::Args,
    },
    #[command(about = tell(
        "Satu baris tentang seluruh jejak sampai kini, untuk dicetak dan disimpan",
        "One line about the whole audit so far, to print and file",
    ))]
    Head,
    #[command(about = tell(
        "Kunci dan penugasan yang diberikan, oleh siapa dan disahkan siapa, terbaru dahulu",
        "Keys and appointments that were given, by whom and confirmed by whom, newest first",
    ))]
    Granted,
}

/// # Errors
/// As the store's.
pub fn run(context: &mut CliContext, verb: &Verb) -> anyhow::Result<Exit> {
    match verb {
        Verb::History { entity, args } => {
            let known = record::entity(entity).ok_or_else(|| Error::missing(entity.as_str()))?;
            history::run(context, known, &args.id)
        }
        Verb::Verify { head, extent } => verify(context, &head.join(" "), *extent),
        Verb::Head => head(context),
        Verb::Granted => granted(context),
    }
}

fn verify(context: &CliContext, filed: &str, extent: check::Args) -> anyhow::Result<Exit> {
    let mut store = session::examined(context)?;
    let verdict = match filed {
        "" => store.verify_extent(extent.extent())?,
        line => store.verify_since(&Line::parse(line)?)?,
    };
    let data = data_of(&verdict, context.lang);
    context.answer(&Envelope::of(data), || paragraph(&verdict, context.lang))?;
    if verdict.findings.is_empty() {
        return Ok(Exit::Done);
    }
    context.note(
        &t(
            "bina: ada temuan; jangan memakai data ini sebelum diperiksa, bandingkan dengan salinan terakhir",
            "bina: there are findings; do not use this store before they are looked into, compare with the last copy",
        )
        .into(),
    );
    Ok(Exit::Damaged)
}

/// A verdict as data.
pub fn data_of(verdict: &Verdict, lang: Lang) -> Json {
    json!({
        "rows": verdict.rows,
        "records": verdict.records,
        "since": verdict.since.map(format::iso_moment),
        "findings": verdict.findings.iter().map(|f| finding(f, lang)).collect::<Vec<_>>(),
    })
}

/// A finding as data.
pub fn finding(finding: &Finding, lang: Lang) -> Json {
    json!({
        "region": format::visible(&finding.region),
        "entity": format::visible(&finding.entity),
        "record": format::visible(&finding.record),
        "message": format::visible(&finding.message.get(lang)),
    })
}

/// So many findings.
pub fn findings(n: usize) -> Message {
    counted(n, t("{} temuan", "{} findings"), "{} finding")
}

/// A verdict for a person.
pub fn paragraph(verdict: &Verdict, lang: Lang) -> String {
    let words = t("{} dan {} diperiksa, {}", "{} and {} verified, {}");
    let sum = words.with([
        counted(verdict.rows, t("{} jejak", "{} audit rows"), "{} audit row").into(),
        counted(verdict.records, t("{} catatan", "{} records"), "{} record").into(),
        findings(verdict.findings.len()).into(),
    ]);
    let mut out = sum.get(lang) + "\n";
    if let Some(since) = verdict.since {
        let words = t(
            "melanjutkan pembuktian seluruhnya dari {}; yang seluruhnya lagi: bina check --whole\n",
            "went on from the proof of the whole of {}; the whole again: bina check --whole\n",
        );
        out += &words.with([format::show_moment(since).into()]).get(lang);
    }
    for f in &verdict.findings {
        out += &format!("{}\n", said(f, lang));
    }
    out
}

/// A finding for a person, on one line.
pub fn said(finding: &Finding, lang: Lang) -> String {
    let where_it_is = [&finding.region, &finding.entity, &finding.record];
    let known = where_it_is.into_iter().filter(|w| !w.is_empty());
    let known: Vec<&str> = known.map(String::as_str).collect();
    let line = format!("{}: {}", known.join(" "), finding.message.get(lang));
    format::visible(&line).into_owned()
}

fn head(context: &CliContext) -> anyhow::Result<Exit> {
    let mut store = session::store(context)?;
    let (line, heads) = store.print_head()?;
    let heads = heads.iter();
    let heads = heads.map(|h| json!({ "region": h.region, "seq": h.seq, "hash": h.hash }));
    let data = json!({
        "line": line.to_string(),
        "sequence": line.sequence,
        "root": line.root,
        "date": line.date,
        "heads": heads.collect::<Vec<_>>(),
    });
    context.answer(&Envelope::of(data), || format!("{line}\n"))?;
    Ok(Exit::Done)
}

/// What was given, read at once.
const WINDOW: usize = 1000;

fn granted(context: &mut CliContext) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let all = all_granted(&mut session)?;
    let data: Vec<Json> = all.iter().map(|g| row(g, context.lang)).collect();
    context.answer(&Envelope::of(data), || table(&all, context.lang))?;
    Ok(Exit::Done)
}

/// Window by window: each costs what it shows.
fn all_granted(session: &mut Session) -> anyhow::Result<Vec<Granted>> {
    let (auditor, mut all, mut behind) = (session.seat.actor.appointment, vec![], None);
    loop {
        let page = session.store.granted_as(auditor, behind.as_ref(), WINDOW)?;
        all.extend(page.rows);
        if page.behind.is_none() {
            return Ok(all);
        }
        behind = page.behind;
    }
}

fn row(g: &Granted, lang: Lang) -> Json {
    json!({
        "sequence": g.sequence,
        "at": format::iso_moment(g.at),
        "by": format::visible(&g.by),
        "entity": g.entity.name,
        "id": g.record,
        "name": format::visible(&g.display),
        "region": g.region,
        "in_use": g.is_in_use(),
        "state": g.state.name,
        "confirmation": g.way,
        "confirmed_by": g.confirmed_by.as_deref().map(format::visible),
        "confirmed_on": g.confirmed_on,
        "told": format::visible(&g.confirmation().get(lang)),
    })
}

fn table(all: &[Granted], lang: Lang) -> String {
    let mut table = Table::default()
        .words(t("WAKTU", "TIME").get(lang))
        .words(t("OLEH", "BY").get(lang))
        .words(t("JENIS", "KIND").get(lang))
        .words(t("CATATAN", "RECORD").get(lang))
        .words(t("KEADAAN", "STATE").get(lang))
        .words(t("PENGESAHAN", "CONFIRMATION").get(lang));
    for g in all {
        table.row([
            format::show_moment(g.at),
            erased::read(&g.by, lang).into_owned(),
            g.entity.label.get(lang).to_owned(),
            g.entity.name_in(&g.display, lang),
            g.state.label.get(lang).to_owned(),
            g.confirmation().get(lang),
        ]);
    }
    table.lay_out(cell())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_a_kind_is_told_as_one() {
        let verdict = Verdict {
            rows: 1,
            records: 2,
            ..Verdict::default()
        };
        let told = paragraph(&verdict, Lang::En);
        assert_eq!(told, "1 audit row and 2 records verified, 0 findings\n");
        assert_eq!(findings(1).get(Lang::En), "1 finding");
        assert_eq!(findings(1).get(Lang::Id), "1 temuan");
    }
}
