-- An agency looks at its tasks by where they stand, in the order of their due dates.
CREATE INDEX task_by_skpd_state ON task (skpd, state, due_on, id);
