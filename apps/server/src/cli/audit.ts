import { withRuntime } from './with-runtime.ts';

/** Prints the report of the audit chain as JSON; 1 when a link is broken or an entry is missing from it. */
export function auditVerify(): Promise<number> {
  return withRuntime(async ({ audit, db, clock }) => {
    const report = await audit.verify(db, clock());
    console.log(JSON.stringify(report, null, 2));
    return report.ok ? 0 : 1;
  });
}
