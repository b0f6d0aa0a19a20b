-- What statements call and PostgreSQL lacks, as SQLite has it.
CREATE OR REPLACE FUNCTION instr(whole text, part text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT strpos(whole, part)::bigint $$;
CREATE OR REPLACE FUNCTION hex(bytes bytea) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT upper(encode(bytes, 'hex')) $$;
CREATE OR REPLACE FUNCTION count_true(so_far bigint, holds boolean) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT CASE WHEN holds THEN coalesce(so_far, 0) + 1 ELSE coalesce(so_far, 0) END $$;
DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_proc WHERE proname = 'sum' AND proargtypes = '16'::oidvector) THEN
        CREATE AGGREGATE sum(boolean) (sfunc = count_true, stype = bigint);
    END IF;
END $$;
CREATE OR REPLACE FUNCTION max(a text, b text, c text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT CASE WHEN a IS NULL OR b IS NULL OR c IS NULL THEN NULL ELSE greatest(a, b, c) END $$;
CREATE OR REPLACE FUNCTION json_each(document text) RETURNS TABLE (value text) LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT e FROM jsonb_array_elements_text(document::jsonb) e $$;
-- A number under a name: '$."name"'.
CREATE OR REPLACE FUNCTION json_extract(document text, path text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT (document::jsonb ->> substring(path FROM 4 FOR length(path) - 4))::bigint $$;
CREATE TABLE IF NOT EXISTS user_version (number BIGINT NOT NULL);
