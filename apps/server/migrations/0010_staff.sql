-- First passwords, which the operator hands to staff, and sign-ins that end when the password is changed under way.
alter table password
  add column given_until timestamptz,
  add column given_used_at timestamptz,
  add check (given_used_at is null or given_until is not null);
comment on column password.given_until is 'a first password, worth nothing from then on, whose holder must choose another before anything else; null for one that its holder chose';
comment on column password.given_used_at is 'when the first password let its holder in: it does so once';

alter table flow add column password_at timestamptz;
comment on column flow.password_at is 'changed_at of the password that was proved; when there is a newer one at the code, the sign-in is over';
