-- Why and when a record of a register that had ended was taken up again.
ALTER TABLE person ADD COLUMN reopen_reason TEXT;
ALTER TABLE person ADD COLUMN reopened_on TEXT CHECK (reopened_on GLOB '????-??-??');
ALTER TABLE kpm ADD COLUMN reopen_reason TEXT;
ALTER TABLE kpm ADD COLUMN reopened_on TEXT CHECK (reopened_on GLOB '????-??-??');
ALTER TABLE kader_teknis ADD COLUMN reopen_reason TEXT;
ALTER TABLE kader_teknis ADD COLUMN reopened_on TEXT CHECK (reopened_on GLOB '????-??-??');
ALTER TABLE lembaga ADD COLUMN reopen_reason TEXT;
ALTER TABLE lembaga ADD COLUMN reopened_on TEXT CHECK (reopened_on GLOB '????-??-??');
ALTER TABLE skpd ADD COLUMN reopen_reason TEXT;
ALTER TABLE skpd ADD COLUMN reopened_on TEXT CHECK (reopened_on GLOB '????-??-??');
ALTER TABLE sector ADD COLUMN reopen_reason TEXT;
ALTER TABLE sector ADD COLUMN reopened_on TEXT CHECK (reopened_on GLOB '????-??-??');
ALTER TABLE choice ADD COLUMN reopen_reason TEXT;
ALTER TABLE choice ADD COLUMN reopened_on TEXT CHECK (reopened_on GLOB '????-??-??');

-- Imports that an account carried out, to be found and taken back.
CREATE TABLE import_run (
    account TEXT NOT NULL CHECK (length(account) = 36),
    op_id TEXT NOT NULL CHECK (length(op_id) = 36),
    at INTEGER NOT NULL,
    entity TEXT NOT NULL,
    added INTEGER NOT NULL CHECK (added >= 0),
    edited INTEGER NOT NULL CHECK (edited >= 0),
    taken_back INTEGER,
    PRIMARY KEY (account, op_id)
) STRICT, WITHOUT ROWID;
