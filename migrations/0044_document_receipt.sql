-- Undangan and SK reach those they are for: a receipt waits there, about a record of any kind. What is planned says whom it
-- invites.

CREATE TABLE document_receipt (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    number TEXT,
    dated TEXT CHECK (dated GLOB '????-??-??'),
    sent_on TEXT CHECK (sent_on GLOB '????-??-??'),
    sender TEXT CHECK (length(sender) = 36),
    skpd TEXT CHECK (length(skpd) = 36),
    received_on TEXT CHECK (received_on GLOB '????-??-??'),
    received_by TEXT CHECK (length(received_by) = 36),
    about_kind TEXT NOT NULL,
    about TEXT NOT NULL CHECK (length(about) = 36),
    paper TEXT,
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_receipt_id ON document_receipt (id);
CREATE INDEX document_receipt_by_region ON document_receipt (region, sent_on, id);
CREATE INDEX document_receipt_by_order ON document_receipt (sent_on, id);
CREATE INDEX document_receipt_by_about ON document_receipt (about, region);
CREATE INDEX document_receipt_of_region ON document_receipt (region, about);
CREATE INDEX document_receipt_by_sender ON document_receipt (sender, sent_on, id);
CREATE INDEX document_receipt_by_skpd ON document_receipt (skpd, sent_on, id);
CREATE INDEX document_receipt_in_state ON document_receipt (state, sent_on, id);
CREATE INDEX document_receipt_sorted_by_folded ON document_receipt (folded, id);
CREATE INDEX document_receipt_sorted_by_state ON document_receipt (state, id);
CREATE INDEX document_receipt_sorted_by_kind ON document_receipt (kind, id);
CREATE INDEX document_receipt_sorted_by_received_on ON document_receipt (received_on, id);

ALTER TABLE guidance ADD COLUMN invited TEXT;
ALTER TABLE guidance ADD COLUMN invited_skpd TEXT CHECK (length(invited_skpd) = 36);
ALTER TABLE guidance ADD COLUMN invitation_number TEXT;
ALTER TABLE guidance ADD COLUMN invited_on TEXT CHECK (invited_on GLOB '????-??-??');
ALTER TABLE training ADD COLUMN invited TEXT;
ALTER TABLE training ADD COLUMN invited_skpd TEXT CHECK (length(invited_skpd) = 36);
ALTER TABLE training ADD COLUMN invitation_number TEXT;
ALTER TABLE training ADD COLUMN invited_on TEXT CHECK (invited_on GLOB '????-??-??');
ALTER TABLE musrenbang ADD COLUMN invited TEXT;
ALTER TABLE musrenbang ADD COLUMN invited_skpd TEXT CHECK (length(invited_skpd) = 36);
ALTER TABLE musrenbang ADD COLUMN invitation_number TEXT;
ALTER TABLE musrenbang ADD COLUMN invited_on TEXT CHECK (invited_on GLOB '????-??-??');
ALTER TABLE liaison ADD COLUMN invitation_number TEXT;
ALTER TABLE liaison ADD COLUMN invited_on TEXT CHECK (invited_on GLOB '????-??-??');

-- As for the other lists: what is alike in many records is no telling column.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('document_receipt', 'document_receipt_in_state', '1000000 200000 20 1'),
    ('document_receipt', 'document_receipt_sorted_by_state', '1000000 200000 1'),
    ('document_receipt', 'document_receipt_sorted_by_kind', '1000000 200000 1');
ANALYZE sqlite_schema;
