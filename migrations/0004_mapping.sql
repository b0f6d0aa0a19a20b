-- What an account said of headings in files it imports: the heading, folded, and the column it means.

CREATE TABLE mapping (
    account TEXT NOT NULL,
    entity TEXT NOT NULL,
    heading TEXT NOT NULL CHECK (heading <> ''),
    means TEXT NOT NULL,
    PRIMARY KEY (account, entity, heading)
) STRICT, WITHOUT ROWID;
