-- For whom and under which appointment a facilitation was decided and an obligation waived.

ALTER TABLE facilitation ADD COLUMN decided_under TEXT CHECK (length(decided_under) = 36);
ALTER TABLE facilitation ADD COLUMN decided_for TEXT;
ALTER TABLE obligation ADD COLUMN waived_under TEXT CHECK (length(waived_under) = 36);
ALTER TABLE obligation ADD COLUMN waived_for TEXT;
