-- Whom an account was told of by lists today, and whether that stands in the audit: lists of few rows are no look at somebody
-- each, many of them on one day are. It is forgotten with the next day, and a draft of the audit, no record.

CREATE TABLE listed (
    account TEXT NOT NULL,
    day TEXT NOT NULL,
    person TEXT NOT NULL,
    told INTEGER NOT NULL CHECK (told IN (0, 1)),
    PRIMARY KEY (account, day, person)
) STRICT, WITHOUT ROWID;
