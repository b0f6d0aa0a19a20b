-- Where an item of a list to tick comes from.
ALTER TABLE choice ADD COLUMN source TEXT;
