//! Gates on the moves of a candidate: each has its step of the round, and a KPM comes of the last.

use super::round::is_exempt;
use crate::domain::entity::candidate::CERTIFY;
use crate::domain::entity::choice::TERMS;
use crate::domain::entity::{formation, kpm};
use crate::domain::field::{Item, ticks};
use crate::domain::record::{Changes, Record, Value};
use crate::domain::rule::Wrong;
use crate::domain::rule::gate::{Follow, Outcome, Scene};
use crate::text::{Message, t};

/// Moves that belong to certain steps of the round.
pub const TIMED: &[&str] = &[
    "examine", "score", "pass", "reserve", "fail", CERTIFY, "exempt", "card", "promote",
];

const SELECTING: &[&str] = &["administrasi", "wawancara", "berita_acara"];
const AFTER_DECREE: &[&str] = &["pelatihan", "sertifikat", "kartu", "sk_pengukuhan", "aktif"];

/// The steps of the round in which a move has its place.
fn steps(step: &str) -> &'static [&'static str] {
    match step {
        "examine" => &["administrasi"],
        "score" => &["wawancara"],
        "pass" | "reserve" => &["wawancara", "berita_acara"],
        CERTIFY | "exempt" | "promote" => AFTER_DECREE,
        "card" => &["kartu", "sk_pengukuhan", "aktif"],
        _ => SELECTING,
    }
}

fn parent<'a>(scene: &Scene<'a>) -> Option<&'a Record> {
    scene.of("formation").next()
}

/// The round stands at the step the move belongs to; who passes meets the terms; who is exempt served before.
pub fn in_time(scene: &Scene<'_>) -> Result<Outcome, Wrong> {
    let state = parent(scene).map_or("", |f| f.state.as_str());
    let fits = steps(scene.step);
    // Who has passed and cannot go on to the SK pengukuhan may still be taken off the list.
    let off = scene.step == "fail" && AFTER_DECREE.contains(&state);
    if !fits.contains(&state) && !off {
        let label = |s: &str| formation::ENTITY.workflow.state(s).map(|s| s.label);
        let names = fits.iter().filter_map(|s| label(s)).map(Message::from);
        let words = t(
            "belum waktunya: pembentukan berada pada langkah {}; ini milik langkah {}",
            "not now: the formation stands at {}; this belongs to {}",
        );
        let here = label(state).unwrap_or(t("–", "–"));
        return Err(Wrong::new(
            "formation",
            words.with([here.into(), Message::list(names).into()]),
        ));
    }
    match scene.step {
        "pass" => meets_terms(scene),
        "exempt" => served_before(scene),
        _ => Ok(()),
    }
    .map(|()| Outcome::default())
}

/// Every term that the candidate's city requires today is ticked.
fn meets_terms(scene: &Scene<'_>) -> Result<(), Wrong> {
    let candidate = scene.record;
    let met: Vec<&str> = ticks(candidate.get("terms").text().unwrap_or_default()).collect();
    let own = scene
        .of("choice")
        .filter(|c| c.region.holds(&candidate.region));
    let terms = Item::of_list(TERMS, own);
    let lacks = |i: &&Item| i.live && i.required && !met.contains(&i.code.as_str());
    terms.iter().find(lacks).map_or(Ok(()), |term| {
        let words = t("belum terpenuhi: {}", "not met: {}");
        Err(Wrong::new("terms", words.with([term.name.as_str().into()])))
    })
}

/// The exception is for cadres from before the system: their SK is older than this formation.
fn served_before(scene: &Scene<'_>) -> Result<(), Wrong> {
    let began = parent(scene).and_then(|f| f.get("announced_on").date());
    let earlier = scene.record.get("earlier_sk_date").date();
    match (earlier, began) {
        (Some(sk), Some(began)) if sk < began => Ok(()),
        _ => Err(Wrong::new(
            "earlier_sk_date",
            t(
                "pengecualian hanya untuk kader yang ber-SK sebelum pengumuman ini",
                "the exception is only for cadres with an SK from before this announcement",
            ),
        )),
    }
}

/// A replacement comes in after the pengukuhan of its round, with a certificate or the exception.
pub fn installed(scene: &Scene<'_>) -> Result<Outcome, Wrong> {
    let candidate = scene.record;
    let round = parent(scene).filter(|f| f.state == "aktif");
    let Some(round) = round else {
        let words = t(
            "menunggu SK pengukuhan pembentukannya",
            "waits for the SK pengukuhan of its formation",
        );
        return Err(Wrong::new("formation", words));
    };
    if candidate.get("certificate_number").is_empty() && !is_exempt(candidate) {
        let words = t(
            "belum bersertifikat dari kota; tunggu Bapemas",
            "has no certificate of the city; wait for Bapemas",
        );
        return Err(Wrong::new("certificate_number", words));
    }
    let serves = scene
        .of("kpm")
        .find(|k| k.state == "aktif" && k.region == candidate.region);
    Ok(Outcome {
        fill: Changes::new(),
        follows: vec![becomes(candidate, round, serves)],
    })
}

/// A new KPM, or the papers of one who serves already.
fn becomes(candidate: &Record, round: &Record, serves: Option<&Record>) -> Follow {
    let mut changes = papers(candidate, round);
    if let Some(serving) = serves {
        return Follow::Edit {
            entity: &kpm::ENTITY,
            id: serving.id,
            changes,
        };
    }
    changes.insert("person", candidate.get("person").clone());
    changes.insert("from_date", candidate.get("confirm_date").clone());
    Follow::Add {
        entity: &kpm::ENTITY,
        region: candidate.region.clone(),
        changes,
    }
}

fn papers(candidate: &Record, round: &Record) -> Changes {
    let copied = [
        ("institution", "institution"),
        ("rw", "rw"),
        ("sk_number", "confirm_number"),
        ("sk_date", "confirm_date"),
        ("certificate_number", "certificate_number"),
        ("certificate_on", "certificate_on"),
        ("card_number", "card_number"),
        ("card_until", "card_until"),
    ];
    let mut changes: Changes = copied
        .into_iter()
        .map(|(to, from)| (to, candidate.get(from).clone()))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    for field in ["decree_number", "decree_date"] {
        changes.insert(field, round.get(field).clone());
    }
    changes.insert("formation", Value::Ref(round.id));
    changes
}
