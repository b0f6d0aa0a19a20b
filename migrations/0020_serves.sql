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
