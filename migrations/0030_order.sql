-- What lists of the newer tables are sorted by, and by which an agency finds its kinds of kader teknis.
CREATE INDEX sector_by_skpd ON sector (skpd);
CREATE INDEX lembaga_sorted_by_state ON lembaga (state, id);
CREATE INDEX lembaga_sorted_by_kind ON lembaga (kind, id);
CREATE INDEX lembaga_sorted_by_rw ON lembaga (rw, id);
CREATE INDEX lembaga_sorted_by_chair ON lembaga (chair, id);
CREATE INDEX lembaga_sorted_by_sk_number ON lembaga (sk_number, id);
CREATE INDEX appointment_sorted_by_confirmation ON appointment (confirmation, id);
CREATE INDEX party_sorted_by_state ON party (state, id);
CREATE INDEX party_sorted_by_agreed_on ON party (agreed_on, id);
CREATE INDEX message_sorted_by_folded ON message (folded, id);
CREATE INDEX message_sorted_by_state ON message (state, id);
CREATE INDEX liaison_sorted_by_folded ON liaison (folded, id);
CREATE INDEX liaison_sorted_by_state ON liaison (state, id);
CREATE INDEX liaison_sorted_by_held_on ON liaison (held_on, id);
CREATE INDEX notulen_receipt_sorted_by_folded ON notulen_receipt (folded, id);
CREATE INDEX notulen_receipt_sorted_by_received_on ON notulen_receipt (received_on, id);
CREATE INDEX notulen_receipt_sorted_by_state ON notulen_receipt (state, id);
CREATE INDEX notulen_sorted_by_agenda ON notulen (agenda, id);
CREATE INDEX notulen_sorted_by_folded ON notulen (folded, id);
CREATE INDEX notulen_sorted_by_state ON notulen (state, id);
-- An agency reads what it was met about and what it was handed.
CREATE INDEX liaison_by_skpd ON liaison (skpd, planned_on, id);
CREATE INDEX delivery_by_skpd ON delivery (skpd, sent_on, id);
-- Nobody is twice beside those in charge of a task.
CREATE UNIQUE INDEX party_unique_kpm_task ON party (region, kpm, task);
CREATE UNIQUE INDEX party_unique_kader_teknis_task ON party (region, kader_teknis, task);
