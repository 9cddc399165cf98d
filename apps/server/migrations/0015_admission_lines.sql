-- Where the rooms stood when a process reported, and what somebody who came then was told: the operator's page holds it against what happened.
alter table admission_report add column lines jsonb not null default '{}';
comment on column admission_report.lines is 'by room in effect: epoch, last serial given, last position called (through), rate; soonest, likely and latest seconds until whoever came last is called';
comment on column admission_report.feeling is 'poolWaitMs, loopDelayMs, hashingWaiting, seconds since the report before, and counters of the process since it started';
