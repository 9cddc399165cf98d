/** What may be chosen during a visit. By itself, so that a phone that only shows the choices loads no contracts. */
export const establishmentKinds = ['general_services', 'sadad', 'commercial_centre', 'other'] as const;
export const findings = ['clean', 'violation', 'closed', 'no_access'] as const;
export const answers = ['yes', 'no', 'not_seen'] as const;
export const capacities = ['owner', 'manager', 'employee', 'other'] as const;
