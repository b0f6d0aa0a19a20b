-- What the duties of pembinaan leave behind: guidance, consultation, training, guidelines, awards, funds, musrenbang,
-- and the mandates under which somebody acts for a principal.

CREATE TABLE guidance (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    serves TEXT NOT NULL,
    giver TEXT NOT NULL,
    audience TEXT NOT NULL,
    method TEXT NOT NULL,
    topic TEXT NOT NULL,
    planned_on TEXT NOT NULL CHECK (planned_on GLOB '????-??-??'),
    about TEXT CHECK (length(about) = 36),
    institution TEXT,
    place TEXT,
    held_on TEXT CHECK (held_on GLOB '????-??-??'),
    findings TEXT,
    follow_up TEXT,
    stop_reason TEXT,
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX guidance_id ON guidance (id);
CREATE INDEX guidance_by_region ON guidance (region, planned_on, id);
CREATE INDEX guidance_by_order ON guidance (planned_on, id);

CREATE TABLE attendee (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    guidance TEXT NOT NULL CHECK (length(guidance) = 36),
    kpm TEXT CHECK (length(kpm) = 36),
    kader_teknis TEXT CHECK (length(kader_teknis) = 36),
    name TEXT,
    post TEXT,
    end_reason TEXT,
    ended_on TEXT CHECK (ended_on GLOB '????-??-??'),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX attendee_id ON attendee (id);
CREATE INDEX attendee_by_region ON attendee (region, folded, id);
CREATE INDEX attendee_by_order ON attendee (folded, id);

CREATE TABLE consultation (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    addressee TEXT NOT NULL,
    topic TEXT NOT NULL,
    question TEXT NOT NULL,
    kpm TEXT CHECK (length(kpm) = 36),
    asked_on TEXT CHECK (asked_on GLOB '????-??-??'),
    answer TEXT,
    answered_by TEXT CHECK (length(answered_by) = 36),
    answered_on TEXT CHECK (answered_on GLOB '????-??-??'),
    answered_under TEXT CHECK (length(answered_under) = 36),
    answered_for TEXT,
    pass_note TEXT,
    passed_on TEXT CHECK (passed_on GLOB '????-??-??'),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consultation_id ON consultation (id);
CREATE INDEX consultation_by_region ON consultation (region, asked_on, id);
CREATE INDEX consultation_by_order ON consultation (asked_on, id);

CREATE TABLE answer (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    consultation TEXT NOT NULL CHECK (length(consultation) = 36),
    nth INTEGER NOT NULL,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    said_by TEXT NOT NULL CHECK (length(said_by) = 36),
    said_for TEXT,
    said_on TEXT NOT NULL CHECK (said_on GLOB '????-??-??'),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_id ON answer (id);
CREATE INDEX answer_by_region ON answer (region, said_on, id);
CREATE INDEX answer_by_order ON answer (said_on, id);
CREATE UNIQUE INDEX answer_unique_consultation_nth ON answer (region, consultation, nth);

CREATE TABLE training (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    title TEXT NOT NULL,
    audience TEXT NOT NULL,
    hours INTEGER NOT NULL,
    planned_on TEXT NOT NULL CHECK (planned_on GLOB '????-??-??'),
    place TEXT,
    material TEXT,
    held_on TEXT CHECK (held_on GLOB '????-??-??'),
    stop_reason TEXT,
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX training_id ON training (id);
CREATE INDEX training_by_region ON training (region, planned_on, id);
CREATE INDEX training_by_order ON training (planned_on, id);

CREATE TABLE participation (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    training TEXT NOT NULL CHECK (length(training) = 36),
    kpm TEXT CHECK (length(kpm) = 36),
    official TEXT CHECK (length(official) = 36),
    attendance TEXT,
    result TEXT,
    certificate TEXT,
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX participation_id ON participation (id);
CREATE INDEX participation_by_region ON participation (region, folded, id);
CREATE INDEX participation_by_order ON participation (folded, id);
CREATE UNIQUE INDEX participation_unique_kpm_training ON participation (region, kpm, training);
CREATE UNIQUE INDEX participation_unique_official_training ON participation (region, official, training);
CREATE UNIQUE INDEX participation_unique_certificate ON participation (region, certificate);

CREATE TABLE guideline (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    title TEXT NOT NULL,
    text TEXT,
    reference TEXT,
    valid_from TEXT CHECK (valid_from GLOB '????-??-??'),
    replaces TEXT CHECK (length(replaces) = 36),
    consultation TEXT CHECK (length(consultation) = 36),
    number TEXT,
    issued_on TEXT CHECK (issued_on GLOB '????-??-??'),
    decided_by TEXT CHECK (length(decided_by) = 36),
    decided_on TEXT CHECK (decided_on GLOB '????-??-??'),
    decided_under TEXT CHECK (length(decided_under) = 36),
    decided_for TEXT,
    end_reason TEXT,
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX guideline_id ON guideline (id);
CREATE INDEX guideline_by_region ON guideline (region, folded, id);
CREATE INDEX guideline_by_order ON guideline (folded, id);
CREATE UNIQUE INDEX guideline_unique_number ON guideline (region, number);

CREATE TABLE receipt (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    guideline TEXT NOT NULL CHECK (length(guideline) = 36),
    issued_on TEXT CHECK (issued_on GLOB '????-??-??'),
    received_on TEXT CHECK (received_on GLOB '????-??-??'),
    received_by TEXT CHECK (length(received_by) = 36),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX receipt_id ON receipt (id);
CREATE INDEX receipt_by_region ON receipt (region, issued_on, id);
CREATE INDEX receipt_by_order ON receipt (issued_on, id);
CREATE UNIQUE INDEX receipt_unique_guideline ON receipt (region, guideline);

CREATE TABLE award (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    year TEXT NOT NULL,
    nominee TEXT NOT NULL CHECK (length(nominee) = 36),
    criteria TEXT NOT NULL,
    score INTEGER,
    prize TEXT,
    origin TEXT CHECK (length(origin) = 36),
    proposed_by TEXT CHECK (length(proposed_by) = 36),
    proposed_on TEXT CHECK (proposed_on GLOB '????-??-??'),
    verified_by TEXT CHECK (length(verified_by) = 36),
    verified_on TEXT CHECK (verified_on GLOB '????-??-??'),
    sk_number TEXT,
    decided_by TEXT CHECK (length(decided_by) = 36),
    decided_on TEXT CHECK (decided_on GLOB '????-??-??'),
    decided_under TEXT CHECK (length(decided_under) = 36),
    decided_for TEXT,
    handed_on TEXT CHECK (handed_on GLOB '????-??-??'),
    handed_at TEXT,
    return_reason TEXT,
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX award_id ON award (id);
CREATE INDEX award_by_region ON award (region, folded, id);
CREATE INDEX award_by_order ON award (folded, id);
CREATE UNIQUE INDEX award_unique_origin ON award (region, origin);

CREATE TABLE fund (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    year TEXT NOT NULL,
    budget TEXT NOT NULL,
    source TEXT NOT NULL,
    activity TEXT NOT NULL,
    amount INTEGER NOT NULL,
    recipient TEXT CHECK (length(recipient) = 36),
    note TEXT,
    proposed_by TEXT CHECK (length(proposed_by) = 36),
    proposed_on TEXT CHECK (proposed_on GLOB '????-??-??'),
    revised_amount INTEGER,
    sk_number TEXT,
    decided_by TEXT CHECK (length(decided_by) = 36),
    decided_on TEXT CHECK (decided_on GLOB '????-??-??'),
    decided_under TEXT CHECK (length(decided_under) = 36),
    decided_for TEXT,
    return_reason TEXT,
    closed_on TEXT CHECK (closed_on GLOB '????-??-??'),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX fund_id ON fund (id);
CREATE INDEX fund_by_region ON fund (region, folded, id);
CREATE INDEX fund_by_order ON fund (folded, id);

CREATE TABLE ledger (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    fund TEXT NOT NULL CHECK (length(fund) = 36),
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL,
    booked_on TEXT NOT NULL CHECK (booked_on GLOB '????-??-??'),
    proof TEXT,
    reverses TEXT CHECK (length(reverses) = 36),
    note TEXT,
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ledger_id ON ledger (id);
CREATE INDEX ledger_by_region ON ledger (region, booked_on, id);
CREATE INDEX ledger_by_order ON ledger (booked_on, id);
CREATE UNIQUE INDEX ledger_unique_reverses ON ledger (region, reverses);

CREATE TABLE musrenbang (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    year TEXT NOT NULL,
    planned_on TEXT NOT NULL CHECK (planned_on GLOB '????-??-??'),
    place TEXT,
    held_on TEXT CHECK (held_on GLOB '????-??-??'),
    kpm_men INTEGER,
    kpm_women INTEGER,
    participants INTEGER,
    stop_reason TEXT,
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX musrenbang_id ON musrenbang (id);
CREATE INDEX musrenbang_by_region ON musrenbang (region, planned_on, id);
CREATE INDEX musrenbang_by_order ON musrenbang (planned_on, id);
CREATE UNIQUE INDEX musrenbang_unique_year ON musrenbang (region, year);

CREATE TABLE proposal (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    musrenbang TEXT NOT NULL CHECK (length(musrenbang) = 36),
    title TEXT NOT NULL,
    sector TEXT CHECK (length(sector) = 36),
    volume TEXT,
    cost INTEGER,
    priority INTEGER,
    origin TEXT CHECK (length(origin) = 36),
    outcome_note TEXT,
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX proposal_id ON proposal (id);
CREATE INDEX proposal_by_region ON proposal (region, folded, id);
CREATE INDEX proposal_by_order ON proposal (folded, id);
CREATE UNIQUE INDEX proposal_unique_origin ON proposal (region, origin);

CREATE TABLE mandate (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    appointment TEXT NOT NULL CHECK (length(appointment) = 36),
    number TEXT NOT NULL,
    date TEXT NOT NULL CHECK (date GLOB '????-??-??'),
    matter TEXT NOT NULL,
    from_date TEXT NOT NULL CHECK (from_date GLOB '????-??-??'),
    to_date TEXT CHECK (to_date GLOB '????-??-??'),
    end_reason TEXT,
    ended_on TEXT CHECK (ended_on GLOB '????-??-??'),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX mandate_id ON mandate (id);
CREATE INDEX mandate_by_region ON mandate (region, folded, id);
CREATE INDEX mandate_by_order ON mandate (folded, id);
CREATE UNIQUE INDEX mandate_unique_number ON mandate (region, number);

-- What hangs on a record, what waits, and what counts as evidence.
CREATE INDEX attendee_by_guidance ON attendee (guidance);
CREATE INDEX attendee_by_kpm ON attendee (kpm);
CREATE INDEX answer_by_consultation ON answer (consultation);
CREATE INDEX consultation_by_state ON consultation (state, asked_on, id);
CREATE INDEX participation_by_training ON participation (training);
CREATE INDEX participation_by_kpm ON participation (kpm);
CREATE INDEX training_by_held ON training (held_on, region);
CREATE INDEX guidance_by_held ON guidance (held_on, region);
CREATE INDEX receipt_by_guideline ON receipt (guideline, state);
CREATE INDEX award_by_nominee ON award (nominee);
CREATE INDEX award_by_year ON award (year, region);
CREATE INDEX fund_by_year ON fund (year, region);
CREATE INDEX ledger_by_fund ON ledger (fund, booked_on);
CREATE INDEX proposal_by_musrenbang ON proposal (musrenbang);
CREATE INDEX proposal_by_state ON proposal (region, state);
CREATE INDEX mandate_by_appointment ON mandate (appointment);

-- A coordination task that follows up a guidance session.
ALTER TABLE task ADD COLUMN guidance TEXT CHECK (length(guidance) = 36);
CREATE INDEX task_by_guidance ON task (guidance);
