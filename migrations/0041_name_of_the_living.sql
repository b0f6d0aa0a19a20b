-- The name of an account or of a lembaga that has ended is free again: who follows is often given the same, and what an
-- import added and took back must not stand in its way when the mended sheet comes.
DROP INDEX account_unique_login;
CREATE UNIQUE INDEX account_unique_login ON account (region, login) WHERE state = 'aktif';
DROP INDEX lembaga_unique_name;
CREATE UNIQUE INDEX lembaga_unique_name ON lembaga (region, name) WHERE state = 'aktif';
