-- The hour of a meeting.

ALTER TABLE facilitation ADD COLUMN meeting_time TEXT CHECK (meeting_time GLOB '??.??');
ALTER TABLE guidance ADD COLUMN time TEXT CHECK (time GLOB '??.??');
ALTER TABLE training ADD COLUMN time TEXT CHECK (time GLOB '??.??');
ALTER TABLE musrenbang ADD COLUMN time TEXT CHECK (time GLOB '??.??');
ALTER TABLE liaison ADD COLUMN time TEXT CHECK (time GLOB '??.??');
