-- Drafts that nobody goes on with are looked for by their last save.
create index application_draft_saved on application (saved_at) where status = 'draft';
