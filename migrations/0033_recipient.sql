-- The office that a signed letter names, which reads it.
ALTER TABLE document ADD COLUMN recipient TEXT CHECK (length(recipient) = 36);
CREATE INDEX document_by_recipient ON document (recipient);
