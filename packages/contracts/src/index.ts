export * from './contract.ts';
export * from './identity.ts';
export * from './branch-day.ts';
export * from './organisation.ts';
export * from './catalogue.ts';
export * from './tickets.ts';
export * from './appointments.ts';
export * from './admission.ts';
