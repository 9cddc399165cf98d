import type { ErrorTable } from '../../platform/errors.ts';

/** Refusals about campaigns, days, visits and their photos. */
export const inspectionErrors = {
  campaign_not_found: {
    status: 404,
    title: { ar: 'لا توجد حملة بهذا الرقم في جهتك', en: 'Your authority has no such campaign' },
    next: { ar: 'ارجع إلى صفحة «الحملات» واختر من القائمة.', en: 'Go back to the page “Campaigns” and choose from the list.' },
  },
  campaign_changed: {
    status: 409,
    title: { ar: 'تغيّرت الحملة بعد أن فتحت الصفحة', en: 'The campaign has changed since you opened the page' },
    next: { ar: 'انظر في حالها الآن ثم أعد ما أردت.', en: 'Look at how it stands now, then do again what you wanted.' },
  },
  day_not_plannable: {
    status: 409,
    title: { ar: 'لا حملة جارية في هذا اليوم، أو انقضى اليوم', en: 'No campaign runs on this day, or the day is over' },
    next: { ar: 'ابدأ حملة يشملها هذا اليوم، أو اختر يومًا آخر.', en: 'Start a campaign that covers the day, or choose another day.' },
  },
  day_changed: {
    status: 409,
    title: { ar: 'اعتمد زميل خطة هذا اليوم في اللحظة نفسها', en: 'A colleague confirmed this day at the same moment' },
    next: { ar: 'انظر في الخطة المعتمدة، وعدّلها إن لزم.', en: 'Look at the confirmed plan, and change it if need be.' },
  },
} as const satisfies ErrorTable;
