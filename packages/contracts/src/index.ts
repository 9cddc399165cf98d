export * from './contract.ts';
export * from './identity.ts';
export * from './branch-day.ts';
