-- The telephone that a ticket's live codes come from: at most one, because it is a column and not a table of its own.
alter table ticket add column device_key bytea check (length(device_key) in (32, 33)), add column device_bound_at timestamptz;
comment on column ticket.device_key is 'public key of the telephone that makes its live codes: Ed25519 in 32 bytes or P-256 in 33 (compressed)';
grant update (device_key, device_bound_at) on ticket to bawaba_app;
