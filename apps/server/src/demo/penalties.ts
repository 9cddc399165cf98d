import { bringRule, type PenaltyTerms, type ViolationRuntime } from '../modules/violations/index.ts';

type Row = Omit<PenaltyTerms, 'fromDay' | 'source' | 'licenceDays'> & { readonly licenceDays?: number };

/** A table of penalties made up for the demo. A ministry sets its own. */
const table: readonly Row[] = [
  { kind: 'advertising', repeatNumber: 1, amountHalalas: 200_000, correctionDays: 7, licence: 'none' },
  { kind: 'advertising', repeatNumber: 2, amountHalalas: 500_000, correctionDays: 0, licence: 'none' },
  { kind: 'advertising', repeatNumber: 3, amountHalalas: 1_000_000, correctionDays: 0, licence: 'suspend', licenceDays: 30 },
  { kind: 'providing', repeatNumber: 1, amountHalalas: 500_000, correctionDays: 3, licence: 'none' },
  { kind: 'providing', repeatNumber: 2, amountHalalas: 1_000_000, correctionDays: 0, licence: 'suspend', licenceDays: 30 },
  { kind: 'providing', repeatNumber: 3, amountHalalas: 2_000_000, correctionDays: 0, licence: 'revoke' },
  { kind: 'credentials', repeatNumber: 1, amountHalalas: 2_000_000, correctionDays: 0, licence: 'suspend', licenceDays: 60 },
  { kind: 'credentials', repeatNumber: 2, amountHalalas: 5_000_000, correctionDays: 0, licence: 'revoke' },
  { kind: 'selling', repeatNumber: 1, amountHalalas: 1_000_000, correctionDays: 0, licence: 'suspend', licenceDays: 30 },
  { kind: 'selling', repeatNumber: 2, amountHalalas: 3_000_000, correctionDays: 0, licence: 'revoke' },
  { kind: 'forgery', repeatNumber: 1, amountHalalas: 5_000_000, correctionDays: 0, licence: 'revoke' },
  { kind: 'other', repeatNumber: 1, amountHalalas: 50_000, correctionDays: 14, licence: 'none' },
  { kind: 'other', repeatNumber: 2, amountHalalas: 100_000, correctionDays: 0, licence: 'none' },
  { kind: 'breach', repeatNumber: 1, amountHalalas: 1_000_000, correctionDays: 0, licence: 'suspend', licenceDays: 30 },
  { kind: 'breach', repeatNumber: 2, amountHalalas: 2_500_000, correctionDays: 0, licence: 'revoke' },
];

const source = 'جدول جزاءات تجريبي لهذه النسخة، ليس نظامًا ساريًا';

/** Brings the demo's table; what is there already stays. */
export async function seedPenalties(runtime: Pick<ViolationRuntime, 'db' | 'clock' | 'audit'>): Promise<void> {
  for (const [index, row] of table.entries()) {
    const ruleId = `019a0000-0000-7000-8000-0000000053${String(index).padStart(2, '0')}`;
    await bringRule(runtime, ruleId, { licenceDays: null, ...row, fromDay: '2025-01-01', source });
  }
}
