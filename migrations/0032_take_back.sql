-- Why a decision was taken back on its day.

ALTER TABLE facilitation ADD COLUMN take_back_reason TEXT;
ALTER TABLE task ADD COLUMN take_back_reason TEXT;
ALTER TABLE consultation ADD COLUMN take_back_reason TEXT;
ALTER TABLE award ADD COLUMN take_back_reason TEXT;
ALTER TABLE fund ADD COLUMN take_back_reason TEXT;
ALTER TABLE obligation ADD COLUMN take_back_reason TEXT;
ALTER TABLE liaison ADD COLUMN take_back_reason TEXT;
