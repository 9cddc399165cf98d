import { authorityViewerOf } from '../apps/server/src/modules/authorities/index.ts';
import { getEstablishment } from '../apps/server/src/modules/establishments/index.ts';
import { copyLink } from '../apps/server/src/modules/pledges/actions/messages.ts';
import { proposeText } from '../apps/server/src/modules/pledges/actions/texts.ts';
import { askWithdrawal, settleWithdrawal } from '../apps/server/src/modules/pledges/actions/withdraw.ts';
import { samplePledge, sampleWitnesses } from '../apps/server/src/modules/pledges/fixtures.ts';
import { confirmPledge, type NewPledge, type Pledge, takePledge } from '../apps/server/src/modules/pledges/index.ts';
import type { PortalRuntime } from '../apps/server/src/app.ts';
import type { Tx } from '../apps/server/src/platform/database.ts';
import type { Viewer } from '../apps/server/src/platform/request-context.ts';
import { asPortal } from './as-portal.ts';
import { inDatabase } from './database.ts';

const jeddah = 11;

/** A pledge, and the link of its owner's copy. */
export interface Put {
  readonly pledge: Pledge;
  readonly link: string;
}

/** A pledge in each of the states that one can be in, of offices of the demo's register in Jeddah. */
export async function putPledges(): Promise<Readonly<Record<'signed' | 'confirmed' | 'refused' | 'superseded' | 'withdrawn' | 'asked', Put>>> {
  const offices = (await inDatabase(`select establishment_id from establishment where authority_id = $1 and status = 'active' order by establishment_id limit 5`, [jeddah])).map((row) => row['establishment_id'] as string);
  const [inspector] = await inDatabase(`select staff_id from staff where username = 'inspector.second'`, []);
  const take = (index: number, changes: Partial<NewPledge> = {}): Promise<Put> => asPortal(async (tx, runtime) => {
    const given = samplePledge(inspector!['staff_id'] as string, { establishment: await getEstablishment(tx, offices[index]!), ...changes });
    return put(runtime, (await takePledge(tx, runtime, given, new Date())).pledge);
  });
  const superseded = await take(0, { signedAt: new Date(Date.now() - 40 * 86_400_000) });
  const confirmed = await confirm(await take(0));
  const [signed, refused, withdrawn, asked] = [await take(1), await take(2, { strokes: null, witnesses: sampleWitnesses() }), await take(3), await take(4)];
  await withdraw(withdrawn.pledge, true);
  await withdraw(asked.pledge, false);
  return { superseded, confirmed, signed, refused, withdrawn, asked };
}

function put(runtime: PortalRuntime, pledge: Pledge): Put {
  return { pledge, link: copyLink(runtime, pledge) };
}

async function confirm({ pledge, link }: Put): Promise<Put> {
  const [message] = await inDatabase('select body from message where recipient = $1 order by message_id desc limit 1', [pledge.phone]);
  const code = (message!['body'] as string).slice(0, 6);
  return asPortal(async (_, runtime) => ({ link, pledge: await confirmPledge(runtime, { number: pledge.number, code }, { address: '192.0.2.7', staffId: null }) }));
}

/** Somebody of staff as they would be signed in. */
async function viewerOf(tx: Tx, username: string) {
  const [staff] = await inDatabase('select staff_id, name_ar, name_en, role, authority_id from staff where username = $1', [username]);
  const viewer: Viewer = { kind: 'staff', personId: staff!['staff_id'] as string, name: { ar: staff!['name_ar'] as string, en: staff!['name_en'] as string }, sessionId: 'none', authenticatedAt: new Date(), role: 'authority_officer', sectorId: null, branchId: null, authorityId: staff!['authority_id'] as number };
  return authorityViewerOf(tx, viewer);
}

/** Asks for it, and where `settled` has a colleague agree. */
function withdraw({ pledgeId }: Pledge, settled: boolean): Promise<void> {
  return asPortal(async (tx, runtime) => {
    await askWithdrawal(runtime, await viewerOf(tx, 'officer.jeddah'), pledgeId, 'وقّع مستأجر سابق لا صاحب المكتب الحالي');
    if (settled) await settleWithdrawal(runtime, await viewerOf(tx, 'officer.jeddah.second'), pledgeId, true, async () => {});
  });
}

/** Has the ministry's second officer propose a new version of the text. */
export function proposeVersion(): Promise<number> {
  return asPortal(async (tx, runtime) => proposeText(runtime, await viewerOf(tx, 'officer.interior.second'), {
    ar: 'أتعهد أنا صاحب المكتب بعدم الإعلان عن خدمات وزارة الداخلية الإلكترونية أو تقديمها بأي صورة، وبإبلاغ من يعمل لديّ بذلك.',
    en: 'I, the owner of the office, pledge neither to advertise nor to offer the e-services of the Ministry of Interior in any form, and to tell whoever works for me.', source: 'توجيه تجريبي رقم 12',
  }));
}
