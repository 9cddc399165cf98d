alter table signal_decision add column report_id uuid, add column case_id uuid, add check ((report_id is null) = (case_id is null));
comment on column signal_decision.report_id is 'of a referral: the report under which the security authority has it; null: referred before this was kept, or no referral';
comment on column signal_decision.case_id is 'the signed case file that the referral made';
