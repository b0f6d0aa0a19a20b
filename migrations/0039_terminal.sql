-- What is known of the terminals of an account, and what it wants of them: working data as a draft is, no record. A terminal
-- is known by what it calls itself and how wide it is; the body says which keys do not arrive, and what else it lacks.

CREATE TABLE terminal (
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (account, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE mouse (
    account TEXT PRIMARY KEY,
    hears INTEGER NOT NULL CHECK (hears IN (0, 1))
) STRICT, WITHOUT ROWID;
