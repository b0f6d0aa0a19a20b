-- Formation of KPM: a round, its tim seleksi, its candidates; and what a KPM has from it.
CREATE TABLE formation (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    year TEXT NOT NULL,
    round INTEGER NOT NULL,
    need INTEGER NOT NULL,
    note TEXT,
    team_sk_number TEXT,
    team_sk_date TEXT CHECK (team_sk_date GLOB '????-??-??'),
    announced_on TEXT CHECK (announced_on GLOB '????-??-??'),
    announce_medium TEXT,
    closes_on TEXT CHECK (closes_on GLOB '????-??-??'),
    composition_reason TEXT,
    number_reason TEXT,
    criteria TEXT,
    minutes_number TEXT,
    minutes_on TEXT CHECK (minutes_on GLOB '????-??-??'),
    decree_number TEXT,
    decree_date TEXT CHECK (decree_date GLOB '????-??-??'),
    trained_on TEXT CHECK (trained_on GLOB '????-??-??'),
    training_hours INTEGER,
    certified_on TEXT CHECK (certified_on GLOB '????-??-??'),
    confirm_number TEXT,
    confirm_date TEXT CHECK (confirm_date GLOB '????-??-??'),
    active_count INTEGER,
    ready_on TEXT CHECK (ready_on GLOB '????-??-??'),
    reopen_reason TEXT,
    close_reason TEXT,
    closed_on TEXT CHECK (closed_on GLOB '????-??-??'),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX formation_id ON formation (id);
CREATE INDEX formation_by_region ON formation (region, folded, id);
CREATE INDEX formation_by_order ON formation (folded, id);
CREATE UNIQUE INDEX formation_unique_year_round ON formation (region, year, round);
CREATE INDEX formation_by_state ON formation (state, folded, id);

CREATE TABLE selection_member (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    formation TEXT NOT NULL CHECK (length(formation) = 36),
    name TEXT NOT NULL,
    element TEXT NOT NULL,
    position TEXT NOT NULL,
    office TEXT,
    person TEXT CHECK (length(person) = 36),
    end_reason TEXT,
    ended_on TEXT CHECK (ended_on GLOB '????-??-??'),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX selection_member_id ON selection_member (id);
CREATE INDEX selection_member_by_region ON selection_member (region, folded, id);
CREATE INDEX selection_member_by_order ON selection_member (folded, id);
CREATE UNIQUE INDEX selection_member_unique_formation_name ON selection_member (region, formation, name) WHERE state = 'aktif';
CREATE INDEX selection_member_by_formation ON selection_member (formation);

CREATE TABLE candidate (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    formation TEXT NOT NULL CHECK (length(formation) = 36),
    person TEXT NOT NULL CHECK (length(person) = 36),
    sex TEXT,
    rw INTEGER,
    institution TEXT,
    terms TEXT,
    terms_note TEXT,
    score_knowledge INTEGER,
    score_will INTEGER,
    score_ability INTEGER,
    score_local INTEGER,
    fail_reason TEXT,
    certificate_number TEXT,
    certificate_on TEXT CHECK (certificate_on GLOB '????-??-??'),
    exempt_reason TEXT,
    earlier_sk_number TEXT,
    earlier_sk_date TEXT CHECK (earlier_sk_date GLOB '????-??-??'),
    card_number TEXT,
    card_until TEXT CHECK (card_until GLOB '????-??-??'),
    promote_reason TEXT,
    replaces TEXT CHECK (length(replaces) = 36),
    confirm_number TEXT,
    confirm_date TEXT CHECK (confirm_date GLOB '????-??-??'),
    end_reason TEXT,
    ended_on TEXT CHECK (ended_on GLOB '????-??-??'),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX candidate_id ON candidate (id);
CREATE INDEX candidate_by_region ON candidate (region, folded, id);
CREATE INDEX candidate_by_order ON candidate (folded, id);
CREATE UNIQUE INDEX candidate_unique_formation_person ON candidate (region, formation, person);
CREATE INDEX candidate_by_formation ON candidate (formation);
CREATE INDEX candidate_by_person ON candidate (person);
CREATE INDEX candidate_by_state ON candidate (state, region);

ALTER TABLE kpm ADD COLUMN decree_number TEXT;
ALTER TABLE kpm ADD COLUMN decree_date TEXT CHECK (decree_date GLOB '????-??-??');
ALTER TABLE kpm ADD COLUMN certificate_number TEXT;
ALTER TABLE kpm ADD COLUMN certificate_on TEXT CHECK (certificate_on GLOB '????-??-??');
ALTER TABLE kpm ADD COLUMN card_number TEXT;
ALTER TABLE kpm ADD COLUMN card_until TEXT CHECK (card_until GLOB '????-??-??');
ALTER TABLE kpm ADD COLUMN roles_planned TEXT;
ALTER TABLE kpm ADD COLUMN roles_done TEXT;
ALTER TABLE kpm ADD COLUMN duties_planned TEXT;
ALTER TABLE kpm ADD COLUMN duties_done TEXT;
ALTER TABLE kpm ADD COLUMN functions_planned TEXT;
ALTER TABLE kpm ADD COLUMN functions_done TEXT;
ALTER TABLE kpm ADD COLUMN formation TEXT CHECK (length(formation) = 36);
CREATE INDEX person_by_birth ON person (region, birth_date);
