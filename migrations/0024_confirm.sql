-- An appointment, and a key of another's account, counts once a second person confirmed it. What counts already goes on to
-- count: where nothing stands in `confirmation`, it was given before there was this rule.
ALTER TABLE appointment ADD COLUMN confirmation TEXT;
ALTER TABLE appointment ADD COLUMN decided_by TEXT CHECK (length(decided_by) = 36);
ALTER TABLE appointment ADD COLUMN decided_on TEXT CHECK (decided_on GLOB '????-??-??');
ALTER TABLE appointment ADD COLUMN decided_under TEXT CHECK (length(decided_under) = 36);
ALTER TABLE appointment ADD COLUMN decided_for TEXT;
ALTER TABLE key ADD COLUMN confirmation TEXT;
ALTER TABLE key ADD COLUMN decided_by TEXT CHECK (length(decided_by) = 36);
ALTER TABLE key ADD COLUMN decided_on TEXT CHECK (decided_on GLOB '????-??-??');
ALTER TABLE key ADD COLUMN decided_under TEXT CHECK (length(decided_under) = 36);
ALTER TABLE key ADD COLUMN decided_for TEXT;
-- What waits is looked for at each login, and so is the last act of an account.
CREATE INDEX appointment_by_state ON appointment (state, id);
CREATE INDEX operation_by_account ON operation (account, seq);
