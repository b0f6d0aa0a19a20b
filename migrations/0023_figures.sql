-- Every landing screen counts what is in arrears and what each office's tasks have come to: from an index alone.
CREATE INDEX obligation_by_state_region ON obligation (state, region, due_on, period, duty);
CREATE INDEX task_by_region_state ON task (region, state, due_on);
