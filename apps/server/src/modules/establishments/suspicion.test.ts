import assert from 'node:assert/strict';
import { test } from 'node:test';
import { distanceKm } from '../organisation/index.ts';
import type { ReportLead } from '../reports/index.ts';
import { leadsOf, type Suspicion, suspicionFrom } from './rules/suspicion.ts';

const office = { name: 'مكتب النخبة للخدمات العامة', ownerPhone: '+966500000001', place: { lat: 21.5281, lon: 39.1638 }, nearestBranch: { branchId: 2, metres: 311 } };
const lead: ReportLead = { branchId: null, lat: null, lon: null, place: '', phone: null, account: '', words: 'عرض عليّ موعدًا بمبلغ' };
const look = (reports: readonly Partial<ReportLead>[], changes: Partial<typeof office> = {}, forged: readonly (readonly [number, number])[] = []): Suspicion =>
  suspicionFrom({ ...office, ...changes }, leadsOf(reports.map((one) => ({ ...lead, ...one })), new Map(forged)), distanceKm);
const pointsOf = ({ parts }: Suspicion): Record<string, number> => Object.fromEntries(parts.filter(({ points }) => points > 0).map(({ part, points }) => [part, points]));

test('standing beside a branch is a reason and no suspicion', () => {
  assert.deepEqual(pointsOf(look([])), { beside: 15 });
  assert.equal(look([]).visitFirst, false);
  assert.deepEqual(pointsOf(look([], { nearestBranch: { branchId: 2, metres: 900 } })), {});
});

test('its telephone in a report puts it first', () => {
  const found = look([{ phone: '+966500000001' }, { phone: '+966500000002' }]);
  assert.deepEqual([pointsOf(found), found.visitFirst], [{ beside: 15, phone: 40 }, true]);
});

test('it is named where its own words stand as an office’s name, in any spelling', () => {
  for (const words of ['رأيت مكتب النخبه يبيع', 'قال لي: مؤسسة النُّخبة', 'اذهب إلى مكتبالنخبة']) assert.equal(pointsOf(look([{ words }]))['named'], 25, words);
  for (const words of ['هذه نخبة من الخدمات', 'مكتب القمة قريب من برج النخبة']) assert.equal(pointsOf(look([{ words }]))['named'], undefined, words);
  assert.equal(pointsOf(look([{ words: 'النخبة عند الغامدي' }], { name: 'مكتب النخبة الغامدي' }))['named'], 25, 'two words that tell need no office beside them');
});

test('reports and forged tickets of the branch count only beside it, and a point on the map little', () => {
  const reports = [{ branchId: 2 }, { branchId: 2 }, { branchId: 5 }, ...Array.from({ length: 3 }, () => ({ lat: 21.53, lon: 39.16 }))];
  assert.deepEqual(pointsOf(look(reports, {}, [[2, 1], [5, 9]])), { beside: 15, atBranch: 10, around: 5, forged: 10 });
  assert.deepEqual(pointsOf(look(reports, { nearestBranch: { branchId: 2, metres: 501 } }, [[2, 1]])), { around: 5 });
});
