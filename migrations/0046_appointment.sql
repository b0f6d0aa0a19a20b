-- An agency reads the appointments of its own; a list of obligations is sorted by the region that each is about.
CREATE INDEX appointment_by_skpd ON appointment (skpd, folded, id);
CREATE INDEX obligation_sorted_by_about ON obligation (about, id);
