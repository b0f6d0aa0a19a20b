//! The table of rights.

use super::Grant;
use super::Role::{
    self, Admin, Auditor, Bapemas, Camat, KasiPmd, Lurah, Perangkat, Skpd, Walikota,
};
use super::Verb::{self, Add, Edit, Move, Share, Unmask, View};
use super::Within::{self, Agency, Below, Everywhere, Own, Under};

const fn grant(
    roles: &'static [Role],
    entities: &'static [&'static str],
    verbs: &'static [Verb],
    within: Within,
) -> Grant {
    Grant {
        roles,
        entities,
        verbs,
        within,
    }
}

const ALL: &[Role] = &Role::ALL;
const CITY: &[Role] = &[Walikota, Bapemas];
const KECAMATAN: &[Role] = &[Camat, KasiPmd];
const KELURAHAN: &[Role] = &[Lurah, Perangkat];
const OFFICES: &[Role] = &[Walikota, Bapemas, Camat, KasiPmd, Lurah, Perangkat];
const READERS: &[Role] = &[Walikota, Bapemas, Camat, KasiPmd, Lurah, Perangkat, Auditor];

const SHARED: &[&str] = &["region", "skpd", "sector", "duty", "setting"];
const LETTERHEAD: &[&str] = &["letterhead"];
const REGISTERS: &[&str] = &["person", "kpm", "kader_teknis"];
const FORMATION: &[&str] = &["formation", "selection_member", "candidate"];
const WORK: &[&str] = &["task", "facilitation", "obligation", "document", "reminder"];

/// The table of rights. What is not here is refused.
pub const GRANTS: &[Grant] = &[
    grant(ALL, SHARED, &[View], Everywhere),
    grant(READERS, REGISTERS, &[View], Below),
    grant(READERS, WORK, &[View], Below),
    grant(READERS, FORMATION, &[View], Below),
    grant(&[Skpd], &["kader_teknis", "task"], &[View], Agency),
    grant(
        &[Auditor, Admin],
        &["account", "appointment", "key"],
        &[View],
        Below,
    ),
    // The lists of the office.
    grant(&[Admin], SHARED, &[Add, Edit, Move("end")], Below),
    grant(
        &[Bapemas],
        &["skpd", "sector", "duty"],
        &[Add, Edit, Move("end")],
        Below,
    ),
    grant(&[Admin], &["person"], &[View, Add, Edit, Move("end")], Own),
    grant(
        &[Admin],
        &["account", "appointment", "key"],
        &[Add, Edit, Move("end")],
        Below,
    ),
    // The registers of the kelurahan.
    grant(KELURAHAN, REGISTERS, &[Add, Edit, Move("end")], Own),
    // Formation of KPM: the kelurahan's, but training and certificate, which are the city's.
    grant(
        KELURAHAN,
        &["formation"],
        &[
            Add,
            Edit,
            Move("announce"),
            Move("open"),
            Move("screen"),
            Move("interview"),
            Move("rank"),
            Move("settle"),
            Move("decree"),
            Move("carded"),
            Move("confirm"),
            Move("reopen"),
            Move("close"),
        ],
        Own,
    ),
    grant(
        CITY,
        &["formation"],
        &[Move("train"), Move("certify")],
        Under,
    ),
    grant(
        KELURAHAN,
        &["selection_member"],
        &[Add, Edit, Move("end")],
        Own,
    ),
    grant(
        KELURAHAN,
        &["candidate"],
        &[
            Add,
            Edit,
            Move("examine"),
            Move("score"),
            Move("pass"),
            Move("reserve"),
            Move("fail"),
            Move("card"),
            Move("promote"),
            Move("install"),
            Move("withdraw"),
        ],
        Own,
    ),
    grant(
        CITY,
        &["candidate"],
        &[Move("certify"), Move("exempt")],
        Under,
    ),
    grant(ALL, LETTERHEAD, &[View], Everywhere),
    grant(OFFICES, LETTERHEAD, &[Add, Edit, Move("end")], Own),
    // Numbers of people in full, each time with a line in the audit; and an agency's own, handed over with one.
    grant(KELURAHAN, &["person"], &[Unmask], Own),
    grant(&[Bapemas], &["person"], &[Unmask], Below),
    grant(&[Bapemas], &["skpd"], &[Share], Below),
    grant(&[Skpd], &["skpd"], &[Share], Agency),
    // Coordination: proposed and kept by the kelurahan, agreed by both sides, verified by the tier above.
    grant(
        KELURAHAN,
        &["task"],
        &[
            Add,
            Edit,
            Move("propose"),
            Move("agree_kpm"),
            Move("start"),
            Move("report"),
            Move("finish"),
            Move("cancel"),
            Move("postpone"),
            Move("resume"),
            Move("return"),
        ],
        Own,
    ),
    grant(&[Perangkat], &["task"], &[Move("agree_sector_for")], Own),
    grant(
        &[Skpd],
        &["task"],
        &[Move("agree_sector"), Move("note_sector"), Move("return")],
        Agency,
    ),
    grant(
        KECAMATAN,
        &["task"],
        &[Move("verify"), Move("return")],
        Under,
    ),
    // Facilitation: asked by the kelurahan, decided by the camat, passed up to Bapemas.
    grant(
        KELURAHAN,
        &["facilitation"],
        &[Add, Edit, Move("resubmit"), Move("withdraw"), Move("close")],
        Own,
    ),
    grant(
        KECAMATAN,
        &["facilitation"],
        &[
            Move("approve"),
            Move("return"),
            Move("schedule"),
            Move("pass_up"),
            Move("close"),
        ],
        Under,
    ),
    grant(
        CITY,
        &["facilitation"],
        &[Move("approve_city"), Move("return_city"), Move("send_back")],
        Under,
    ),
    // Obligations: generated for all by the city, met by the office that owes, waived by the tier above.
    grant(CITY, &["obligation"], &[Add], Below),
    grant(
        OFFICES,
        &["obligation"],
        &[Move("start"), Move("finish"), Move("reopen")],
        Own,
    ),
    grant(CITY, &["obligation"], &[Move("waive")], Below),
    grant(CITY, &["reminder"], &[Add], Under),
    grant(KECAMATAN, &["reminder"], &[Add], Under),
    grant(OFFICES, &["reminder"], &[Move("read")], Own),
    grant(KECAMATAN, &["obligation"], &[Move("waive")], Under),
    grant(
        OFFICES,
        &["document"],
        &[Add, Edit, Move("sign"), Move("end")],
        Own,
    ),
    // What people ask about their own data, and what went wrong with it.
    grant(READERS, &["data_request"], &[View], Below),
    grant(&[Admin], &["data_request"], &[View], Below),
    grant(KELURAHAN, &["data_request"], &[Add, Edit], Own),
    grant(
        &[Lurah],
        &["data_request"],
        &[Move("fulfil"), Move("erase"), Move("refuse")],
        Own,
    ),
    grant(
        &[Admin],
        &["data_request"],
        &[Add, Edit, Move("fulfil"), Move("erase"), Move("refuse")],
        Own,
    ),
    grant(
        &[Walikota, Bapemas, Auditor, Admin],
        &["incident"],
        &[View],
        Below,
    ),
    grant(
        &[Bapemas, Admin],
        &["incident"],
        &[Add, Edit, Move("tell"), Move("close")],
        Below,
    ),
];
