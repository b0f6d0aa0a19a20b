-- Ways in that were given, the newest first: whoever audits reads a page of them.
CREATE INDEX audit_of_ways_in ON audit_act (operation, record, region, entity) WHERE version = 1 AND entity IN ('key', 'appointment');
-- An agency counts its kader teknis by kind from the index alone.
DROP INDEX kader_teknis_by_skpd_state;
CREATE INDEX kader_teknis_by_skpd_state ON kader_teknis (skpd, state, folded, id, sector);
