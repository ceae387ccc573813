create index receipt_list on receipt (practice_id, issued_at, erasure_id);
