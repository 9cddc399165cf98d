import { randomBytes } from 'node:crypto';
import { after } from 'node:test';
import pg from 'pg';
import { openDatabase, type Database, type DatabaseOptions } from '../platform/database.ts';

/** A migrated, empty database of a test file's own. */
export interface TestDatabase {
  readonly db: Database;
  /** The owner's connection string: for tests that act as somebody who holds the database itself. */
  readonly ownerUrl: string;
  /** Another pool on the same database, as a second process would have. */
  open(options?: DatabaseOptions): Database;
}

/**
 * Copies the migrated template that `npm run test:unit` prepared and drops the copy when the file's tests end.
 * Real PostgreSQL: the embedded one, or that of TEST_DATABASE_URL.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const base = process.env['TEST_DATABASE_URL'];
  if (!base) throw new Error('No test database: run tests with `npm run test:unit -- [files]`.');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const urlOf = (database: string): string => base.replace(/[^/]*$/, database);
  const admin = new pg.Client({ connectionString: urlOf('postgres') });
  await admin.connect();
  await admin.query(`create database ${name} template bawaba_template`);
  const opened: Database[] = [];
  const open = (options?: DatabaseOptions): Database => {
    const db = openDatabase(urlOf(name), options);
    opened.push(db);
    return db;
  };
  after(async () => {
    await Promise.all(opened.map((db) => db.close().catch(() => undefined)));
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  });
  return { db: open(), ownerUrl: urlOf(name), open };
}
