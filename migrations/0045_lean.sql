-- A province at the speed of a city: a leaner audit, and indices for what lists are narrowed and sorted by.
--
-- A row of the audit says one value; what all values of one write share is said once.
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
    -- By record: that is how the audit is asked most, and only a key of two columns given keeps a planner that knows no sizes
    -- from going through all of a region.
    PRIMARY KEY (region, record, version),
    UNIQUE (region, first)
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
CREATE INDEX audit_act_by_operation ON audit_act (operation, region, first);
CREATE INDEX audit_of_access ON audit_act (verb) WHERE entity = 'access';

-- The audit as it is read: a row a value, with all that is said of it. Acts come before their values: a planner that knows no
-- sizes would go through the values of a region for those of one record.
CREATE VIEW audit AS
    SELECT c.region, v.seq, p.op_id, c.entity, c.record, c.version, c.verb, v.field, v.before, v.after, v.salt, v.hash
    FROM audit_act c JOIN operation p ON p.seq = c.operation
    CROSS JOIN audit_value v WHERE v.region = c.region AND v.seq >= c.first AND v.seq <= c.last;

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

-- What each kelurahan has its own of, and a list can be narrowed by, finds the rows that name it; empty fields cost nothing.
CREATE INDEX basis_by_decided_by ON basis (decided_by) WHERE decided_by IS NOT NULL;
CREATE INDEX basis_by_decided_under ON basis (decided_under) WHERE decided_under IS NOT NULL;
CREATE INDEX person_by_successor ON person (successor) WHERE successor IS NOT NULL;
CREATE INDEX appointment_by_decided_by ON appointment (decided_by) WHERE decided_by IS NOT NULL;
CREATE INDEX appointment_by_decided_under ON appointment (decided_under) WHERE decided_under IS NOT NULL;
CREATE INDEX appointment_by_lembaga ON appointment (lembaga) WHERE lembaga IS NOT NULL;
CREATE INDEX key_by_decided_by ON key (decided_by) WHERE decided_by IS NOT NULL;
CREATE INDEX key_by_decided_under ON key (decided_under) WHERE decided_under IS NOT NULL;
CREATE INDEX data_request_by_answered_by ON data_request (answered_by) WHERE answered_by IS NOT NULL;
CREATE INDEX data_request_by_answered_under ON data_request (answered_under) WHERE answered_under IS NOT NULL;
CREATE INDEX incident_by_told_by ON incident (told_by) WHERE told_by IS NOT NULL;
CREATE INDEX kpm_by_formation ON kpm (formation) WHERE formation IS NOT NULL;
CREATE INDEX kpm_by_successor ON kpm (successor) WHERE successor IS NOT NULL;
CREATE INDEX kpm_by_decided_by ON kpm (decided_by) WHERE decided_by IS NOT NULL;
CREATE INDEX kpm_by_decided_under ON kpm (decided_under) WHERE decided_under IS NOT NULL;
CREATE INDEX kader_teknis_by_successor ON kader_teknis (successor) WHERE successor IS NOT NULL;
CREATE INDEX task_by_kader_teknis ON task (kader_teknis) WHERE kader_teknis IS NOT NULL;
CREATE INDEX task_by_kpm_agreed_by ON task (kpm_agreed_by) WHERE kpm_agreed_by IS NOT NULL;
CREATE INDEX task_by_sector_agreed_by ON task (sector_agreed_by) WHERE sector_agreed_by IS NOT NULL;
CREATE INDEX task_by_verified_by ON task (verified_by) WHERE verified_by IS NOT NULL;
CREATE INDEX task_by_verified_under ON task (verified_under) WHERE verified_under IS NOT NULL;
CREATE INDEX facilitation_by_decided_by ON facilitation (decided_by) WHERE decided_by IS NOT NULL;
CREATE INDEX facilitation_by_decided_under ON facilitation (decided_under) WHERE decided_under IS NOT NULL;
CREATE INDEX obligation_by_document ON obligation (document) WHERE document IS NOT NULL;
CREATE INDEX obligation_by_waived_by ON obligation (waived_by) WHERE waived_by IS NOT NULL;
CREATE INDEX obligation_by_waived_under ON obligation (waived_under) WHERE waived_under IS NOT NULL;
CREATE INDEX obligation_by_closed_by ON obligation (closed_by) WHERE closed_by IS NOT NULL;
CREATE INDEX obligation_by_closed_under ON obligation (closed_under) WHERE closed_under IS NOT NULL;
CREATE INDEX reminder_by_read_by ON reminder (read_by) WHERE read_by IS NOT NULL;
CREATE INDEX formation_by_decree_by ON formation (decree_by) WHERE decree_by IS NOT NULL;
CREATE INDEX formation_by_decree_under ON formation (decree_under) WHERE decree_under IS NOT NULL;
CREATE INDEX formation_by_confirm_by ON formation (confirm_by) WHERE confirm_by IS NOT NULL;
CREATE INDEX formation_by_confirm_under ON formation (confirm_under) WHERE confirm_under IS NOT NULL;
CREATE INDEX selection_member_by_lembaga ON selection_member (lembaga) WHERE lembaga IS NOT NULL;
CREATE INDEX candidate_by_replaces ON candidate (replaces) WHERE replaces IS NOT NULL;
CREATE INDEX candidate_by_decided_by ON candidate (decided_by) WHERE decided_by IS NOT NULL;
CREATE INDEX candidate_by_decided_under ON candidate (decided_under) WHERE decided_under IS NOT NULL;
CREATE INDEX guidance_by_document ON guidance (document) WHERE document IS NOT NULL;
CREATE INDEX attendee_by_kader_teknis ON attendee (kader_teknis) WHERE kader_teknis IS NOT NULL;
CREATE INDEX consultation_by_kpm ON consultation (kpm) WHERE kpm IS NOT NULL;
CREATE INDEX consultation_by_answered_by ON consultation (answered_by) WHERE answered_by IS NOT NULL;
CREATE INDEX consultation_by_answered_under ON consultation (answered_under) WHERE answered_under IS NOT NULL;
CREATE INDEX answer_by_said_by ON answer (said_by) WHERE said_by IS NOT NULL;
CREATE INDEX training_by_document ON training (document) WHERE document IS NOT NULL;
CREATE INDEX participation_by_official ON participation (official) WHERE official IS NOT NULL;
CREATE INDEX guideline_by_decided_by ON guideline (decided_by) WHERE decided_by IS NOT NULL;
CREATE INDEX guideline_by_decided_under ON guideline (decided_under) WHERE decided_under IS NOT NULL;
CREATE INDEX receipt_by_received_by ON receipt (received_by) WHERE received_by IS NOT NULL;
CREATE INDEX award_by_proposed_by ON award (proposed_by) WHERE proposed_by IS NOT NULL;
CREATE INDEX award_by_verified_by ON award (verified_by) WHERE verified_by IS NOT NULL;
CREATE INDEX award_by_decided_by ON award (decided_by) WHERE decided_by IS NOT NULL;
CREATE INDEX award_by_decided_under ON award (decided_under) WHERE decided_under IS NOT NULL;
CREATE INDEX award_by_verified_under ON award (verified_under) WHERE verified_under IS NOT NULL;
CREATE INDEX fund_by_proposed_by ON fund (proposed_by) WHERE proposed_by IS NOT NULL;
CREATE INDEX fund_by_decided_by ON fund (decided_by) WHERE decided_by IS NOT NULL;
CREATE INDEX fund_by_decided_under ON fund (decided_under) WHERE decided_under IS NOT NULL;
CREATE INDEX ledger_by_reverses ON ledger (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX musrenbang_by_document ON musrenbang (document) WHERE document IS NOT NULL;
CREATE INDEX proposal_by_origin ON proposal (origin) WHERE origin IS NOT NULL;
CREATE INDEX proposal_by_lembaga ON proposal (lembaga) WHERE lembaga IS NOT NULL;
CREATE INDEX handover_by_given_by ON handover (given_by) WHERE given_by IS NOT NULL;
CREATE INDEX handover_by_given_under ON handover (given_under) WHERE given_under IS NOT NULL;
CREATE INDEX handover_by_taken_by ON handover (taken_by) WHERE taken_by IS NOT NULL;
CREATE INDEX party_by_kpm ON party (kpm) WHERE kpm IS NOT NULL;
CREATE INDEX party_by_kader_teknis ON party (kader_teknis) WHERE kader_teknis IS NOT NULL;
CREATE INDEX party_by_agreed_by ON party (agreed_by) WHERE agreed_by IS NOT NULL;
CREATE INDEX message_by_said_by ON message (said_by) WHERE said_by IS NOT NULL;
CREATE INDEX liaison_by_held_by ON liaison (held_by) WHERE held_by IS NOT NULL;
CREATE INDEX liaison_by_confirmed_by ON liaison (confirmed_by) WHERE confirmed_by IS NOT NULL;
CREATE INDEX delivery_by_sent_by ON delivery (sent_by) WHERE sent_by IS NOT NULL;
CREATE INDEX delivery_by_received_by ON delivery (received_by) WHERE received_by IS NOT NULL;
CREATE INDEX notulen_by_decided_by ON notulen (decided_by) WHERE decided_by IS NOT NULL;
CREATE INDEX notulen_by_decided_under ON notulen (decided_under) WHERE decided_under IS NOT NULL;
CREATE INDEX notulen_receipt_by_received_by ON notulen_receipt (received_by) WHERE received_by IS NOT NULL;
CREATE INDEX document_receipt_by_received_by ON document_receipt (received_by) WHERE received_by IS NOT NULL;
-- A kind of kader teknis is of a whole city: its rows stand in the order of their list.
CREATE INDEX kader_teknis_by_sector ON kader_teknis (sector, folded, id);
CREATE INDEX task_by_sector ON task (sector, due_on, id);
-- Its list is sorted by it, and those that lack it come first.
CREATE INDEX kader_teknis_by_partner ON kader_teknis (partner, id);

-- What other lists are sorted by the name of is gone through in the order of its names.
CREATE INDEX appointment_by_display ON appointment (display, id);
CREATE INDEX basis_by_display ON basis (display, id);
CREATE INDEX guidance_by_display ON guidance (display, id);
CREATE INDEX kpm_by_display ON kpm (display, id);
CREATE INDEX musrenbang_by_display ON musrenbang (display, id);
CREATE INDEX person_by_display ON person (display, id);
CREATE INDEX region_by_display ON region (display, id);
CREATE INDEX sector_by_display ON sector (display, id);
CREATE INDEX skpd_by_display ON skpd (display, id);
CREATE INDEX task_by_display ON task (display, id);
CREATE INDEX training_by_display ON training (display, id);
