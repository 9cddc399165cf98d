import type { Queryable } from '../../../platform/database.ts';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import type { AuthorityViewer } from '../../authorities/index.ts';
import { cleaned } from '../../letters/index.ts';
import { type PledgeText, textInUse } from '../rules/pledge.ts';
import type { PledgeRuntime } from '../runtime.ts';
import { decideText, findText, insertText, listAllTexts } from '../store/texts.ts';

/** All versions, the newest first, those that wait or were refused as well. */
export function listTexts(db: Queryable): Promise<PledgeText[]> {
  return listAllTexts(db);
}

/** The version by which pledges are taken at a moment. */
export async function currentPledgeText(db: Queryable, at: Date): Promise<PledgeText> {
  return textInUse(await listAllTexts(db), at);
}

/** Throws `pledge_text_not_found`. `version` may be anything a URL held. */
export async function getText(db: Queryable, version: string): Promise<PledgeText> {
  const text = /^[1-9]\d{0,3}$/.test(version) ? await findText(db, Number(version)) : null;
  if (text === null) throw new DomainError('pledge_text_not_found');
  return text;
}

/** Who stands above all others words the pledge: the ministry whose services are meant. */
export function wordsPledges({ viewer, authority }: AuthorityViewer): boolean {
  return viewer.role === 'authority_officer' && authority.kind === 'ministry' && authority.parentId === null;
}

export interface Wording {
  readonly ar: string;
  readonly en: string;
  readonly source: string;
}

/** Proposes a new version and returns its number. Throws `pledge_text_above`, {@link InvalidInput}, `pledge_text_waits`. */
export async function proposeText(runtime: PledgeRuntime, who: AuthorityViewer, typed: Wording): Promise<number> {
  if (!wordsPledges(who)) throw new DomainError('pledge_text_above');
  const { ar, en } = cleaned(typed);
  const source = cleaned({ ar: typed.source, en: '' }).ar;
  const fields: Record<string, string> = {};
  for (const [name, text] of [['ar', ar], ['en', en]] as const) if (text.length < 40 || text.length > 2000) fields[name] = 'pledge_words_wrong';
  if (source.length < 3 || source.length > 500) fields['source'] = 'pledge_source_wrong';
  if (Object.keys(fields).length > 0) throw new InvalidInput(fields);
  const now = runtime.clock();
  return runtime.db.transaction(async (tx) => {
    const version = await insertText(tx, { ar, en, source }, who.viewer.personId, now);
    if (version === null) throw new DomainError('pledge_text_waits');
    await record(runtime, tx, who, 'propose_text', version, now);
    return version;
  });
}

/** Publishes or refuses what another officer proposed. From then on pledges are taken by it; earlier ones keep theirs. Throws `pledge_text_above`, `pledge_text_not_found`, `pledge_same_officer`, `pledge_text_decided`. */
export async function settleText(runtime: PledgeRuntime, who: AuthorityViewer, version: string, published: boolean): Promise<void> {
  if (!wordsPledges(who)) throw new DomainError('pledge_text_above');
  const now = runtime.clock();
  await runtime.db.transaction(async (tx) => {
    const text = await getText(tx, version);
    if (text.proposedBy === who.viewer.personId) throw new DomainError('pledge_same_officer');
    if (!(await decideText(tx, text.version, { by: who.viewer.personId, at: now, published }))) throw new DomainError('pledge_text_decided');
    await record(runtime, tx, who, published ? 'publish_text' : 'refuse_text', text.version, now);
  });
}

async function record({ audit }: PledgeRuntime, tx: Parameters<typeof insertText>[0], { viewer }: AuthorityViewer, verb: string, version: number, now: Date): Promise<void> {
  await audit.record(tx, now, { actor: { kind: 'staff', id: viewer.personId }, action: `pledges.${verb}`, subjectKind: 'pledge_text', subjectId: String(version) });
}
