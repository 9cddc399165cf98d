-- The record is looked through by action, or by all actions of a module.
create index audit_entry_action on audit_entry (action text_pattern_ops);
