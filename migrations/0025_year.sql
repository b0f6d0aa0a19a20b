-- What was not met is closed by the tier above, with a reason.
ALTER TABLE obligation ADD COLUMN close_reason TEXT;
ALTER TABLE obligation ADD COLUMN closed_by TEXT CHECK (length(closed_by) = 36);
ALTER TABLE obligation ADD COLUMN closed_on TEXT CHECK (closed_on GLOB '????-??-??');
ALTER TABLE obligation ADD COLUMN closed_under TEXT CHECK (length(closed_under) = 36);
ALTER TABLE obligation ADD COLUMN closed_for TEXT;
-- Papers that prove what was done can be added afterwards, and corrected with a reason.
ALTER TABLE obligation ADD COLUMN correction TEXT;
ALTER TABLE guidance ADD COLUMN document TEXT CHECK (length(document) = 36);
ALTER TABLE training ADD COLUMN correction TEXT;
ALTER TABLE training ADD COLUMN document TEXT CHECK (length(document) = 36);
ALTER TABLE musrenbang ADD COLUMN document TEXT CHECK (length(document) = 36);
-- Money that is noted as decided only after its year was locked.
ALTER TABLE fund ADD COLUMN late_reason TEXT;
