-- Looks at masked numbers and what was handed over: few among all rows, and asked for with each person.
CREATE INDEX audit_of_access ON audit (verb) WHERE entity = 'access';
