-- Which obligations rest on a record and are still met: by the record first, not by all that were ever met.
DROP INDEX obligation_by_evidence;
CREATE INDEX obligation_by_evidence ON obligation (evidence_id, evidence_entity, state);
