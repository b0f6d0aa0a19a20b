-- Lists of the office to tick from: peran, tugas and fungsi of KPM, terms of candidates.

CREATE TABLE choice (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    list TEXT NOT NULL,
    number INTEGER NOT NULL,
    code TEXT NOT NULL CHECK (code <> ''),
    name TEXT NOT NULL,
    need TEXT,
    end_reason TEXT,
    ended_on TEXT CHECK (ended_on GLOB '????-??-??'),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX choice_id ON choice (id);
CREATE INDEX choice_by_region ON choice (region, folded, id);
CREATE INDEX choice_by_order ON choice (folded, id);
CREATE UNIQUE INDEX choice_unique_code ON choice (region, list, code);
-- Names of what is ticked come in the order of their list, without sorting.
CREATE INDEX choice_by_number ON choice (region, list, number, name, code);
CREATE INDEX choice_by_state ON choice (state, id);
