-- The one duty of the kecamatan that a decided facilitation serves.
ALTER TABLE facilitation ADD COLUMN serves TEXT CHECK (serves IN ('C1', 'C2', 'C4'));
