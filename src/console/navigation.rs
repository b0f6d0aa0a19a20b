//! Where a role can go, in its fixed order: the digits, the help and the palette read it.

use crate::console::effect::Tone;
use crate::console::key::{self, Action, Context};
use crate::console::route::{Listing, Place, Route};
use crate::console::screens::{coverage, formation, intake, printing};
use crate::domain::model as e;
use crate::domain::policy;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::right::{Role, Verb};
use crate::store::Filter;
use crate::store::Roster;
use crate::text::{Message, t};

/// The digit that leads to the place at this index: 1 to 9, then 0; none past the tenth, where the palette leads.
pub fn digit(index: usize) -> Option<char> {
    "1234567890".chars().nth(index)
}

/// The index of the place a digit leads to.
pub fn index(digit: u8) -> usize {
    usize::from((digit + 9) % 10)
}

/// What a digit alone says where letters are commands.
pub fn told() -> (Tone, Message) {
    let words = t(
        "angka sendiri tidak membuka layar; {} lalu angka membukanya",
        "a digit alone opens no screen; {} and the digit open it",
    );
    let screens = key::named(Action::Screens, Context::List);
    (Tone::Bad, words.with([screens]))
}

/// The screens of a role in their fixed order; the first is where the console opens.
pub fn places(role: Role) -> Vec<Place> {
    let mut places = daily(role);
    places.extend(further(role));
    places
}

/// What a role works with each day.
fn daily(role: Role) -> Vec<Place> {
    match role {
        Role::Walikota => walikota(),
        Role::Bapemas => bapemas(),
        Role::Camat | Role::KasiPmd => camat(),
        Role::Lurah | Role::Perangkat => lurah(),
        Role::Skpd => agency(),
        Role::Lembaga => vec![
            functional_guidance(),
            list(&e::kpm::ENTITY),
            list(&e::lembaga::ENTITY),
        ],
        Role::Auditor => vec![
            Place::new(t("Jejak", "Trail"), Route::Trail),
            Place::new(t("Verifikasi", "Verification"), Route::Proof),
        ],
        Role::Admin => admin(),
    }
}

fn walikota() -> Vec<Place> {
    vec![
        overview(),
        coverage(),
        decisions(),
        money(),
        list(&e::award::ENTITY),
        printing::reports(),
    ]
}

fn bapemas() -> Vec<Place> {
    vec![
        coverage(),
        list(&e::consultation::ENTITY),
        list(&e::training::ENTITY),
        list(&e::guideline::ENTITY),
        list(&e::guidance::ENTITY),
        money(),
        list(&e::award::ENTITY),
        escalated(),
        printing::reports(),
    ]
}

fn camat() -> Vec<Place> {
    vec![
        inbox(),
        coverage(),
        list(&e::task::ENTITY),
        meetings(),
        list(&e::guidance::ENTITY),
        list(&e::consultation::ENTITY),
        list(&e::award::ENTITY),
        harmony(),
        duties(),
        printing::reports(),
    ]
}

fn lurah() -> Vec<Place> {
    vec![
        Place::new(t("Hari ini", "Today"), Route::Today),
        list(&e::task::ENTITY),
        list(&e::formation::ENTITY),
        list(&e::kpm::ENTITY),
        list(&e::kader_teknis::ENTITY),
        money(),
        list(&e::guidance::ENTITY),
        list(&e::consultation::ENTITY),
        list(&e::award::ENTITY),
        duties(),
        printing::reports(),
    ]
}

fn agency() -> Vec<Place> {
    vec![
        Place::new(t("Menunggu SKPD", "Waiting for the SKPD"), Route::Agency),
        list(&e::task::ENTITY),
        list(&e::kader_teknis::ENTITY),
        printing::handover(),
        list(&e::proposal::ENTITY),
        list(&e::guideline::ENTITY),
        list(&e::liaison::ENTITY),
        list(&e::delivery::ENTITY),
    ]
}

fn admin() -> Vec<Place> {
    vec![
        list(&e::account::ENTITY),
        list(&e::appointment::ENTITY),
        list(&e::duty::ENTITY),
        list(&e::key::ENTITY),
        list(&e::setting::ENTITY),
        Place::new(t("Konsol terbuka", "Open consoles"), Route::Sessions),
        list(&e::data_request::ENTITY),
        list(&e::incident::ENTITY),
        due_for_erasure(),
        confirmations(),
    ]
}

fn further_bapemas() -> Vec<Place> {
    vec![
        inbox(),
        overview(),
        periods(),
        list(&e::duty::ENTITY),
        list(&e::basis::ENTITY),
        list(&e::notulen::ENTITY),
        list(&e::document_receipt::ENTITY),
        meetings(),
        formation::waiting(),
        formation::reasoned(),
        decisions(),
        duties(),
        harmony(),
        signals(),
        confirmations(),
    ]
}

fn further_walikota() -> Vec<Place> {
    vec![
        inbox(),
        escalated(),
        meetings(),
        duties(),
        harmony(),
        signals(),
        periods(),
        confirmations(),
    ]
}

fn further_camat() -> Vec<Place> {
    vec![
        overview(),
        decisions(),
        money(),
        signals(),
        formation::reasoned(),
        list(&e::notulen::ENTITY),
        list(&e::notulen_receipt::ENTITY),
        list(&e::document_receipt::ENTITY),
    ]
}

/// What it opens now and then; the plain lists of all it may see come after these in the palette.
fn further(role: Role) -> Vec<Place> {
    let mut places = match role {
        Role::Walikota => further_walikota(),
        Role::Bapemas => further_bapemas(),
        Role::Camat | Role::KasiPmd => further_camat(),
        Role::Lurah | Role::Perangkat => {
            vec![
                inbox(),
                decisions(),
                harmony(),
                signals(),
                list(&e::lembaga::ENTITY),
                list(&e::notulen::ENTITY),
                list(&e::notulen_receipt::ENTITY),
                list(&e::document_receipt::ENTITY),
                due_for_erasure(),
            ]
        }
        Role::Auditor => vec![
            due_for_erasure(),
            list(&e::data_request::ENTITY),
            list(&e::incident::ENTITY),
            coverage(),
            money(),
            granted(),
        ],
        Role::Skpd => vec![
            inbox(),
            list(&e::notulen_receipt::ENTITY),
            list(&e::document_receipt::ENTITY),
        ],
        Role::Lembaga | Role::Admin => vec![],
    };
    places.extend(matches!(role, Role::Camat | Role::Lurah).then(confirmations));
    if policy::within(role, &e::obligation::ENTITY, Verb::View).is_some() {
        let list = Route::List(coverage::in_arrears());
        places.push(Place::new(coverage::IN_ARREARS, list));
    }
    places.extend(rosters(role));
    let adds = e::ENTITIES
        .iter()
        .any(|e| policy::within(role, e, Verb::Add).is_some());
    places.extend(adds.then(|| Place::new(intake::TITLE, Route::Intake)));
    places
}

/// The rosters of the registers a role may see.
fn rosters(role: Role) -> impl Iterator<Item = Place> {
    let seen = move |kind: &Roster| {
        let mut read = kind.reads().iter();
        read.all(|e| policy::within(role, e, Verb::View).is_some())
    };
    Roster::ALL.into_iter().filter(seen).map(printing::roster)
}

fn list(entity: &'static Entity) -> Place {
    Place::new(entity.plural, Route::List(Listing::of(entity)))
}

/// Everything that waits for whoever sits here.
fn inbox() -> Place {
    Place::new(t("Kotak masuk", "Inbox"), Route::Inbox)
}

fn overview() -> Place {
    Place::new(t("Ringkasan", "Overview"), Route::Overview)
}

fn coverage() -> Place {
    Place::new(t("Cakupan", "Coverage"), Route::Coverage)
}

/// Keys and appointments that were given, and who confirmed them.
fn granted() -> Place {
    Place::new(t("Akses yang diberikan", "Access given"), Route::Granted)
}

/// Keys and appointments that wait for a second person.
fn confirmations() -> Place {
    Place::new(
        t("Menunggu pengesahan", "Awaiting confirmation"),
        Route::Confirmations,
    )
}

fn meetings() -> Place {
    Place::new(e::musrenbang::ENTITY.plural, Route::Meetings)
}

fn decisions() -> Place {
    Place::new(t("Keputusan", "Decisions"), Route::Decisions)
}

fn money() -> Place {
    Place::new(t("Buku dana", "Book of funds"), Route::Money)
}

fn harmony() -> Place {
    Place::new(t("Harmonisasi", "Harmonisation"), Route::Harmony(None))
}

fn duties() -> Place {
    Place::new(
        t("Kewajiban kantor ini", "Duties of this office"),
        Route::Duties,
    )
}

fn periods() -> Place {
    Place::new(t("Periode kewajiban", "Periods of duties"), Route::Periods)
}

fn signals() -> Place {
    Place::new(t("Sinyal kader", "Signals of cadres"), Route::Signals)
}

/// What a lembaga does for KPM.
fn functional_guidance() -> Place {
    let title = t("Pembinaan fungsional", "Functional guidance");
    let (serves, giver) = (e::guidance::SERVES.field(), e::guidance::GIVER.field());
    let listing = Listing {
        entity: &e::guidance::ENTITY,
        title: Some(title.into()),
        filters: vec![
            Filter::Is(serves, "F".into()),
            Filter::Is(giver, "lembaga".into()),
        ],
    };
    Place::new(title, Route::List(listing))
}

/// People whose data have been kept past their time.
fn due_for_erasure() -> Place {
    let title = t(
        "Data orang lewat masa simpan",
        "Personal data past its time",
    );
    let listing = Listing {
        entity: &e::person::ENTITY,
        title: Some(title.into()),
        filters: vec![Filter::PastRetention],
    };
    Place::new(title, Route::List(listing))
}

/// What came up to the city: passed on by a camat, or unanswered past the set days.
fn escalated() -> Place {
    Place::new(
        t("Fasilitasi diteruskan", "Facilitation referred up"),
        Route::Escalated,
    )
}

/// Every list the role may see at all, for the palette.
pub fn lists(role: Role) -> Vec<Place> {
    let seen = |e: &&&'static Entity| policy::within(role, e, Verb::View).is_some();
    e::ENTITIES.iter().filter(seen).map(|e| list(e)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digit_leads_where_it_says() {
        for at in 0..10 {
            let digit = digit(at).and_then(|d| d.to_digit(10)).unwrap();
            assert_eq!(index(u8::try_from(digit).unwrap()), at);
        }
        assert_eq!(digit(10), None);
    }

    #[test]
    fn a_role_meets_no_screen_twice() {
        for role in Role::ALL {
            let labels: Vec<_> = places(role).into_iter().map(|p| p.label.id).collect();
            let mut once = labels.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), labels.len(), "{role:?}");
        }
    }

    #[test]
    fn no_two_places_are_read_alike_in_english() {
        for role in Role::ALL {
            let all = places(role).into_iter().chain(lists(role));
            let mut told = std::collections::BTreeMap::new();
            for label in all.map(|place| place.label) {
                let known = told.insert(label.en, label.id);
                assert!(
                    known.is_none_or(|id| id == label.id),
                    "{role:?}: {}",
                    label.en
                );
            }
        }
    }
}
