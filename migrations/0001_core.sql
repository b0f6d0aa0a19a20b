-- The first shape of a store: the records, who did what to them, and drafts.
--
-- Every record table starts alike: region (leads the key), id (UUIDv7), version, state, then two derived columns
-- (display for showing and folded for searching) and the moment of the last change in microseconds UTC.
-- References hold the id of a record; the store checks them, since a region leads every key and UNIQUE.

CREATE TABLE store (
    root TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('real', 'demo')),
    made_at INTEGER NOT NULL
) STRICT;

-- One row a transaction: who, when, under which appointment. A repeated op_id is the same act tried again.
CREATE TABLE operation (
    op_id TEXT NOT NULL PRIMARY KEY CHECK (length(op_id) = 36),
    at INTEGER NOT NULL,
    account TEXT NOT NULL,
    appointment TEXT NOT NULL,
    role TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX operation_by_time ON operation (at);

-- One row a changed field, chained by SHA-256 within a region. Rows are never changed or removed.
CREATE TABLE audit (
    region TEXT NOT NULL,
    seq INTEGER NOT NULL CHECK (seq > 0),
    op_id TEXT NOT NULL REFERENCES operation (op_id),
    entity TEXT NOT NULL,
    record TEXT NOT NULL,
    version INTEGER NOT NULL,
    verb TEXT NOT NULL,
    field TEXT NOT NULL,
    before TEXT,
    after TEXT,
    salt BLOB NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (region, seq),
    UNIQUE (region, record, version, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_by_operation ON audit (op_id);
CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'audit rows are never changed'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'audit rows are never removed'); END;
CREATE TRIGGER operation_keeps BEFORE UPDATE ON operation BEGIN SELECT raise(ABORT, 'operations are never changed'); END;
CREATE TRIGGER operation_stays BEFORE DELETE ON operation BEGIN SELECT raise(ABORT, 'operations are never removed'); END;

-- The head of each region's chain: without it the last rows could be cut off unseen.
CREATE TABLE chain (
    region TEXT NOT NULL PRIMARY KEY,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- What a person has typed and not yet saved.
CREATE TABLE draft (
    account TEXT NOT NULL,
    entity TEXT NOT NULL,
    record TEXT NOT NULL,
    body TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (account, entity, record)
) STRICT, WITHOUT ROWID;

CREATE TABLE region (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    name TEXT NOT NULL,
    aliases TEXT,
    end_reason TEXT,
    ended_on TEXT CHECK (ended_on GLOB '????-??-??'),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX region_id ON region (id);
CREATE INDEX region_by_region ON region (region, folded, id);
CREATE INDEX region_by_order ON region (folded, id);
CREATE UNIQUE INDEX region_unique ON region (region);

CREATE TABLE setting (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    key TEXT NOT NULL,
    amount INTEGER NOT NULL,
    note TEXT,
    end_reason TEXT,
    ended_on TEXT CHECK (ended_on GLOB '????-??-??'),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX setting_id ON setting (id);
CREATE INDEX setting_by_region ON setting (region, folded, id);
CREATE INDEX setting_by_order ON setting (folded, id);
CREATE UNIQUE INDEX setting_unique_key ON setting (region, key);

CREATE TABLE skpd (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    end_reason TEXT,
    ended_on TEXT CHECK (ended_on GLOB '????-??-??'),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX skpd_id ON skpd (id);
CREATE INDEX skpd_by_region ON skpd (region, folded, id);
CREATE INDEX skpd_by_order ON skpd (folded, id);
CREATE UNIQUE INDEX skpd_unique_code ON skpd (region, code);

CREATE TABLE sector (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    skpd TEXT NOT NULL CHECK (length(skpd) = 36),
    end_reason TEXT,
    ended_on TEXT CHECK (ended_on GLOB '????-??-??'),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sector_id ON sector (id);
CREATE INDEX sector_by_region ON sector (region, folded, id);
CREATE INDEX sector_by_order ON sector (folded, id);
CREATE UNIQUE INDEX sector_unique_code ON sector (region, code);

CREATE TABLE duty (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    owner TEXT NOT NULL,
    per TEXT NOT NULL,
    recurrence TEXT NOT NULL,
    due_days INTEGER NOT NULL,
    evidence TEXT NOT NULL,
    legal_basis TEXT,
    legal_status TEXT,
    valid_from TEXT CHECK (valid_from GLOB '????-??-??'),
    valid_until TEXT CHECK (valid_until GLOB '????-??-??'),
    end_reason TEXT,
    ended_on TEXT CHECK (ended_on GLOB '????-??-??'),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX duty_id ON duty (id);
CREATE INDEX duty_by_region ON duty (region, folded, id);
CREATE INDEX duty_by_order ON duty (folded, id);
CREATE UNIQUE INDEX duty_unique_code ON duty (region, code);

CREATE TABLE person (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    front_title TEXT,
    name TEXT NOT NULL,
    back_title TEXT,
    sex TEXT NOT NULL,
    nik TEXT,
    birth_place TEXT,
    birth_date TEXT CHECK (birth_date GLOB '????-??-??'),
    address TEXT,
    rw INTEGER,
    rt INTEGER,
    phone TEXT,
    education TEXT,
    nip TEXT,
    rank TEXT,
    end_reason TEXT,
    ended_on TEXT CHECK (ended_on GLOB '????-??-??'),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_id ON person (id);
CREATE INDEX person_by_region ON person (region, folded, id);
CREATE INDEX person_by_order ON person (folded, id);
CREATE UNIQUE INDEX person_unique_nik ON person (region, nik);

CREATE TABLE account (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    login TEXT NOT NULL,
    person TEXT NOT NULL CHECK (length(person) = 36),
    lang TEXT,
    theme TEXT,
    end_reason TEXT,
    ended_on TEXT CHECK (ended_on GLOB '????-??-??'),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_id ON account (id);
CREATE INDEX account_by_region ON account (region, folded, id);
CREATE INDEX account_by_order ON account (folded, id);
CREATE UNIQUE INDEX account_unique_login ON account (region, login);

CREATE TABLE appointment (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    account TEXT NOT NULL CHECK (length(account) = 36),
    role TEXT NOT NULL,
    skpd TEXT CHECK (length(skpd) = 36),
    holding TEXT NOT NULL,
    from_date TEXT NOT NULL CHECK (from_date GLOB '????-??-??'),
    to_date TEXT CHECK (to_date GLOB '????-??-??'),
    sk_number TEXT NOT NULL,
    end_reason TEXT,
    ended_on TEXT CHECK (ended_on GLOB '????-??-??'),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX appointment_id ON appointment (id);
CREATE INDEX appointment_by_region ON appointment (region, folded, id);
CREATE INDEX appointment_by_order ON appointment (folded, id);

CREATE TABLE kpm (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    person TEXT NOT NULL CHECK (length(person) = 36),
    institution TEXT,
    field_of_work TEXT,
    rw INTEGER,
    sk_number TEXT NOT NULL,
    sk_date TEXT NOT NULL CHECK (sk_date GLOB '????-??-??'),
    from_date TEXT NOT NULL CHECK (from_date GLOB '????-??-??'),
    note TEXT,
    end_reason TEXT,
    ended_on TEXT CHECK (ended_on GLOB '????-??-??'),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX kpm_id ON kpm (id);
CREATE INDEX kpm_by_region ON kpm (region, folded, id);
CREATE INDEX kpm_by_order ON kpm (folded, id);
CREATE UNIQUE INDEX kpm_unique_person ON kpm (region, person) WHERE state = 'aktif';

CREATE TABLE kader_teknis (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    person TEXT NOT NULL CHECK (length(person) = 36),
    sector TEXT NOT NULL CHECK (length(sector) = 36),
    skpd TEXT CHECK (length(skpd) = 36),
    partner TEXT CHECK (length(partner) = 36),
    post TEXT,
    rw INTEGER,
    from_date TEXT NOT NULL CHECK (from_date GLOB '????-??-??'),
    end_reason TEXT,
    ended_on TEXT CHECK (ended_on GLOB '????-??-??'),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX kader_teknis_id ON kader_teknis (id);
CREATE INDEX kader_teknis_by_region ON kader_teknis (region, folded, id);
CREATE INDEX kader_teknis_by_order ON kader_teknis (folded, id);
CREATE UNIQUE INDEX kader_teknis_unique_person_sector ON kader_teknis (region, person, sector) WHERE state = 'aktif';

CREATE TABLE document (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    title TEXT NOT NULL,
    issuer TEXT NOT NULL,
    number TEXT,
    date TEXT CHECK (date GLOB '????-??-??'),
    signer TEXT,
    file TEXT,
    sha256 TEXT,
    end_reason TEXT,
    ended_on TEXT CHECK (ended_on GLOB '????-??-??'),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_id ON document (id);
CREATE INDEX document_by_region ON document (region, date, id);
CREATE INDEX document_by_order ON document (date, id);

CREATE TABLE task (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    sector TEXT NOT NULL CHECK (length(sector) = 36),
    skpd TEXT CHECK (length(skpd) = 36),
    kpm TEXT NOT NULL CHECK (length(kpm) = 36),
    kader_teknis TEXT CHECK (length(kader_teknis) = 36),
    rw INTEGER,
    rt INTEGER,
    planned_on TEXT NOT NULL CHECK (planned_on GLOB '????-??-??'),
    due_on TEXT NOT NULL CHECK (due_on GLOB '????-??-??'),
    target INTEGER,
    kpm_agreed_by TEXT CHECK (length(kpm_agreed_by) = 36),
    sector_agreed_by TEXT CHECK (length(sector_agreed_by) = 36),
    sector_status TEXT,
    sector_note TEXT,
    done_on TEXT CHECK (done_on GLOB '????-??-??'),
    participants INTEGER,
    obstacle TEXT,
    result TEXT,
    verified_by TEXT CHECK (length(verified_by) = 36),
    return_reason TEXT,
    return_note TEXT,
    stop_reason TEXT,
    paused_in TEXT,
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_id ON task (id);
CREATE INDEX task_by_region ON task (region, due_on, id);
CREATE INDEX task_by_order ON task (due_on, id);

CREATE TABLE facilitation (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    task TEXT NOT NULL CHECK (length(task) = 36),
    reason TEXT NOT NULL,
    request TEXT NOT NULL,
    raised_on TEXT CHECK (raised_on GLOB '????-??-??'),
    decision TEXT,
    pic TEXT,
    due_on TEXT CHECK (due_on GLOB '????-??-??'),
    return_reason TEXT,
    return_note TEXT,
    meeting_on TEXT CHECK (meeting_on GLOB '????-??-??'),
    place TEXT,
    pass_note TEXT,
    passed_on TEXT CHECK (passed_on GLOB '????-??-??'),
    decided_by TEXT CHECK (length(decided_by) = 36),
    decided_on TEXT CHECK (decided_on GLOB '????-??-??'),
    outcome TEXT,
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX facilitation_id ON facilitation (id);
CREATE INDEX facilitation_by_region ON facilitation (region, raised_on, id);
CREATE INDEX facilitation_by_order ON facilitation (raised_on, id);

CREATE TABLE obligation (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    duty TEXT NOT NULL CHECK (length(duty) = 36),
    period TEXT NOT NULL,
    about TEXT,
    due_on TEXT NOT NULL CHECK (due_on GLOB '????-??-??'),
    document TEXT CHECK (length(document) = 36),
    evidence_on TEXT CHECK (evidence_on GLOB '????-??-??'),
    evidence_entity TEXT,
    evidence_id TEXT,
    note TEXT,
    waive_reason TEXT,
    waived_by TEXT CHECK (length(waived_by) = 36),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX obligation_id ON obligation (id);
CREATE INDEX obligation_by_region ON obligation (region, due_on, id);
CREATE INDEX obligation_by_order ON obligation (due_on, id);
CREATE UNIQUE INDEX obligation_unique_duty_period_about ON obligation (region, duty, period, coalesce(about, ''));
-- What waits, whoever asks: decisions, open work, and evidence for a duty.
CREATE INDEX facilitation_by_state ON facilitation (state, raised_on, id);
CREATE INDEX facilitation_by_task ON facilitation (task);
CREATE INDEX task_by_state ON task (state, due_on, id);
CREATE INDEX task_by_kpm ON task (kpm);
CREATE INDEX kpm_by_person ON kpm (person);
CREATE INDEX kader_teknis_by_person ON kader_teknis (person);
CREATE INDEX kader_teknis_by_skpd ON kader_teknis (skpd, folded, id);
CREATE INDEX task_by_skpd ON task (skpd, due_on, id);
CREATE INDEX person_by_nik ON person (nik);
CREATE INDEX account_by_person ON account (person);
CREATE INDEX account_by_login ON account (login);
CREATE INDEX appointment_by_account ON appointment (account);
CREATE INDEX obligation_by_duty ON obligation (duty, period, state);
CREATE INDEX obligation_by_period ON obligation (period, region, duty, state, due_on);
CREATE INDEX task_by_done ON task (done_on, region);
CREATE INDEX obligation_by_state ON obligation (state, due_on, id);
