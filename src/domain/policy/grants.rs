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
const ASKERS: &[Role] = &[Camat, KasiPmd, Lurah, Perangkat];
const TRAINERS: &[Role] = &[Walikota, Bapemas, Camat, KasiPmd];
const DECIDERS: &[Role] = &[Walikota, Bapemas, Camat, Lurah];
const TREASURERS: &[Role] = &[Walikota, Bapemas, Lurah, Perangkat];
const READERS: &[Role] = &[Walikota, Bapemas, Camat, KasiPmd, Lurah, Perangkat, Auditor];

const SHARED: &[&str] = &["region", "skpd", "sector", "choice", "duty", "setting"];
const LETTERHEAD: &[&str] = &["letterhead"];
const REGISTERS: &[&str] = &["person", "kpm", "kader_teknis"];
const FORMATION: &[&str] = &["formation", "selection_member", "candidate"];
const WORK: &[&str] = &["task", "facilitation", "obligation", "document", "reminder"];

const PEMBINAAN: &[&str] = &[
    "guidance",
    "attendee",
    "consultation",
    "answer",
    "training",
    "participation",
    "receipt",
    "award",
    "fund",
    "ledger",
    "musrenbang",
    "proposal",
    "mandate",
];
const MEETING_VERBS: &[Verb] = &[
    Add,
    Edit,
    Move("hold"),
    Move("cancel"),
    Move("replan"),
    Move("fund"),
    Move("refuse"),
    Move("carry"),
];
const MEETING: &[&str] = &["musrenbang", "proposal"];

/// The table of rights. What is not here is refused.
pub const GRANTS: &[Grant] = &[
    grant(ALL, SHARED, &[View], Everywhere),
    grant(READERS, REGISTERS, &[View], Below),
    grant(READERS, WORK, &[View], Below),
    grant(READERS, FORMATION, &[View], Below),
    grant(READERS, PEMBINAAN, &[View], Below),
    grant(READERS, &["guideline", "season"], &[View], Everywhere),
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
        &["skpd", "sector", "choice", "duty"],
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
    grant(CITY, &["kpm"], &[Move("certify")], Under),
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
        &[Move("enrol"), Move("train"), Move("certify")],
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
    // The tiers above open a joint task as a draft; proposing and agreeing to it stay with the kelurahan.
    grant(CITY, &["task"], &[Add], Under),
    grant(KECAMATAN, &["task"], &[Add], Under),
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
    // Guidance: noted by the office that gives it, who was there with it.
    grant(
        OFFICES,
        &["guidance"],
        &[Add, Edit, Move("hold"), Move("cancel")],
        Own,
    ),
    grant(OFFICES, &["attendee"], &[Add, Edit, Move("end")], Own),
    // Consultation: asked from below, answered by the tier above, passed up to the city.
    grant(
        ASKERS,
        &["consultation"],
        &[Add, Edit, Move("ask_again"), Move("close")],
        Own,
    ),
    grant(
        KECAMATAN,
        &["consultation"],
        &[Move("answer"), Move("pass_up")],
        Under,
    ),
    grant(
        CITY,
        &["consultation"],
        &[Move("answer_city"), Move("promote")],
        Under,
    ),
    // Training of KPM and orientation of pembina.
    grant(
        TRAINERS,
        &["training", "participation"],
        &[
            Add,
            Edit,
            Move("hold"),
            Move("cancel"),
            Move("assess"),
            Move("correct"),
        ],
        Own,
    ),
    // Guidelines: issued by the city, received by every office.
    grant(
        CITY,
        &["guideline"],
        &[
            Add,
            Edit,
            Move("issue"),
            Move("supersede"),
            Move("withdraw"),
        ],
        Own,
    ),
    grant(ASKERS, &["receipt"], &[Move("receive")], Own),
    // Awards and money: whoever proposes, another person decides, and a decision is the principal's or Bapemas's.
    grant(
        OFFICES,
        &["award"],
        &[
            Add,
            Edit,
            Move("propose"),
            Move("verify"),
            Move("hand_over"),
            Move("return"),
            Move("reject"),
        ],
        Own,
    ),
    grant(DECIDERS, &["award"], &[Move("decide")], Own),
    grant(
        TREASURERS,
        &["fund"],
        &[Add, Edit, Move("propose"), Move("revise")],
        Own,
    ),
    grant(
        DECIDERS,
        &["fund"],
        &[
            Move("decide"),
            Move("return"),
            Move("reject"),
            Move("decide_revision"),
            Move("drop_revision"),
            Move("close"),
        ],
        Own,
    ),
    grant(TREASURERS, &["ledger"], &[Add], Own),
    // Musrenbang: noted by its office; the camat, who owes it, may note those of the kelurahan.
    grant(CITY, &["season"], &[Add, Edit, Move("end")], Own),
    grant(CITY, MEETING, MEETING_VERBS, Own),
    grant(KELURAHAN, MEETING, MEETING_VERBS, Own),
    grant(KECAMATAN, MEETING, MEETING_VERBS, Below),
    // Letters of mandate are kept with the appointments.
    grant(
        &[Admin],
        &["mandate"],
        &[View, Add, Edit, Move("end")],
        Below,
    ),
];
