-- Acts stand in the order in which they were committed, whatever the clock said. What there is keeps the order it had.
ALTER TABLE operation ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
DROP TRIGGER operation_keeps;
UPDATE operation SET seq = o.nth
    FROM (SELECT op_id AS id, row_number() OVER (ORDER BY at, op_id) AS nth FROM operation) AS o
    WHERE o.id = operation.op_id;
CREATE TRIGGER operation_keeps BEFORE UPDATE ON operation BEGIN SELECT raise(ABORT, 'operations are never changed'); END;
CREATE UNIQUE INDEX operation_by_sequence ON operation (seq);
