-- A draft belongs to the console it is typed at: what one console has in hand is not offered at another of the same
-- person. A console is known by its row in session; the drafts of one that is closed are anybody's of the account.

CREATE TABLE draft_of_console (
    account TEXT NOT NULL,
    session TEXT NOT NULL,
    entity TEXT NOT NULL,
    record TEXT NOT NULL,
    body TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (account, session, entity, record)
) STRICT, WITHOUT ROWID;
INSERT INTO draft_of_console (account, session, entity, record, body, at)
    SELECT account, '', entity, record, body, at FROM draft;
DROP TABLE draft;
ALTER TABLE draft_of_console RENAME TO draft;
