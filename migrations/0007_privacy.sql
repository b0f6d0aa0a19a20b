-- Personal data: what people ask about their own, incidents, and erasure.

CREATE TABLE data_request (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    person TEXT NOT NULL CHECK (length(person) = 36),
    kind TEXT NOT NULL,
    asked_on TEXT NOT NULL CHECK (asked_on GLOB '????-??-??'),
    request TEXT,
    answer TEXT,
    answered_on TEXT CHECK (answered_on GLOB '????-??-??'),
    answered_by TEXT CHECK (length(answered_by) = 36),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX data_request_id ON data_request (id);
CREATE INDEX data_request_by_region ON data_request (region, asked_on, id);
CREATE INDEX data_request_by_order ON data_request (asked_on, id);
CREATE INDEX data_request_by_person ON data_request (person);

CREATE TABLE incident (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    title TEXT NOT NULL,
    known_on TEXT NOT NULL CHECK (known_on GLOB '????-??-??'),
    known_time TEXT NOT NULL,
    affected INTEGER,
    account_of_it TEXT,
    measures TEXT,
    told_on TEXT CHECK (told_on GLOB '????-??-??'),
    told_by TEXT CHECK (length(told_by) = 36),
    told_whom TEXT,
    closed_on TEXT CHECK (closed_on GLOB '????-??-??'),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_id ON incident (id);
CREATE INDEX incident_by_region ON incident (region, known_on, id);
CREATE INDEX incident_by_order ON incident (known_on, id);

-- What stands in the hash for a value that was erased: the audit row keeps its place and its hash, not the value.
CREATE TABLE erasure (
    region TEXT NOT NULL,
    seq INTEGER NOT NULL,
    op_id TEXT NOT NULL REFERENCES operation (op_id),
    before_digest BLOB NOT NULL CHECK (length(before_digest) = 32),
    after_digest BLOB NOT NULL CHECK (length(after_digest) = 32),
    PRIMARY KEY (region, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER erasure_keeps BEFORE UPDATE ON erasure BEGIN SELECT raise(ABORT, 'erasures are never changed'); END;
CREATE TRIGGER erasure_stays BEFORE DELETE ON erasure BEGIN SELECT raise(ABORT, 'erasures are never removed'); END;

-- Audit rows are still never changed, but for this: a salted row that an erasure stands for loses its values and salt.
DROP TRIGGER audit_keeps;
CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit
WHEN NOT (
    OLD.salt <> x'' AND NEW.salt = x'' AND NEW.before IS NULL AND (NEW.after IS NULL OR NEW.after = '(dihapus)')
    AND EXISTS (SELECT 1 FROM erasure e WHERE e.region = OLD.region AND e.seq = OLD.seq)
    AND NEW.region = OLD.region AND NEW.seq = OLD.seq AND NEW.op_id = OLD.op_id AND NEW.entity = OLD.entity
    AND NEW.record = OLD.record AND NEW.version = OLD.version AND NEW.verb = OLD.verb AND NEW.field = OLD.field
    AND NEW.hash = OLD.hash
)
BEGIN SELECT raise(ABORT, 'audit rows are never changed'); END;
