import type { ErrorTable } from '../../platform/errors.ts';

/** Refusals of registration, sign-in, recovery and the account. */
export const registryErrors = {
  fresh_sign_in_needed: {
    status: 403,
    title: { ar: 'نحتاج إلى التأكد أنك صاحب الحساب', en: 'We need to be sure that it is you' },
    next: { ar: 'مضى وقت على دخولك. سجّل الدخول من جديد ثم أكمل هذه الخطوة. لم يتغير شيء.', en: 'You signed in some time ago. Sign in again and then go on with this step. Nothing was changed.' },
  },
} as const satisfies ErrorTable;
