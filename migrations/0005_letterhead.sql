-- The head of an office's letters.

CREATE TABLE letterhead (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    government TEXT NOT NULL,
    office TEXT NOT NULL,
    address TEXT,
    contact TEXT,
    end_reason TEXT,
    ended_on TEXT CHECK (ended_on GLOB '????-??-??'),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX letterhead_id ON letterhead (id);
CREATE INDEX letterhead_by_region ON letterhead (region, folded, id);
CREATE INDEX letterhead_by_order ON letterhead (folded, id);
CREATE UNIQUE INDEX letterhead_unique ON letterhead (region) WHERE state = 'aktif';
