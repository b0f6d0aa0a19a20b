-- The days of the musrenbang of a tier, entered each year.
CREATE TABLE season (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    year TEXT NOT NULL,
    tier TEXT NOT NULL,
    from_date TEXT NOT NULL CHECK (from_date GLOB '????-??-??'),
    to_date TEXT NOT NULL CHECK (to_date GLOB '????-??-??'),
    end_reason TEXT,
    ended_on TEXT CHECK (ended_on GLOB '????-??-??'),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX season_id ON season (id);
CREATE INDEX season_by_region ON season (region, from_date, id);
CREATE INDEX season_by_order ON season (from_date, id);
CREATE UNIQUE INDEX season_unique_year_tier ON season (region, year, tier) WHERE state = 'aktif';
