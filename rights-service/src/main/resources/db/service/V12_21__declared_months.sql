-- How long an information sheet says that aesthetic scans are kept; null for other documents, and for those made before this
-- was noted.
alter table document_version add column aesthetic_months integer check (aesthetic_months between 1 and 1200);
