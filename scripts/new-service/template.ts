interface Given {
  readonly slug: string;
  readonly sector: string;
  readonly number: number;
}

/** The files of a new service's folder, by name. */
export function files(given: Given): Record<string, string> {
  return { 'manifest.ts': manifest(given), 'form.ts': form, [`${given.slug}.test.ts`]: test };
}

function manifest({ slug, sector, number }: Given): string {
  const name = slug.replaceAll('-', ' ');
  return `import { defineService } from '../define.ts';
import { form } from './form.ts';

export const service = defineService(import.meta.dirname, {
  serviceId: ${number},
  slug: '${slug}',
  sector: '${sector}',
  name: { ar: 'خدمة جديدة (${name})', en: 'New service (${name})' },
  summary: { ar: 'ما تقدمه الخدمة، ولمن، في جملة أو جملتين.', en: 'What the service does and for whom, in a sentence or two.' },
  who: 'all',
  free: true,
  needsAppointment: false,
  bring: [],
  form,
});
`;
}

const form = `import type { FormPlan } from '../define.ts';

export const form: FormPlan = {
  steps: [
    {
      name: 'request',
      title: { ar: 'الطلب', en: 'Request' },
      fields: [
        { name: 'request', kind: 'text', most: 1_000, lines: 'several', label: { ar: 'ما الذي تطلبه؟', en: 'What do you ask for?' } },
        { name: 'declaration', kind: 'declaration', label: { ar: 'أقرّ بأن ما ذكرته صحيح.', en: 'I declare that what I have said is true.' } },
      ],
    },
  ],
  decision: {
    by: 'officer',
    days: 14,
    reasons: [{ code: 'not_met', words: { ar: 'لا تنطبق شروط الخدمة على الطلب.', en: 'The request does not meet the conditions of the service.' } }],
    letter: null,
  },
};
`;

const test = `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemsOf } from '../check.ts';
import { service } from './manifest.ts';

test('it is sound, and asks what it is meant to ask', () => {
  assert.deepEqual(problemsOf([service]), []);
  assert.deepEqual(service.manifest.form!.steps.flatMap(({ fields }) => fields.map(({ name }) => name)), ['request', 'declaration']);
});
`;
