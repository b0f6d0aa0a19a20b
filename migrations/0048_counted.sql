-- An agency counts its kader teknis by kind from the index alone.
DROP INDEX kader_teknis_by_skpd_state;
CREATE INDEX kader_teknis_by_skpd_state ON kader_teknis (skpd, state, folded, id, sector);
