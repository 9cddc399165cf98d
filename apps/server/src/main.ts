import { createPortal } from './app.ts';
import { seedDemo } from './demo/index.ts';
import { AssetsError, assetUrl } from './platform/assets.ts';
import { ConfigError, readConfig } from './platform/config.ts';
import { MigrationError } from './platform/migrate.ts';
import { PostgresError } from './platform/postgres.ts';
import { inWords, recordServices, requireSoundServices, ServicesError } from './record-services.ts';
import { openMigrated } from './start.ts';

/** Failures that the person who starts the portal can mend: said in words, without a stack. */
function explain(error: unknown): string | null {
  if (error instanceof ConfigError || error instanceof PostgresError || error instanceof MigrationError || error instanceof AssetsError || error instanceof ServicesError) return error.message;
  const { code, message, port } = error as { code?: string; message?: string; port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Stop what listens there, or set PORT to another.`;
  if (code === 'EACCES' && port) return `This user may not listen on port ${port}. Set PORT to one above 1023.`;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === '28P01' || code === '3D000') return `The database of DATABASE_URL cannot be used: ${message}`;
  return null;
}

/** Milliseconds that a stop waits for requests under way. */
const patience = 10_000;

async function run(): Promise<void> {
  const config = readConfig(process.env);
  assetUrl('main.css');
  requireSoundServices();
  const opened = await openMigrated(config);
  const portal = createPortal(config, opened.db);
  const { health, detail } = await portal.runtime.storage.check();
  if (health === 'refused') {
    await opened.close(opened.started);
    throw new ConfigError(`What people attach cannot be kept.\n  ${detail}`);
  }
  if (health === 'unreachable') portal.runtime.log.warn({ detail }, 'what people attach cannot be kept yet; everything else goes on');
  if (config.demo) await seedDemo(portal.runtime);
  const found = await recordServices(portal.runtime);
  await portal.app.listen({ port: config.port, host: '0.0.0.0' }).catch(async (error: unknown) => {
    await opened.close(opened.started);
    throw error;
  });
  const jobs = portal.startJobs();
  announce(config.baseUrl, config.demo);
  inWords(found).forEach((line) => console.log(line));

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    // Whoever sends a byte a minute holds up nobody's restart; what is under way has this long to end.
    setTimeout(() => portal.app.server.closeAllConnections(), patience).unref();
    await portal.app.close();
    await jobs.stop();
    await opened.close(true);
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
}

function announce(baseUrl: string, demo: boolean): void {
  console.log(`\nBawaba is running: ${baseUrl}`);
  if (!demo) return;
  console.log(`  demo people to sign in as  ${baseUrl}/demo`);
  console.log(`  codes and messages         ${baseUrl}/demo/outbox`);
  console.log(`  staff                      ${baseUrl}/staff/sign-in`);
  console.log(`  the branch's reader        ${baseUrl}/reader/`);
  console.log(`  the inspectors' app        ${baseUrl}/field/`);
  console.log(`  API                        ${baseUrl}/docs/api`);
  console.log('Press Ctrl-C to stop; everything is kept.\n');
}

run().catch((error: unknown) => {
  const words = explain(error);
  console.error(words ?? error);
  process.exit(1);
});
