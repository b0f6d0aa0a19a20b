-- Legal bases, and what rests on each: duties, what came to be owed of them, decisions. A code of the catalogue can come
-- again once the duty that had it is no longer in force.

CREATE TABLE basis (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    subject TEXT,
    valid_from TEXT CHECK (valid_from GLOB '????-??-??'),
    repealed_from TEXT CHECK (repealed_from GLOB '????-??-??'),
    end_reason TEXT,
    decided_by TEXT CHECK (length(decided_by) = 36),
    decided_under TEXT CHECK (length(decided_under) = 36),
    decided_for TEXT,
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX basis_id ON basis (id);
CREATE INDEX basis_by_region ON basis (region, folded, id);
CREATE INDEX basis_by_order ON basis (folded, id);
CREATE UNIQUE INDEX basis_unique_name ON basis (region, name);

ALTER TABLE duty ADD COLUMN basis TEXT CHECK (length(basis) = 36);
ALTER TABLE obligation ADD COLUMN basis TEXT CHECK (length(basis) = 36);
ALTER TABLE document ADD COLUMN basis TEXT CHECK (length(basis) = 36);
CREATE INDEX duty_by_basis ON duty (basis);
CREATE INDEX duty_by_code ON duty (code);
DROP INDEX duty_unique_code;
CREATE UNIQUE INDEX duty_unique_code_valid_from ON duty (region, code, coalesce(valid_from, ''));

-- Lembaga kemasyarakatan: their register, and where they have a part.

CREATE TABLE lembaga (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    rw INTEGER,
    chair TEXT,
    sk_number TEXT,
    sk_date TEXT CHECK (sk_date GLOB '????-??-??'),
    work TEXT,
    end_reason TEXT,
    ended_on TEXT CHECK (ended_on GLOB '????-??-??'),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX lembaga_id ON lembaga (id);
CREATE INDEX lembaga_by_region ON lembaga (region, folded, id);
CREATE INDEX lembaga_by_order ON lembaga (folded, id);
CREATE UNIQUE INDEX lembaga_unique_name ON lembaga (region, name);

ALTER TABLE appointment ADD COLUMN lembaga TEXT CHECK (length(lembaga) = 36);
ALTER TABLE guidance ADD COLUMN lembaga TEXT CHECK (length(lembaga) = 36);
ALTER TABLE attendee ADD COLUMN lembaga TEXT CHECK (length(lembaga) = 36);
ALTER TABLE selection_member ADD COLUMN lembaga TEXT CHECK (length(lembaga) = 36);
ALTER TABLE proposal ADD COLUMN lembaga TEXT CHECK (length(lembaga) = 36);
CREATE INDEX guidance_by_lembaga ON guidance (lembaga, planned_on, id);
CREATE INDEX attendee_by_lembaga ON attendee (lembaga, folded, id);
