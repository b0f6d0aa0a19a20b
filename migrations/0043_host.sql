-- Several machines may share the data: which one a console runs on, which start of it, and when it last said that it is
-- alive. In a file nothing stands here: all of its consoles are of one machine, which knows its processes.
ALTER TABLE session ADD COLUMN host TEXT;
ALTER TABLE session ADD COLUMN boot TEXT;
ALTER TABLE session ADD COLUMN seen_at INTEGER;
