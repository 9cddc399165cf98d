-- Analysts look at signals and at reports of sold appointments, and decide what follows.
alter table staff
  drop constraint staff_role_check,
  add constraint staff_role_check check (role in ('clerk', 'branch_manager', 'sector_officer', 'inspector', 'security_reviewer', 'analyst', 'operator'));
