-- The sheet an office prints on.

ALTER TABLE letterhead ADD COLUMN paper TEXT CHECK (paper IN ('a4', 'f4'));
