alter table measure add column objected_with uuid;
comment on column measure.objected_with is 'the member of staff who wrote the objection down at a desk, with the card before them; null: the person wrote it';
grant update (objected_with) on measure to bawaba_app;
