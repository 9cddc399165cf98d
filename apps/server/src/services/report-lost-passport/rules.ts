import type { ServiceRules } from '../../modules/applications/index.ts';

/** A Saudi passport's number: a letter and eight digits. Synthetic, until the passports' department gives its own rule. */
const saudi = /^[A-Z]\d{8}$/;

export const rules: ServiceRules = {
  problems: (_facts, { passport_number: number }) => (typeof number !== 'string' || saudi.test(number) ? [] : [{
    field: 'passport_number',
    words: { ar: 'رقم الجواز السعودي حرف إنجليزي وثمانية أرقام، مثل A12345678.', en: 'The number of a Saudi passport is a letter and eight digits, such as A12345678.' },
  }]),
};
