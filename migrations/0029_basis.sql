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

-- Qualities of a kader, as criteria of selection and awards; minutes of meetings with their receipts.

ALTER TABLE candidate ADD COLUMN qualities TEXT;
ALTER TABLE award ADD COLUMN qualities TEXT;

CREATE TABLE notulen (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    meeting TEXT NOT NULL,
    held_on TEXT NOT NULL CHECK (held_on GLOB '????-??-??'),
    time TEXT,
    place TEXT,
    agenda TEXT NOT NULL,
    chair TEXT,
    speaker TEXT,
    participants TEXT,
    activity TEXT NOT NULL,
    recommendation TEXT,
    closing TEXT,
    skpd TEXT CHECK (length(skpd) = 36),
    recipients TEXT,
    decided_by TEXT CHECK (length(decided_by) = 36),
    decided_on TEXT CHECK (decided_on GLOB '????-??-??'),
    decided_under TEXT CHECK (length(decided_under) = 36),
    decided_for TEXT,
    end_reason TEXT,
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX notulen_id ON notulen (id);
CREATE INDEX notulen_by_region ON notulen (region, held_on, id);
CREATE INDEX notulen_by_order ON notulen (held_on, id);
CREATE INDEX notulen_by_skpd ON notulen (skpd, held_on, id);

CREATE TABLE notulen_receipt (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    notulen TEXT NOT NULL CHECK (length(notulen) = 36),
    sent_on TEXT CHECK (sent_on GLOB '????-??-??'),
    skpd TEXT CHECK (length(skpd) = 36),
    received_on TEXT CHECK (received_on GLOB '????-??-??'),
    received_by TEXT CHECK (length(received_by) = 36),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX notulen_receipt_id ON notulen_receipt (id);
CREATE INDEX notulen_receipt_by_region ON notulen_receipt (region, sent_on, id);
CREATE INDEX notulen_receipt_by_order ON notulen_receipt (sent_on, id);
CREATE INDEX notulen_receipt_by_notulen ON notulen_receipt (notulen, region);
CREATE INDEX notulen_receipt_by_skpd ON notulen_receipt (skpd, sent_on, id);
CREATE UNIQUE INDEX notulen_receipt_unique_notulen_skpd ON notulen_receipt (region, notulen, coalesce(skpd, ''));
