-- Seats that are promised: to whoever wins a draw, or to one person who is offered a freed one.
alter table slot
  add column set_aside integer not null default 0,
  add constraint slot_set_aside_check check (set_aside >= 0 and taken + held_back + set_aside <= capacity);
comment on column slot.set_aside is 'seats for a draw''s winners, or offered to one person; the public never gets them from here';
grant update (set_aside) on slot to bawaba_app;
