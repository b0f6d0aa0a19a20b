-- A row of the audit says one value; what all values of one write share is said once.
--
-- Most of a large store is its audit, and of a row most was said again and again: who, when, of which record. What is hashed
-- stays what it was, so that each chain proves as before and heads that were noted elsewhere still fit.

-- What an operation did to one record: its rows in the chain of a region, from the first to the last.
CREATE TABLE audit_act (
    region TEXT NOT NULL,
    first INTEGER NOT NULL CHECK (first > 0),
    last INTEGER NOT NULL CHECK (last >= first),
    operation INTEGER NOT NULL REFERENCES operation (seq),
    entity TEXT NOT NULL,
    record TEXT NOT NULL,
    version INTEGER NOT NULL,
    verb TEXT NOT NULL,
    PRIMARY KEY (region, first),
    UNIQUE (region, record, version)
) STRICT, WITHOUT ROWID;

-- One value of a record as an act left it, chained by SHA-256 within a region; the act is named by its first row.
CREATE TABLE audit_value (
    region TEXT NOT NULL,
    seq INTEGER NOT NULL CHECK (seq > 0),
    act INTEGER NOT NULL,
    field TEXT NOT NULL,
    before TEXT,
    after TEXT,
    salt BLOB NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (region, seq)
) STRICT, WITHOUT ROWID;

-- An act begins where a row tells of another record, another version or another operation than the row before.
INSERT INTO audit_value (region, seq, act, field, before, after, salt, hash)
    SELECT region, seq, max(CASE WHEN begins THEN seq END) OVER (PARTITION BY region ORDER BY seq),
           field, before, after, salt, hash
    FROM (SELECT region, seq, field, before, after, salt, hash,
                 (lag(record) OVER (PARTITION BY region ORDER BY seq) IS NOT record
                  OR lag(version) OVER (PARTITION BY region ORDER BY seq) IS NOT version
                  OR lag(op_id) OVER (PARTITION BY region ORDER BY seq) IS NOT op_id) AS begins
          FROM audit) AS o;
INSERT INTO audit_act (region, first, last, operation, entity, record, version, verb)
    SELECT a.region, a.seq, v.last, p.seq, a.entity, a.record, a.version, a.verb
    FROM (SELECT region, act, max(seq) AS last FROM audit_value GROUP BY region, act) AS v
    JOIN audit a ON a.region = v.region AND a.seq = v.act JOIN operation p ON p.op_id = a.op_id;

DROP TRIGGER audit_keeps;
DROP TRIGGER audit_stays;
DROP TABLE audit;
CREATE INDEX audit_act_by_operation ON audit_act (operation);
CREATE INDEX audit_of_access ON audit_act (verb) WHERE entity = 'access';

-- The audit as it is read: a row a value, with all that is said of it.
CREATE VIEW audit AS
    SELECT c.region, v.seq, p.op_id, c.entity, c.record, c.version, c.verb, v.field, v.before, v.after, v.salt, v.hash
    FROM audit_value v
    JOIN audit_act c ON c.region = v.region AND c.first = v.act AND v.seq >= c.first AND v.seq <= c.last
    JOIN operation p ON p.seq = c.operation;

-- Rows are never changed or removed, but for this: a value that an erasure stands for is blanked, once.
CREATE TRIGGER audit_act_keeps BEFORE UPDATE ON audit_act BEGIN SELECT raise(ABORT, 'audit rows are never changed'); END;
CREATE TRIGGER audit_act_stays BEFORE DELETE ON audit_act BEGIN SELECT raise(ABORT, 'audit rows are never removed'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit_value BEGIN SELECT raise(ABORT, 'audit rows are never removed'); END;
CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit_value
WHEN NOT (
    NEW.salt = x'' AND NEW.before IS NULL
    AND (NEW.after IS NULL OR NEW.after = '(dihapus)' OR NEW.after GLOB '(dihapus [0-9]*)')
    AND (NEW.after IS NULL OR NEW.after = OLD.after)
    AND EXISTS (SELECT 1 FROM erasure e WHERE e.region = OLD.region AND e.seq = OLD.seq)
    AND NEW.region = OLD.region AND NEW.seq = OLD.seq AND NEW.act = OLD.act AND NEW.field = OLD.field
    AND NEW.hash = OLD.hash
)
BEGIN SELECT raise(ABORT, 'audit rows are never changed'); END;
