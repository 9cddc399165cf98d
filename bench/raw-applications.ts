import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { newId } from '../apps/server/src/platform/id.ts';
import { perSecond } from './compare.ts';

/** An application as the bench makes it beforehand. */
export interface Made {
  readonly personId: string;
  readonly applicationId: string;
}

/** Bare database clients that write the rows of applications. */
export interface RawApplications {
  /** Sends the drafts, and takes and refuses the others; returns pairs of the two a second. */
  run(drafts: readonly Made[], sent: readonly Made[]): Promise<number>;
  close(): Promise<void>;
}

const clientCount = 8;
const answers = JSON.stringify({ answers: { full_name: 'ليلى أحمد خان', passport: 'AB1234567' } });
const outcome = JSON.stringify({ decision: 'refused', reason: 'proof', words: 'The papers do not prove it.' });
const text = 'بوابة: استلمنا طلبك «Bench» برقم 0000-0000. يصدر القرار في موعد أقصاه 2 ديسمبر 2026م. تابعه من صفحة «طلباتي».';

/** The same rows in the same transactions (sending, taking, deciding) from values made beforehand: no form, rule, check, sealing or look-up. */
export async function openRawApplications(databaseUrl: string, serviceId: number): Promise<RawApplications> {
  const clients = Array.from({ length: clientCount }, () => new pg.Client({ connectionString: databaseUrl, options: '-c role=bawaba_app' }));
  await Promise.all(clients.map((client) => client.connect()));
  return {
    run(drafts, sent) {
      const pairs = drafts.map((draft, index) => ({ draft, other: sent[index]! })).values();
      return perSecond(drafts.length, () => Promise.all(clients.map(async (client) => {
        for (const { draft, other } of pairs) {
          await send(client, draft, serviceId);
          await move(client, other, 3, 'claim', `status = 'in_review', claimed_by = person_id`, serviceId);
          await move(client, other, 4, 'refuse', `status = 'refused', decided_at = now(), outcome = '${outcome}'`, serviceId);
        }
      })));
    },
    close: async () => void (await Promise.all(clients.map((client) => client.end()))),
  };
}

async function send(client: pg.Client, made: Made, serviceId: number): Promise<void> {
  const receipt = randomBytes(4).toString('hex').toUpperCase().replace(/^.{4}/, '$&-');
  await client.query('begin');
  await client.query('insert into application_receipt values ($1, $2, $3)', [receipt, made.personId, made.applicationId]);
  await client.query(`update application set status = 'sent', revision = 2, receipt = $3, sent_at = now(), due_at = now() + interval '10 days' where person_id = $1 and application_id = $2`, [made.personId, made.applicationId, receipt]);
  await around(client, made, 2, 'send', answers, serviceId);
  await client.query('commit');
}

async function move(client: pg.Client, made: Made, revision: number, event: string, change: string, serviceId: number): Promise<void> {
  await client.query('begin');
  await client.query(`update application set revision = $3, ${change} where person_id = $1 and application_id = $2`, [made.personId, made.applicationId, revision]);
  await around(client, made, revision, event, '{}', serviceId);
  await client.query('commit');
}

/** What goes with each move: its history, a message and an entry of the record. */
async function around(client: pg.Client, { personId, applicationId }: Made, revision: number, event: string, details: string, serviceId: number): Promise<void> {
  const now = new Date();
  await client.query('insert into application_event values ($1, $2, $3, $4, $5, $1, $6, $7)', [personId, applicationId, revision, event, event === 'send' ? 'beneficiary' : 'staff', now, details]);
  await client.query(`insert into message (message_id, person_id, channel, kind, urgent, recipient, body, state, attempts, due_at, created_at) values ($1, $2, 'sms', $3, false, '+966500000000', $4, 'waiting', 0, $5, $5)`, [newId(now), personId, `applications.${event}`, text, now]);
  await client.query(`insert into audit_entry values ($1, $2, 'staff', $3, $4, 'application', $5, $3, $6, $7)`, [newId(now), now, personId, `applications.${event}`, applicationId, JSON.stringify({ serviceId, releaseNumber: 1 }), randomBytes(32)]);
}
