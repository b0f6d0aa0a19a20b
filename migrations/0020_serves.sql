-- The one duty of the kecamatan that a decided facilitation serves.
ALTER TABLE facilitation ADD COLUMN serves TEXT CHECK (serves IN ('C1', 'C2', 'C4'));
-- Why something is noted after its period was locked, and why it was changed then.
ALTER TABLE guidance ADD COLUMN late_reason TEXT;
ALTER TABLE guidance ADD COLUMN correction TEXT;
ALTER TABLE training ADD COLUMN late_reason TEXT;
ALTER TABLE musrenbang ADD COLUMN late_reason TEXT;
ALTER TABLE musrenbang ADD COLUMN correction TEXT;
ALTER TABLE task ADD COLUMN late_reason TEXT;
ALTER TABLE award ADD COLUMN late_reason TEXT;
ALTER TABLE obligation ADD COLUMN late_reason TEXT;
ALTER TABLE attendee ADD COLUMN correction TEXT;
ALTER TABLE participation ADD COLUMN correction TEXT;
-- What an office above keeps for one below is found by whom it is for.
CREATE INDEX fund_by_recipient ON fund (recipient);
CREATE INDEX guidance_by_about ON guidance (about);
-- The matters that a letter of mandate names.
ALTER TABLE mandate ADD COLUMN for_fund TEXT CHECK (for_fund = 'ya');
ALTER TABLE mandate ADD COLUMN for_award TEXT CHECK (for_award = 'ya');
ALTER TABLE mandate ADD COLUMN for_decree TEXT CHECK (for_decree = 'ya');
ALTER TABLE mandate ADD COLUMN for_facilitation TEXT CHECK (for_facilitation = 'ya');
