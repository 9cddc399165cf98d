-- How a service is applied for, as it stands now: from the manifest of the release that is piloted or launched.
alter table service add column form jsonb;
comment on column service.form is 'steps, questions and how it is decided (catalogue/rules/form.ts); null: it is not applied for';
