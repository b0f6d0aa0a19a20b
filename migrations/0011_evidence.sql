-- Which obligations rest on a record, asked whenever a record stops being evidence.

CREATE INDEX obligation_by_evidence ON obligation (evidence_id);
