-- From which office a cadre came along, when and why.
ALTER TABLE kpm ADD COLUMN moved_from TEXT CHECK (length(moved_from) = 36);
ALTER TABLE kpm ADD COLUMN moved_on TEXT CHECK (moved_on GLOB '????-??-??');
ALTER TABLE kpm ADD COLUMN moved_reason TEXT;
-- Who decided that they serve there, too, or not.
ALTER TABLE kpm ADD COLUMN decided_by TEXT CHECK (length(decided_by) = 36);
ALTER TABLE kpm ADD COLUMN decided_under TEXT CHECK (length(decided_under) = 36);
ALTER TABLE kader_teknis ADD COLUMN moved_from TEXT CHECK (length(moved_from) = 36);
ALTER TABLE kader_teknis ADD COLUMN moved_on TEXT CHECK (moved_on GLOB '????-??-??');
ALTER TABLE kader_teknis ADD COLUMN moved_reason TEXT;
-- How a region was divided last, and why.
ALTER TABLE region ADD COLUMN division TEXT;
ALTER TABLE region ADD COLUMN division_reason TEXT;

-- Handovers of offices.
CREATE TABLE handover (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    sk_number TEXT NOT NULL,
    date TEXT NOT NULL CHECK (date GLOB '????-??-??'),
    note TEXT,
    waiting TEXT,
    proposed TEXT,
    mandates TEXT,
    drafts INTEGER,
    given_by TEXT CHECK (length(given_by) = 36),
    given_under TEXT CHECK (length(given_under) = 36),
    given_on TEXT CHECK (given_on GLOB '????-??-??'),
    taken_by TEXT CHECK (length(taken_by) = 36),
    taken_on TEXT CHECK (taken_on GLOB '????-??-??'),
    return_reason TEXT,
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX handover_id ON handover (id);
CREATE INDEX handover_by_region ON handover (region, date, id);
CREATE INDEX handover_by_order ON handover (date, id);
CREATE INDEX handover_sorted_by_folded ON handover (folded, id);
CREATE INDEX handover_sorted_by_state ON handover (state, id);
