export { notify, notifyMany } from './actions.ts';
export { deliveryJob } from './delivery.ts';
export { registerNotificationPages } from './pages.ts';
export type { Notice } from './rules.ts';
