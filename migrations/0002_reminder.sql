-- Reminders of late obligations, from the tier above to the office that owes.

CREATE TABLE reminder (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    obligation TEXT NOT NULL CHECK (length(obligation) = 36),
    note TEXT,
    sent_on TEXT CHECK (sent_on GLOB '????-??-??'),
    read_on TEXT CHECK (read_on GLOB '????-??-??'),
    read_by TEXT CHECK (length(read_by) = 36),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX reminder_id ON reminder (id);
CREATE INDEX reminder_by_region ON reminder (region, sent_on, id);
CREATE INDEX reminder_by_order ON reminder (sent_on, id);
CREATE INDEX reminder_by_obligation ON reminder (obligation, state);
CREATE UNIQUE INDEX reminder_unique_obligation ON reminder (region, obligation) WHERE state = 'terkirim';
