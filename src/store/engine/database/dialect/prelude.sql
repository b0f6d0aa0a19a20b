-- What statements call and PostgreSQL lacks, as SQLite has it.
CREATE OR REPLACE FUNCTION instr(whole text, part text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT strpos(whole, part)::bigint $$;
-- Numbers of SQLite have 64 bits.
CREATE OR REPLACE FUNCTION substr(whole text, start bigint, length bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT substr(whole, start::integer, length::integer) $$;
CREATE OR REPLACE FUNCTION hex(bytes bytea) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT upper(encode(bytes, 'hex')) $$;
CREATE OR REPLACE FUNCTION max(a text, b text, c text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT CASE WHEN a IS NULL OR b IS NULL OR c IS NULL THEN NULL ELSE greatest(a, b, c) END $$;
CREATE OR REPLACE FUNCTION json_each(document text) RETURNS TABLE (value text) LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT e FROM jsonb_array_elements_text(document::jsonb) e $$;
-- A number under a name: '$."name"'.
CREATE OR REPLACE FUNCTION json_extract(document text, path text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT (document::jsonb ->> substring(path FROM 4 FOR length(path) - 4))::bigint $$;
CREATE TABLE IF NOT EXISTS user_version (number BIGINT NOT NULL);
