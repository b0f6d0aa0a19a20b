//! Guards on the moves of a candidate: each has its step of the round, and a KPM comes of the last.

use super::{
    CARD, CARD_NUMBER, CARD_UNTIL, CERTIFY, EARLIER_SK_DATE, EXAMINE, EXEMPT, EXEMPT_REASON, FAIL,
    FORMATION, GIVE_SCORE, INSTITUTION, PASS, PERSON, PROMOTE, RESERVE, RW, TERMS,
};
use crate::domain::model::formation::{
    self, ADMINISTRASI, AKTIF, BERITA_ACARA, KARTU, PELATIHAN, SERTIFIKAT, SK_PENGUKUHAN, WAWANCARA,
};
use crate::domain::model::kpm::{CERTIFICATE_NUMBER, CERTIFICATE_ON, CONFIRM_DATE, CONFIRM_NUMBER};
use crate::domain::model::{choice, kpm};
use crate::domain::schema::check::Violation;
use crate::domain::schema::field::{Field, Item, ticks};
use crate::domain::schema::guard::{Follow, GuardContext, GuardOutcome, On};
use crate::domain::schema::record::{Changes, Record};
use crate::domain::schema::workflow::Move;
use crate::domain::schema::workflow::State;
use crate::text::{Message, t};

/// Moves that belong to certain steps of the round.
pub static TIMED: &[On] = &[
    On::Move(&EXAMINE),
    On::Move(&GIVE_SCORE),
    On::Move(&PASS),
    On::Move(&RESERVE),
    On::Move(&FAIL),
    On::Move(&CERTIFY),
    On::Move(&EXEMPT),
    On::Move(&CARD),
    On::Move(&PROMOTE),
];

const SELECTING: &[&State] = &[&ADMINISTRASI, &WAWANCARA, &BERITA_ACARA];
const AFTER_DECREE: &[&State] = &[&PELATIHAN, &SERTIFIKAT, &KARTU, &SK_PENGUKUHAN, &AKTIF];
/// In which steps of the round each move has its place; the rest while candidates are chosen.
static STEPS: &[(&Move, &[&State])] = &[
    (&EXAMINE, &[&ADMINISTRASI]),
    (&GIVE_SCORE, &[&WAWANCARA]),
    (&PASS, &[&WAWANCARA, &BERITA_ACARA]),
    (&RESERVE, &[&WAWANCARA, &BERITA_ACARA]),
    (&CERTIFY, AFTER_DECREE),
    (&EXEMPT, AFTER_DECREE),
    (&PROMOTE, AFTER_DECREE),
    (&CARD, &[&KARTU, &SK_PENGUKUHAN, &AKTIF]),
];

/// Whether the time of a move of the selection has come, while the round stands at this step.
pub fn is_open(step: &Move, round: &State) -> bool {
    let own = STEPS.iter().find(|(timed, _)| *timed == step);
    own.map_or(SELECTING, |(_, steps)| steps).contains(&round)
}

fn steps(context: &GuardContext<'_>) -> &'static [&'static State] {
    let own = STEPS.iter().find(|(step, _)| context.is(step));
    own.map_or(SELECTING, |(_, steps)| steps)
}

fn parent<'a>(context: &GuardContext<'a>) -> Option<&'a Record> {
    context.of(&formation::ENTITY).next()
}

/// The round stands at the step the move belongs to; who passes meets the terms; who is exempt served before.
pub fn in_time(context: &GuardContext<'_>) -> Result<GuardOutcome, Violation> {
    let state = parent(context).map(|f| f.state);
    let fits = steps(context);
    // Who has passed and cannot go on to the SK pengukuhan may still be taken off the list.
    let off = context.is(&FAIL) && state.is_some_and(|s| AFTER_DECREE.contains(&s));
    if !state.is_some_and(|s| fits.contains(&s)) && !off {
        let names = fits.iter().map(|s| Message::from(s.label));
        let words = t(
            "belum waktunya: pembentukan berada pada langkah {}; ini milik langkah {}",
            "not now: the formation stands at {}; this belongs to {}",
        );
        let here = state.map_or(t("–", "–"), |s| s.label);
        return Err(Violation::new(
            FORMATION.field(),
            words.with([here.into(), Message::list(names).into()]),
        ));
    }
    if context.is(&PASS) {
        meets_terms(context)?;
    } else if context.is(&EXEMPT) {
        served_before(context)?;
    }
    Ok(GuardOutcome::default())
}

/// Every term that the candidate's city requires today is ticked.
fn meets_terms(context: &GuardContext<'_>) -> Result<(), Violation> {
    let candidate = context.record;
    let met: Vec<&str> = ticks(candidate.get(&TERMS).unwrap_or_default()).collect();
    let own = context
        .of(&choice::ENTITY)
        .filter(|c| c.region.holds(&candidate.region));
    let terms = Item::of_list(choice::TERMS, own);
    let lacks = |i: &&Item| i.live && i.required && !met.contains(&i.code.as_str());
    terms.iter().find(lacks).map_or(Ok(()), |term| {
        let words = t("belum terpenuhi: {}", "not met: {}");
        Err(Violation::new(
            TERMS.field(),
            words.with([term.name.as_str().into()]),
        ))
    })
}

/// The exception is for cadres from before the system: their SK is older than this formation.
fn served_before(context: &GuardContext<'_>) -> Result<(), Violation> {
    let began = parent(context).and_then(|f| f.get(&formation::ANNOUNCED_ON));
    let earlier = context.record.get(&EARLIER_SK_DATE);
    match (earlier, began) {
        (Some(sk), Some(began)) if sk < began => Ok(()),
        _ => Err(Violation::new(
            EARLIER_SK_DATE.field(),
            t(
                "pengecualian hanya untuk kader yang ber-SK sebelum pengumuman ini",
                "the exception is only for cadres with an SK from before this announcement",
            ),
        )),
    }
}

/// A replacement comes in after the pengukuhan of its round, with a certificate or the exception.
pub fn installed(context: &GuardContext<'_>) -> Result<GuardOutcome, Violation> {
    let candidate = context.record;
    let round = parent(context).filter(|f| f.is(&formation::AKTIF));
    let Some(round) = round else {
        let words = t(
            "menunggu SK pengukuhan pembentukannya",
            "waits for the SK pengukuhan of its formation",
        );
        return Err(Violation::new(FORMATION.field(), words));
    };
    if candidate.is_empty(&CERTIFICATE_NUMBER) && !is_exempt(candidate) {
        let words = t(
            "belum bersertifikat dari kota; tunggu Bapemas",
            "has no certificate of the city; wait for Bapemas",
        );
        return Err(Violation::new(CERTIFICATE_NUMBER.field(), words));
    }
    let serves = context
        .of(&kpm::ENTITY)
        .find(|k| k.is(&kpm::AKTIF) && k.region == candidate.region);
    Ok(GuardOutcome {
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
    changes.put(kpm::PERSON.field(), candidate.value(&PERSON).clone());
    changes.put(
        kpm::FROM_DATE.field(),
        candidate.value(&CONFIRM_DATE).clone(),
    );
    Follow::Add {
        entity: &kpm::ENTITY,
        region: candidate.region.clone(),
        changes,
    }
}

/// Where each paper of the candidate stands on the KPM.
const PAPERS: [(&Field, &Field); 8] = [
    (kpm::INSTITUTION.field(), INSTITUTION.field()),
    (kpm::RW.field(), RW.field()),
    (kpm::SK_NUMBER.field(), CONFIRM_NUMBER.field()),
    (kpm::SK_DATE.field(), CONFIRM_DATE.field()),
    (CERTIFICATE_NUMBER.field(), CERTIFICATE_NUMBER.field()),
    (CERTIFICATE_ON.field(), CERTIFICATE_ON.field()),
    (kpm::CARD_NUMBER.field(), CARD_NUMBER.field()),
    (kpm::CARD_UNTIL.field(), CARD_UNTIL.field()),
];

fn papers(candidate: &Record, round: &Record) -> Changes {
    let copied = PAPERS.into_iter();
    let mut changes: Changes = copied
        .map(|(to, from)| (to, candidate.value(from).clone()))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let decree = [
        (kpm::DECREE_NUMBER.field(), formation::DECREE_NUMBER.field()),
        (kpm::DECREE_DATE.field(), formation::DECREE_DATE.field()),
    ];
    changes.extend(decree.map(|(to, from)| (to, round.value(from).clone())));
    changes.with(&kpm::FORMATION, round.id)
}

/// Whether the candidate serves on an earlier SK instead of a certificate.
pub fn is_exempt(candidate: &Record) -> bool {
    !candidate.is_empty(&EXEMPT_REASON)
}
