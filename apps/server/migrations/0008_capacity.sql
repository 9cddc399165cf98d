-- Every save of a draft: who changed what when, and what an older form or preview was looking at. Distributed by branch_id.
create table opening_draft_save (
  branch_id integer not null,
  plan_id uuid not null,
  revision integer not null check (revision > 0),
  saved_by uuid not null,
  saved_at timestamptz not null,
  rules jsonb not null,
  exceptions jsonb not null,
  primary key (branch_id, plan_id, revision),
  foreign key (branch_id, plan_id) references opening_plan
);
comment on column opening_draft_save.saved_by is 'member of staff';
grant select, insert on opening_draft_save to bawaba_app;
