-- Every answer to a directive has figures: the portal counts them for whoever answers.
alter table directive_answer
  alter column figures set not null,
  alter column expected set not null,
  drop constraint directive_answer_check;
comment on column directive_answer.figures is 'as reported';
