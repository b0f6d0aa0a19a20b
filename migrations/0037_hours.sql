-- The hour of a meeting.

ALTER TABLE facilitation ADD COLUMN meeting_time TEXT CHECK (meeting_time GLOB '??.??');
ALTER TABLE guidance ADD COLUMN time TEXT CHECK (time GLOB '??.??');
ALTER TABLE training ADD COLUMN time TEXT CHECK (time GLOB '??.??');
ALTER TABLE musrenbang ADD COLUMN time TEXT CHECK (time GLOB '??.??');
ALTER TABLE liaison ADD COLUMN time TEXT CHECK (time GLOB '??.??');

-- What goes on from a decision keeps it from being taken back: found by what it refers to.
CREATE INDEX guideline_by_consultation ON guideline (consultation);
CREATE INDEX award_by_origin ON award (origin);
CREATE INDEX message_by_task ON message (task);
