-- What keeps a question from walking a province.
--
-- Names are searched by three letters in a row. SQLite's own index of texts is kept, PostgreSQL has another (pg_trgm); it
-- holds no text, only which records have which letters, and what is taken out of it is gone from its pages.
CREATE VIRTUAL TABLE search USING fts5 (folded, content = '', detail = none, columnsize = 0, tokenize = 'trigram case_sensitive 1');
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);

-- Which entities are kept there; the number leads those of its records.
CREATE TABLE search_kind (
    number INTEGER NOT NULL PRIMARY KEY,
    entity TEXT NOT NULL UNIQUE
) STRICT;

-- The number says what a record is and where: kind, region, and which one there.
CREATE TABLE search_doc (
    doc INTEGER NOT NULL PRIMARY KEY,
    record TEXT NOT NULL CHECK (length(record) = 36)
) STRICT;
CREATE INDEX search_doc_by_record ON search_doc (record);

-- Who acts as a role is found by it, and where.
CREATE INDEX appointment_by_role ON appointment (role, state, region, id);

-- What is in one state, in the order of its list: its first page is read and no more, in a city or over a province.
CREATE INDEX account_in_state ON account (state, folded, id);
CREATE INDEX answer_in_state ON answer (state, said_on, id);
CREATE INDEX appointment_in_state ON appointment (state, folded, id);
CREATE INDEX attendee_in_state ON attendee (state, folded, id);
CREATE INDEX award_in_state ON award (state, folded, id);
CREATE INDEX candidate_in_state ON candidate (state, folded, id);
CREATE INDEX data_request_in_state ON data_request (state, asked_on, id);
CREATE INDEX document_in_state ON document (state, date, id);
CREATE INDEX fund_in_state ON fund (state, folded, id);
CREATE INDEX guidance_in_state ON guidance (state, planned_on, id);
CREATE INDEX handover_in_state ON handover (state, date, id);
CREATE INDEX kader_teknis_in_state ON kader_teknis (state, folded, id);
CREATE INDEX kpm_in_state ON kpm (state, folded, id);
CREATE INDEX ledger_in_state ON ledger (state, booked_on, id);
CREATE INDEX lembaga_in_state ON lembaga (state, folded, id);
CREATE INDEX letterhead_in_state ON letterhead (state, folded, id);
CREATE INDEX liaison_in_state ON liaison (state, planned_on, id);
CREATE INDEX mandate_in_state ON mandate (state, folded, id);
CREATE INDEX message_in_state ON message (state, said_on, id);
CREATE INDEX musrenbang_in_state ON musrenbang (state, planned_on, id);
CREATE INDEX notulen_in_state ON notulen (state, held_on, id);
CREATE INDEX notulen_receipt_in_state ON notulen_receipt (state, sent_on, id);
CREATE INDEX participation_in_state ON participation (state, folded, id);
CREATE INDEX party_in_state ON party (state, folded, id);
CREATE INDEX person_in_state ON person (state, folded, id);
CREATE INDEX proposal_in_state ON proposal (state, folded, id);
CREATE INDEX receipt_in_state ON receipt (state, issued_on, id);
CREATE INDEX reminder_in_state ON reminder (state, sent_on, id);
CREATE INDEX selection_member_in_state ON selection_member (state, folded, id);
CREATE INDEX training_in_state ON training (state, planned_on, id);

-- In what office something was said is a column of its list.
CREATE INDEX message_sorted_by_said_as ON message (said_as, id);

-- What has ended, with the reason: what an import took back again is left out of lists without reading every row.
CREATE INDEX account_ended ON account (id, end_reason) WHERE end_reason IS NOT NULL;
CREATE INDEX appointment_ended ON appointment (id, end_reason) WHERE end_reason IS NOT NULL;
CREATE INDEX attendee_ended ON attendee (id, end_reason) WHERE end_reason IS NOT NULL;
CREATE INDEX basis_ended ON basis (id, end_reason) WHERE end_reason IS NOT NULL;
CREATE INDEX candidate_ended ON candidate (id, end_reason) WHERE end_reason IS NOT NULL;
CREATE INDEX choice_ended ON choice (id, end_reason) WHERE end_reason IS NOT NULL;
CREATE INDEX document_ended ON document (id, end_reason) WHERE end_reason IS NOT NULL;
CREATE INDEX duty_ended ON duty (id, end_reason) WHERE end_reason IS NOT NULL;
CREATE INDEX guideline_ended ON guideline (id, end_reason) WHERE end_reason IS NOT NULL;
CREATE INDEX kader_teknis_ended ON kader_teknis (id, end_reason) WHERE end_reason IS NOT NULL;
CREATE INDEX key_ended ON key (id, end_reason) WHERE end_reason IS NOT NULL;
CREATE INDEX kpm_ended ON kpm (id, end_reason) WHERE end_reason IS NOT NULL;
CREATE INDEX lembaga_ended ON lembaga (id, end_reason) WHERE end_reason IS NOT NULL;
CREATE INDEX letterhead_ended ON letterhead (id, end_reason) WHERE end_reason IS NOT NULL;
CREATE INDEX mandate_ended ON mandate (id, end_reason) WHERE end_reason IS NOT NULL;
CREATE INDEX notulen_ended ON notulen (id, end_reason) WHERE end_reason IS NOT NULL;
CREATE INDEX party_ended ON party (id, end_reason) WHERE end_reason IS NOT NULL;
CREATE INDEX person_ended ON person (id, end_reason) WHERE end_reason IS NOT NULL;
CREATE INDEX region_ended ON region (id, end_reason) WHERE end_reason IS NOT NULL;
CREATE INDEX season_ended ON season (id, end_reason) WHERE end_reason IS NOT NULL;
CREATE INDEX sector_ended ON sector (id, end_reason) WHERE end_reason IS NOT NULL;
CREATE INDEX selection_member_ended ON selection_member (id, end_reason) WHERE end_reason IS NOT NULL;
CREATE INDEX setting_ended ON setting (id, end_reason) WHERE end_reason IS NOT NULL;
CREATE INDEX skpd_ended ON skpd (id, end_reason) WHERE end_reason IS NOT NULL;

-- Many records are alike in their state or kind: without being told, SQLite takes any column for a telling one and would
-- gather all of a province that are in use. Figures of the right size are enough, and the same on every store, so that a
-- question reads the same rows everywhere; PostgreSQL counts for itself.
ANALYZE sqlite_schema;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('account', 'account_in_state', '1000000 200000 20 1'),
    ('answer', 'answer_in_state', '1000000 200000 20 1'),
    ('answer', 'answer_sorted_by_state', '1000000 200000 1'),
    ('answer', 'answer_sorted_by_kind', '1000000 200000 1'),
    ('appointment', 'appointment_in_state', '1000000 200000 20 1'),
    ('appointment', 'appointment_by_role', '1000000 100000 80000 10 1'),
    ('appointment', 'appointment_sorted_by_confirmation', '1000000 200000 1'),
    ('appointment', 'appointment_sorted_by_state', '1000000 200000 1'),
    ('appointment', 'appointment_sorted_by_holding', '1000000 200000 1'),
    ('appointment', 'appointment_by_state', '1000000 200000 1'),
    ('attendee', 'attendee_in_state', '1000000 200000 20 1'),
    ('attendee', 'attendee_sorted_by_state', '1000000 200000 1'),
    ('attendee', 'attendee_sorted_by_post', '1000000 200000 1'),
    ('award', 'award_in_state', '1000000 200000 20 1'),
    ('award', 'award_sorted_by_state', '1000000 200000 1'),
    ('candidate', 'candidate_in_state', '1000000 200000 20 1'),
    ('candidate', 'candidate_sorted_by_state', '1000000 200000 1'),
    ('candidate', 'candidate_sorted_by_sex', '1000000 200000 1'),
    ('candidate', 'candidate_sorted_by_rw', '1000000 200000 1'),
    ('candidate', 'candidate_by_state', '1000000 200000 1'),
    ('choice', 'choice_by_state', '1000000 200000 1'),
    ('consultation', 'consultation_sorted_by_state', '1000000 200000 1'),
    ('consultation', 'consultation_sorted_by_addressee', '1000000 200000 1'),
    ('consultation', 'consultation_by_state', '1000000 200000 20 1'),
    ('data_request', 'data_request_in_state', '1000000 200000 20 1'),
    ('data_request', 'data_request_sorted_by_state', '1000000 200000 1'),
    ('document', 'document_in_state', '1000000 200000 20 1'),
    ('document', 'document_sorted_by_state', '1000000 200000 1'),
    ('facilitation', 'facilitation_sorted_by_state', '1000000 200000 1'),
    ('facilitation', 'facilitation_sorted_by_reason', '1000000 200000 1'),
    ('facilitation', 'facilitation_by_state', '1000000 200000 20 1'),
    ('formation', 'formation_sorted_by_state', '1000000 200000 1'),
    ('formation', 'formation_sorted_by_need', '1000000 200000 1'),
    ('formation', 'formation_by_state', '1000000 200000 20 1'),
    ('fund', 'fund_in_state', '1000000 200000 20 1'),
    ('fund', 'fund_sorted_by_state', '1000000 200000 1'),
    ('guidance', 'guidance_in_state', '1000000 200000 20 1'),
    ('guidance', 'guidance_sorted_by_state', '1000000 200000 1'),
    ('guidance', 'guidance_sorted_by_serves', '1000000 200000 1'),
    ('guidance', 'guidance_sorted_by_audience', '1000000 200000 1'),
    ('handover', 'handover_in_state', '1000000 200000 20 1'),
    ('handover', 'handover_sorted_by_state', '1000000 200000 1'),
    ('kader_teknis', 'kader_teknis_in_state', '1000000 200000 20 1'),
    ('kader_teknis', 'kader_teknis_sorted_by_state', '1000000 200000 1'),
    ('kader_teknis', 'kader_teknis_sorted_by_rw', '1000000 200000 1'),
    ('kader_teknis', 'kader_teknis_sorted_by_post', '1000000 200000 1'),
    ('key', 'key_by_state', '1000000 200000 1'),
    ('kpm', 'kpm_in_state', '1000000 200000 20 1'),
    ('kpm', 'kpm_sorted_by_state', '1000000 200000 1'),
    ('kpm', 'kpm_sorted_by_rw', '1000000 200000 1'),
    ('ledger', 'ledger_in_state', '1000000 200000 20 1'),
    ('ledger', 'ledger_sorted_by_state', '1000000 200000 1'),
    ('ledger', 'ledger_sorted_by_kind', '1000000 200000 1'),
    ('lembaga', 'lembaga_in_state', '1000000 200000 20 1'),
    ('lembaga', 'lembaga_sorted_by_rw', '1000000 200000 1'),
    ('lembaga', 'lembaga_sorted_by_kind', '1000000 200000 1'),
    ('lembaga', 'lembaga_sorted_by_state', '1000000 200000 1'),
    ('letterhead', 'letterhead_in_state', '1000000 200000 20 1'),
    ('letterhead', 'letterhead_sorted_by_state', '1000000 200000 1'),
    ('liaison', 'liaison_in_state', '1000000 200000 20 1'),
    ('liaison', 'liaison_sorted_by_state', '1000000 200000 1'),
    ('mandate', 'mandate_in_state', '1000000 200000 20 1'),
    ('mandate', 'mandate_sorted_by_state', '1000000 200000 1'),
    ('message', 'message_in_state', '1000000 200000 20 1'),
    ('message', 'message_sorted_by_state', '1000000 200000 1'),
    ('musrenbang', 'musrenbang_in_state', '1000000 200000 20 1'),
    ('musrenbang', 'musrenbang_sorted_by_state', '1000000 200000 1'),
    ('notulen', 'notulen_in_state', '1000000 200000 20 1'),
    ('notulen', 'notulen_sorted_by_state', '1000000 200000 1'),
    ('notulen_receipt', 'notulen_receipt_in_state', '1000000 200000 20 1'),
    ('notulen_receipt', 'notulen_receipt_sorted_by_state', '1000000 200000 1'),
    ('obligation', 'obligation_sorted_by_state', '1000000 200000 1'),
    ('obligation', 'obligation_sorted_by_period', '1000000 200000 1'),
    ('obligation', 'obligation_by_state_region', '1000000 200000 40 8 8 1'),
    ('obligation', 'obligation_by_state', '1000000 200000 20 1'),
    ('participation', 'participation_in_state', '1000000 200000 20 1'),
    ('party', 'party_in_state', '1000000 200000 20 1'),
    ('party', 'party_sorted_by_state', '1000000 200000 1'),
    ('person', 'person_in_state', '1000000 200000 20 1'),
    ('person', 'person_sorted_by_state', '1000000 200000 1'),
    ('person', 'person_sorted_by_sex', '1000000 200000 1'),
    ('person', 'person_sorted_by_rw', '1000000 200000 1'),
    ('person', 'person_sorted_by_rt', '1000000 200000 1'),
    ('proposal', 'proposal_in_state', '1000000 200000 20 1'),
    ('proposal', 'proposal_sorted_by_state', '1000000 200000 1'),
    ('proposal', 'proposal_sorted_by_priority', '1000000 200000 1'),
    ('receipt', 'receipt_in_state', '1000000 200000 20 1'),
    ('receipt', 'receipt_sorted_by_state', '1000000 200000 1'),
    ('reminder', 'reminder_in_state', '1000000 200000 20 1'),
    ('reminder', 'reminder_sorted_by_state', '1000000 200000 1'),
    ('selection_member', 'selection_member_in_state', '1000000 200000 20 1'),
    ('selection_member', 'selection_member_sorted_by_state', '1000000 200000 1'),
    ('selection_member', 'selection_member_sorted_by_position', '1000000 200000 1'),
    ('selection_member', 'selection_member_sorted_by_office', '1000000 200000 1'),
    ('selection_member', 'selection_member_sorted_by_element', '1000000 200000 1'),
    ('task', 'task_sorted_by_state', '1000000 200000 1'),
    ('task', 'task_by_state', '1000000 200000 20 1'),
    ('training', 'training_in_state', '1000000 200000 20 1');
ANALYZE sqlite_schema;
