import type { AuditedRuntime } from '../audit/index.ts';
import type { Field, Form, Manifest } from '../catalogue/index.ts';
import { recordReleases } from '../releases/actions/record.ts';
import { launchAll } from '../releases/fixtures.ts';

const word = (en: string): { ar: string; en: string } => ({ ar: `${en} (ع)`, en });

/** A form with a question of every kind, and with questions that depend on others. */
export const everyKind: Form = {
  steps: [
    { name: 'who', title: word('Who'), fields: [
      { kind: 'choice', name: 'relation', label: word('Relation'), choices: [{ value: 'spouse', label: word('Spouse') }, { value: 'child', label: word('Child') }] },
      { kind: 'text', name: 'name_latin', label: word('Name as in the passport'), most: 60, script: 'latin' },
      { kind: 'text', name: 'name_arabic', label: word('Name in Arabic'), most: 60, script: 'arabic', optional: true },
      { kind: 'date', name: 'born', label: word('Born'), when: 'past' },
    ] },
    { name: 'marriage', title: word('Marriage'), onlyIf: { field: 'relation', is: ['spouse'] }, fields: [
      { kind: 'date', name: 'married', label: word('Married on'), when: 'past' },
      { kind: 'number', name: 'children', label: word('Children'), least: 0, most: 20 },
    ] },
    { name: 'papers', title: word('Papers'), fields: [
      { kind: 'passport', name: 'passport', label: word('Passport') },
      { kind: 'date', name: 'expires', label: word('Passport valid until'), when: 'future' },
      { kind: 'documents', name: 'proofs', label: word('Proofs'), most: 3, optional: true },
    ] },
    { name: 'end', title: word('Declaration'), fields: [
      { kind: 'phone', name: 'phone', label: word('Telephone'), carried: true },
      { kind: 'text', name: 'note', label: word('Note'), most: 500, lines: 'several', optional: true },
      { kind: 'declaration', name: 'truth', label: word('All of this is true') },
    ] },
  ],
  decision: { by: 'officer', days: 10, reasons: [{ code: 'papers', words: word('The papers do not show it') }], letter: null },
  rules: null,
};

/** The field of {@link everyKind} with this name. */
export function fieldNamed(name: string): Field {
  return everyKind.steps.flatMap(({ fields }) => fields).find((field) => field.name === name)!;
}

/** What a browser sends for the steps of {@link everyKind}, right in everything, by step. */
export const rightTyped = {
  who: { 'a-relation': 'spouse', 'a-name_latin': 'Amina Yusuf', 'a-name_arabic': 'أمينة يوسف', 'a-born_day': '5', 'a-born_month': '3', 'a-born_year': '1992', 'a-born_calendar': 'gregorian' },
  marriage: { 'a-married_day': '1', 'a-married_month': '1', 'a-married_year': '1440', 'a-married_calendar': 'hijri', 'a-children': '٢' },
  papers: { 'a-passport': 'ab 123456', 'a-expires_day': '1', 'a-expires_month': '2', 'a-expires_year': '2031', 'a-expires_calendar': 'gregorian' },
  end: { 'a-phone': '0512345678', 'a-note': '', 'a-truth': 'yes' },
} as const satisfies Record<string, Record<string, string>>;

/** The answers that {@link rightTyped} makes. */
export const rightAnswers = {
  relation: 'spouse', name_latin: 'Amina Yusuf', name_arabic: 'أمينة يوسف', born: '1992-03-05', married: '2018-09-11', children: '2', passport: 'AB123456', expires: '2031-02-01', phone: '+966512345678', truth: 'yes',
} as const;

/** A service of sector 1 that is applied for with a form, launched on all channels by staff of its own. Its release is number 1. */
export async function launchForm(runtime: AuditedRuntime, { slug, form, serviceId = 900 }: { slug: string; form: Form; serviceId?: number }): Promise<Manifest> {
  const manifest: Manifest = {
    serviceId, slug, sectorId: 1, name: { ar: 'طلب تجريبي', en: 'Test application' }, summary: { ar: 'للتجربة', en: 'For tests' }, needsAppointment: false, bring: [], who: 'all', free: true, form,
  };
  await runtime.db.transaction((tx) => recordReleases(tx, [manifest], null, runtime.clock()));
  await launchAll(runtime);
  return manifest;
}
