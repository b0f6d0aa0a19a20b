-- When a region came that was not there from the beginning: it owes nothing of what had begun before.
ALTER TABLE region ADD COLUMN founded_on TEXT CHECK (founded_on GLOB '????-??-??');
