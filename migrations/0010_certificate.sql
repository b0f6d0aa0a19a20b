-- The certificate of the city comes from its training: who passed takes part in it before they are KPM.
ALTER TABLE participation ADD COLUMN candidate TEXT CHECK (length(candidate) = 36);
CREATE UNIQUE INDEX participation_unique_candidate_training ON participation (region, candidate, training);
CREATE INDEX participation_by_candidate ON participation (candidate);

ALTER TABLE formation ADD COLUMN training TEXT CHECK (length(training) = 36);
CREATE INDEX formation_by_training ON formation (training);
