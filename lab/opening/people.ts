import { type Authenticator, makeAuthenticator, someIdNumber } from '../../apps/server/src/modules/identity/fixtures.ts';
import { type Database, sql } from '../../apps/server/src/platform/database.ts';
import { newId } from '../../apps/server/src/platform/id.ts';
import { origin } from './installation.ts';

const inOneStatement = 1_000;
/** An ES256 key in COSE form, which ends what a device attests to. */
const keyBytes = 77;

/** Synthetic people who registered with a passkey, and their devices. */
export async function makeVisitors(db: Database, count: number): Promise<Authenticator[]> {
  const devices: Authenticator[] = [];
  while (devices.length < count) devices.push(...(await makeSome(db, Math.min(inOneStatement, count - devices.length))));
  return devices;
}

async function makeSome(db: Database, count: number): Promise<Authenticator[]> {
  const now = new Date();
  const made = Array.from({ length: count }, () => {
    const personId = newId(now);
    const device = makeAuthenticator({ origin });
    const user = { id: Buffer.from(personId.replaceAll('-', ''), 'hex').toString('base64url') };
    const attestation = device.register({ challenge: '', rp: { id: new URL(origin).hostname }, user });
    const attested = Buffer.from(attestation.response.attestationObject, 'base64url');
    return { personId, device, credentialId: Buffer.from(attestation.id, 'base64url'), publicKey: attested.subarray(-keyBytes) };
  });
  const ids = made.map(({ personId }) => personId);
  const credentials = made.map(({ credentialId }) => credentialId);
  await db.transaction(async (tx) => {
    await tx.query(sql`
      insert into person (person_id, id_number, kind, name_ar, name_en, initials, sex, birth_calendar, birth_printed, birth_gregorian, phone, email, lang, registered_at)
      select p.*, 'citizen', 'سارة محمد القحطاني', 'Sarah Mohammed Alqahtani', 'سق', 'female', 'gregorian', '1990-05-17', '1990-05-17', '+966500000000', null, 'ar', ${now}
      from unnest(${ids}::uuid[], ${ids.map(() => someIdNumber())}::text[]) p`);
    await tx.query(sql`insert into passkey_holder (credential_id, holder_id) select * from unnest(${credentials}::bytea[], ${ids}::uuid[])`);
    await tx.query(sql`
      insert into passkey (holder_id, credential_id, passkey_id, public_key, counter, transports, synced, name, created_at)
      select p.*, 0, '{internal}', true, 'Lab', ${now} from unnest(${ids}::uuid[], ${credentials}::bytea[], ${made.map(() => newId(now))}::uuid[], ${made.map(({ publicKey }) => publicKey)}::bytea[]) p`);
  });
  return made.map(({ device }) => device);
}
