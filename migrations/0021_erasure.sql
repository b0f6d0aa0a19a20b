-- Erased means gone: a request may be about somebody who is named as text alone, and says what the law keeps.

CREATE TABLE data_request_new (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    person TEXT CHECK (length(person) = 36),
    attendee TEXT CHECK (length(attendee) = 36),
    selection_member TEXT CHECK (length(selection_member) = 36),
    kind TEXT NOT NULL,
    asked_on TEXT NOT NULL CHECK (asked_on GLOB '????-??-??'),
    request TEXT,
    answer TEXT,
    answered_on TEXT CHECK (answered_on GLOB '????-??-??'),
    answered_by TEXT CHECK (length(answered_by) = 36),
    answered_under TEXT CHECK (length(answered_under) = 36),
    kept INTEGER,
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
INSERT INTO data_request_new (region, id, version, state, display, folded, touched_at, person, kind, asked_on, request,
    answer, answered_on, answered_by, answered_under)
    SELECT region, id, version, state, display, folded, touched_at, person, kind, asked_on, request,
    answer, answered_on, answered_by, answered_under FROM data_request;
DROP TABLE data_request;
ALTER TABLE data_request_new RENAME TO data_request;
CREATE INDEX data_request_id ON data_request (id);
CREATE INDEX data_request_by_region ON data_request (region, asked_on, id);
CREATE INDEX data_request_by_order ON data_request (asked_on, id);
CREATE INDEX data_request_by_person ON data_request (person);
CREATE INDEX data_request_by_attendee ON data_request (attendee);
CREATE INDEX data_request_by_selection_member ON data_request (selection_member);
CREATE INDEX selection_member_by_person ON selection_member (person);

-- A row that names a person and was written before such rows were salted can be erased too, and two erased names be told
-- apart. A row is still blanked once, and only where an erasure stands for it.
DROP TRIGGER audit_keeps;
CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit
WHEN NOT (
    NEW.salt = x'' AND NEW.before IS NULL
    AND (NEW.after IS NULL OR NEW.after = '(dihapus)' OR NEW.after GLOB '(dihapus [0-9]*)')
    AND (NEW.after IS NULL OR NEW.after = OLD.after)
    AND EXISTS (SELECT 1 FROM erasure e WHERE e.region = OLD.region AND e.seq = OLD.seq)
    AND NEW.region = OLD.region AND NEW.seq = OLD.seq AND NEW.op_id = OLD.op_id AND NEW.entity = OLD.entity
    AND NEW.record = OLD.record AND NEW.version = OLD.version AND NEW.verb = OLD.verb AND NEW.field = OLD.field
    AND NEW.hash = OLD.hash
)
BEGIN SELECT raise(ABORT, 'audit rows are never changed'); END;
