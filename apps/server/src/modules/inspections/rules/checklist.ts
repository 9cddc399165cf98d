/** What an inspector looks at in every office. `yes` to the first is as it must be, `yes` to the others is not. */
export const checklist = ['licence_shown', 'advertises_services', 'offers_services', 'uses_accounts', 'sells_appointments', 'changes_tickets', 'near_gate_touts'] as const;
export type Question = (typeof checklist)[number];
