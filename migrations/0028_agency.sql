-- Agencies (SKPD) take part: they owe receipts, are handed packages, coordinate with the offices, and sit at tasks of many.

ALTER TABLE receipt ADD COLUMN skpd TEXT CHECK (length(skpd) = 36);
DROP INDEX receipt_unique_guideline;
CREATE UNIQUE INDEX receipt_unique_guideline_skpd ON receipt (region, guideline, coalesce(skpd, ''));
CREATE INDEX receipt_by_skpd ON receipt (skpd, issued_on, id);
CREATE INDEX proposal_by_sector ON proposal (sector);

CREATE TABLE delivery (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    skpd TEXT NOT NULL CHECK (length(skpd) = 36),
    file TEXT NOT NULL,
    content TEXT NOT NULL,
    sent_on TEXT NOT NULL CHECK (sent_on GLOB '????-??-??'),
    sent_by TEXT NOT NULL CHECK (length(sent_by) = 36),
    received_on TEXT CHECK (received_on GLOB '????-??-??'),
    received_by TEXT CHECK (length(received_by) = 36),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_id ON delivery (id);
CREATE INDEX delivery_by_region ON delivery (region, sent_on, id);
CREATE INDEX delivery_by_order ON delivery (sent_on, id);

CREATE TABLE liaison (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    skpd TEXT NOT NULL CHECK (length(skpd) = 36),
    topic TEXT NOT NULL,
    planned_on TEXT NOT NULL CHECK (planned_on GLOB '????-??-??'),
    place TEXT,
    held_on TEXT CHECK (held_on GLOB '????-??-??'),
    held_by TEXT CHECK (length(held_by) = 36),
    counterpart TEXT,
    agreed TEXT,
    confirmed_by TEXT CHECK (length(confirmed_by) = 36),
    confirmed_on TEXT CHECK (confirmed_on GLOB '????-??-??'),
    agency_note TEXT,
    stop_reason TEXT,
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX liaison_id ON liaison (id);
CREATE INDEX liaison_by_region ON liaison (region, planned_on, id);
CREATE INDEX liaison_by_order ON liaison (planned_on, id);

CREATE TABLE party (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    task TEXT NOT NULL CHECK (length(task) = 36),
    kpm TEXT CHECK (length(kpm) = 36),
    kader_teknis TEXT CHECK (length(kader_teknis) = 36),
    skpd TEXT CHECK (length(skpd) = 36),
    agreed_by TEXT CHECK (length(agreed_by) = 36),
    agreed_on TEXT CHECK (agreed_on GLOB '????-??-??'),
    note TEXT,
    message TEXT,
    end_reason TEXT,
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX partner_id ON party (id);
CREATE INDEX partner_by_region ON party (region, folded, id);
CREATE INDEX partner_by_order ON party (folded, id);
CREATE INDEX partner_by_task ON party (task, skpd);
CREATE INDEX partner_by_skpd ON party (skpd, task);

ALTER TABLE task ADD COLUMN message TEXT;

CREATE TABLE message (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    task TEXT NOT NULL CHECK (length(task) = 36),
    nth INTEGER NOT NULL,
    words TEXT NOT NULL,
    said_by TEXT NOT NULL CHECK (length(said_by) = 36),
    said_for TEXT,
    said_on TEXT NOT NULL CHECK (said_on GLOB '????-??-??'),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_id ON message (id);
CREATE INDEX message_by_region ON message (region, said_on, id);
CREATE INDEX message_by_order ON message (said_on, id);
CREATE UNIQUE INDEX message_unique_task_nth ON message (region, task, nth);
