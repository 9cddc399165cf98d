import assert from 'node:assert/strict';
import { ImportError, type ImportRow } from '../platform/csv.ts';

/** What an import was refused for, each with its words; fails when it was not refused. */
export async function refusalOf(run: Promise<unknown>): Promise<readonly ImportRow[]> {
  const error = await run.then(() => assert.fail('imported'), (thrown: unknown) => thrown);
  assert.ok(error instanceof ImportError, String(error));
  for (const { code, reason } of error.rows) assert.ok(reason.ar && reason.en, code);
  return error.rows;
}
