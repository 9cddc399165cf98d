-- An opening begins with the pace that the one before ended with, where the last seconds tell nothing better.
alter table waiting_room add column settled double precision not null default 0 check (settled >= 0);
comment on column waiting_room.settled is 'people called a second when the room was last shut; 0: it never was open';
