//! `audit`: the trail of a record, its verification, and the heads to print and file.

use serde_json::{Value as Json, json};

use crate::cli::desk::Desk;
use crate::cli::exit::Exit;
use crate::cli::table::Table;
use crate::cli::words::tell;
use crate::cli::{history, record, session};
use crate::domain::format;
use crate::exchange::json::Envelope;
use crate::store::{Error, Finding, Verdict};
use crate::text::{Lang, t};

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
    Verify,
    #[command(about = tell(
        "Ujung rantai tiap wilayah, untuk dicetak dan disimpan",
        "The head of each region's chain, to print and file",
    ))]
    Head,
}

/// # Errors
/// As the store's.
pub fn run(desk: &mut Desk, verb: &Verb) -> anyhow::Result<Exit> {
    match verb {
        Verb::History { entity, args } => {
            let known = record::entity(entity).ok_or_else(|| Error::missing(entity.as_str()))?;
            history::run(desk, known, &args.id)
        }
        Verb::Verify => verify(desk),
        Verb::Head => head(desk),
    }
}

fn verify(desk: &Desk) -> anyhow::Result<Exit> {
    let verdict = session::store(desk)?.verify()?;
    let data = data_of(&verdict, desk.lang);
    desk.answer(&Envelope::of(data), || paragraph(&verdict, desk.lang))?;
    if verdict.findings.is_empty() {
        return Ok(Exit::Done);
    }
    desk.note(
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

/// A verdict for a person.
pub fn paragraph(verdict: &Verdict, lang: Lang) -> String {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX).into();
    let words = t(
        "{} jejak dan {} catatan diperiksa, {} temuan",
        "{} audit rows and {} records verified, {} findings",
    );
    let sum = words.with([
        count(verdict.rows),
        count(verdict.records),
        count(verdict.findings.len()),
    ]);
    let mut out = sum.get(lang) + "\n";
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

fn head(desk: &Desk) -> anyhow::Result<Exit> {
    let (heads, all) = session::store(desk)?.heads()?;
    let rows: Vec<Json> = heads
        .iter()
        .map(|h| json!({ "region": h.region, "seq": h.seq, "hash": h.hash }))
        .collect();
    desk.answer(&Envelope::of(json!({ "heads": rows, "all": all })), || {
        let mut table = Table::default()
            .words(t("WILAYAH", "REGION").get(desk.lang))
            .numbers(t("NOMOR", "NUMBER").get(desk.lang))
            .words("SHA-256");
        for h in &heads {
            table.row([h.region.clone(), h.seq.to_string(), h.hash.clone()]);
        }
        // A hash is read whole or not at all.
        format!(
            "{}{}  {all}\n",
            table.lay_out(None),
            t("semua", "all").get(desk.lang)
        )
    })?;
    Ok(Exit::Done)
}
