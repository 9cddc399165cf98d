import { createRuntime } from '../app.ts';
import type { AppointmentRuntime } from '../modules/appointments/index.ts';
import { readConfig } from '../platform/config.ts';
import { openMigrated } from '../start.ts';

/** Opens the portal's database for one command, beside a running server or alone, and lets go of it after. */
export async function withRuntime(work: (runtime: AppointmentRuntime) => Promise<number>): Promise<number> {
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env });
  const opened = await openMigrated(config);
  try {
    return await work(createRuntime(config, opened.db));
  } finally {
    await opened.close(opened.started);
  }
}
