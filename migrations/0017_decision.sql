-- Who decided, for whom and under which appointment, wherever something is decided.
ALTER TABLE formation ADD COLUMN decree_by TEXT CHECK (length(decree_by) = 36);
ALTER TABLE formation ADD COLUMN decree_under TEXT CHECK (length(decree_under) = 36);
ALTER TABLE formation ADD COLUMN decree_for TEXT;
ALTER TABLE formation ADD COLUMN confirm_by TEXT CHECK (length(confirm_by) = 36);
ALTER TABLE formation ADD COLUMN confirm_under TEXT CHECK (length(confirm_under) = 36);
ALTER TABLE formation ADD COLUMN confirm_for TEXT;
ALTER TABLE candidate ADD COLUMN decided_by TEXT CHECK (length(decided_by) = 36);
ALTER TABLE candidate ADD COLUMN decided_under TEXT CHECK (length(decided_under) = 36);
ALTER TABLE candidate ADD COLUMN decided_for TEXT;
ALTER TABLE award ADD COLUMN verified_under TEXT CHECK (length(verified_under) = 36);
ALTER TABLE award ADD COLUMN verified_for TEXT;
ALTER TABLE task ADD COLUMN verified_under TEXT CHECK (length(verified_under) = 36);
ALTER TABLE task ADD COLUMN verified_for TEXT;
ALTER TABLE data_request ADD COLUMN answered_under TEXT CHECK (length(answered_under) = 36);
