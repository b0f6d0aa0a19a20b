-- The last activity of each KPM is found without reading every task and session there ever was.
CREATE INDEX task_by_kpm_done ON task (kpm, done_on);
DROP INDEX task_by_kpm;
CREATE INDEX guidance_by_id_held ON guidance (id, held_on);
