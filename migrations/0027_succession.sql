-- Who or what takes over from what ends.
ALTER TABLE person ADD COLUMN successor TEXT CHECK (length(successor) = 36);
ALTER TABLE kpm ADD COLUMN successor TEXT CHECK (length(successor) = 36);
ALTER TABLE kader_teknis ADD COLUMN successor TEXT CHECK (length(successor) = 36);
ALTER TABLE skpd ADD COLUMN successor TEXT CHECK (length(successor) = 36);
ALTER TABLE sector ADD COLUMN successor TEXT CHECK (length(successor) = 36);
ALTER TABLE region ADD COLUMN successor TEXT CHECK (length(successor) = 36);
-- Where a person moved to last, and why.
ALTER TABLE person ADD COLUMN moved_to TEXT CHECK (length(moved_to) = 36);
ALTER TABLE person ADD COLUMN moved_reason TEXT;
-- The names that a region had.
ALTER TABLE region ADD COLUMN former TEXT;
-- Why a task went to others.
ALTER TABLE task ADD COLUMN reassign_reason TEXT;
-- How neighbourhoods were numbered anew last, and why.
ALTER TABLE region ADD COLUMN renumbering TEXT;
ALTER TABLE region ADD COLUMN renumber_reason TEXT;
