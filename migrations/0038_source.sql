-- Where an item of a list to tick comes from.
ALTER TABLE choice ADD COLUMN source TEXT;

-- In which office somebody said something.
ALTER TABLE message ADD COLUMN said_as TEXT;
ALTER TABLE answer ADD COLUMN said_as TEXT;
