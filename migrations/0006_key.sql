-- SSH keys that open an account.

CREATE TABLE key (
    region TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) = 36),
    version INTEGER NOT NULL CHECK (version > 0),
    state TEXT NOT NULL CHECK (state <> ''),
    display TEXT NOT NULL,
    folded TEXT NOT NULL,
    touched_at INTEGER NOT NULL,
    account TEXT NOT NULL CHECK (length(account) = 36),
    kind TEXT NOT NULL,
    blob TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    comment TEXT,
    end_reason TEXT,
    ended_on TEXT CHECK (ended_on GLOB '????-??-??'),
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX key_id ON key (id);
CREATE INDEX key_by_region ON key (region, folded, id);
CREATE INDEX key_by_order ON key (folded, id);
CREATE UNIQUE INDEX key_unique_fingerprint ON key (region, fingerprint) WHERE state = 'aktif';
CREATE INDEX key_by_account ON key (account);
CREATE INDEX key_by_state ON key (state, id);

-- Consoles that are open: whose, from which process, and the record they have open for edit. A row is no record: it
-- goes when its console goes, or when its process is found to be gone.
CREATE TABLE session (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    account TEXT NOT NULL,
    appointment TEXT NOT NULL,
    key TEXT,
    process INTEGER NOT NULL,
    -- When the process began, in the kernel's own count: a number is used again, a number with this is not.
    started INTEGER NOT NULL,
    since INTEGER NOT NULL,
    entity TEXT,
    record TEXT,
    opened_at INTEGER,
    ended_by TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_record ON session (record);
