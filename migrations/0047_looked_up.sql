-- Lists and figures of which each row was looked up cost what they show.
-- An agency looks at its tasks and kader teknis by where they stand, in the order of its lists.
CREATE INDEX task_by_skpd_state ON task (skpd, state, due_on, id);
CREATE INDEX kader_teknis_by_skpd_state ON kader_teknis (skpd, state, folded, id);
-- What a period lacks is told from the index alone.
DROP INDEX obligation_by_period;
CREATE INDEX obligation_by_period ON obligation (period, region, duty, state, due_on, about);
