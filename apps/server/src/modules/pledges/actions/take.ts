import { createHash } from 'node:crypto';
import type { Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { shortReference } from '../../../platform/id.ts';
import { getAuthority } from '../../authorities/index.ts';
import { idsOfOffice, standingIdOf } from '../../establishments/index.ts';
import { getStaffNames, isStaffPhone, readIdNumber, readPhone } from '../../identity/index.ts';
import { signPaper } from '../../letters/index.ts';
import { type Capacity, isAhead, type Pledge, type PledgeContent, type PledgeFlag, type PledgeText, textInUse, type Witness } from '../rules/pledge.ts';
import { cleanName, isSamePerson } from '../rules/people.ts';
import { shapeOf, signatureProblem, type Strokes } from '../rules/signature.ts';
import type { PledgeRuntime } from '../runtime.ts';
import { findByNumber, findPledge, insertPledge, insertSignature, isPhoneElsewhere, lockChain, orderChain } from '../store/pledges.ts';
import { listAllTexts } from '../store/texts.ts';
import { sendCode } from './code.ts';
import { tellOwner } from './messages.ts';

/** The establishment that a pledge is taken of; `authorityId`: its municipality's. */
export interface BoundEstablishment {
  readonly establishmentId: string;
  readonly authorityId: number;
  /** Arabic, as on its sign. */
  readonly name: string;
  readonly nameEn: string | null;
  /** Null: none was shown. */
  readonly licenceNumber: string | null;
  readonly address: string;
}

/** A pledge as an inspector took it. Ids are made by the phone; names and numbers are as they were typed. */
export interface NewPledge {
  readonly pledgeId: string;
  /** As the register has it now: it is printed. */
  readonly establishment: BoundEstablishment;
  readonly visitId: string;
  /** The version that was read and signed. */
  readonly textVersion: number;
  /** `idNumber`: null or nothing where they would not sign and would not say; `phone`: null where they have none. */
  readonly signer: { readonly name: string; readonly idNumber: string | null; readonly capacity: Capacity; readonly phone: string | null };
  /** Null: the owner would not sign. */
  readonly strokes: Strokes | null;
  /** Two where the owner would not sign or has no telephone; else none. */
  readonly witnesses: readonly Witness[];
  readonly signedAt: Date;
  readonly inspectorId: string;
}

/** What became of it. `flags`: what was doubtful. */
export interface TakenPledge {
  readonly pledge: Pledge;
  readonly flags: readonly PledgeFlag[];
}

/**
 * Takes a pledge with the caller's transaction; the same id again is the same pledge. Sends the owner a code, or where two
 * witnesses stand for it a copy. Where it throws, the transaction must be undone. Throws `pledge_id_taken`, `pledge_text_unknown`, `pledge_signer_wrong`,
 * `pledge_signature_wrong`, `pledge_signature_used`, `pledge_witnesses_needed`, `pledge_witnesses_wrong`, `letters_not_signed`.
 */
export async function takePledge(tx: Tx, runtime: PledgeRuntime, given: NewPledge, now: Date): Promise<TakenPledge> {
  const { establishmentId, authorityId } = given.establishment;
  await lockChain(tx, await standingIdOf(tx, establishmentId));
  const before = await findPledge(tx, given.pledgeId);
  if (before !== null) {
    if (before.visitId !== given.visitId || before.establishmentId !== establishmentId) throw new DomainError('pledge_id_taken');
    return { pledge: before, flags: before.flags };
  }
  const phone = given.signer.phone === null ? null : readPhone(given.signer.phone);
  checkHands(given, phone);
  const content = await contentOf(tx, runtime, given);
  if ((await findByNumber(tx, content.number)) !== null) throw new DomainError('pledge_id_taken');
  const flags = await doubtsAbout(tx, given, phone, now);
  const code = signPaper(runtime.letterKeys, { kind: 'pledge', paperId: given.pledgeId, issuerId: authorityId, content, validUntil: null }, now);
  await insertPledge(tx, { ...given, establishmentId, authorityId, number: content.number, phone, receivedAt: now, content, code, flags });
  await keepSignatures(tx, content);
  await orderChain(tx, await idsOfOffice(tx, establishmentId));
  const pledge = (await findPledge(tx, given.pledgeId))!;
  if (pledge.status === 'signed') await sendCode(tx, runtime, pledge, now);
  else if (phone !== null) await tellOwner(tx, runtime, pledge, 'taken', now);
  const details = { establishmentId, visitId: given.visitId, textVersion: given.textVersion, flags };
  await runtime.audit.record(tx, now, { actor: { kind: 'staff', id: given.inspectorId }, action: 'pledges.take', subjectKind: 'pledge', subjectId: pledge.pledgeId, details });
  return { pledge, flags };
}

function idNumberOf({ idNumber }: NewPledge['signer']): string | null {
  return idNumber === null ? null : readIdNumber(idNumber);
}

/** Who signed, and who stands for it where the code cannot. */
function checkHands({ signer, strokes, witnesses }: NewPledge, phone: string | null): void {
  if (cleanName(signer.name) === null || (idNumberOf(signer) === null && (strokes !== null || signer.idNumber?.trim()))) throw new DomainError('pledge_signer_wrong');
  for (const drawn of [...(strokes === null ? [] : [strokes]), ...witnesses.map((witness) => witness.strokes)]) {
    const problem = signatureProblem(drawn);
    if (problem !== null) throw new DomainError('pledge_signature_wrong', { problem });
  }
  if (witnesses.length !== 2) {
    if (witnesses.length !== 0) throw new DomainError('pledge_witnesses_wrong');
    if (strokes === null || phone === null) throw new DomainError('pledge_witnesses_needed');
  }
}

async function contentOf(tx: Tx, { config }: PledgeRuntime, given: NewPledge): Promise<PledgeContent> {
  const { establishmentId, authorityId, name, nameEn, licenceNumber, address } = given.establishment;
  const [authority, names] = [await getAuthority(tx, authorityId), await getStaffNames(tx, [given.inspectorId])];
  const text = await textOf(tx, given.textVersion);
  const inspector = names.get(given.inspectorId);
  if (!inspector) throw new Error(`no member of staff ${given.inspectorId}`);
  const signer = { name: cleanName(given.signer.name)!, idNumber: idNumberOf(given.signer), capacity: given.signer.capacity };
  const witnesses = given.witnesses.map(({ name, idNumber, strokes }) => ({ name: cleanName(name), idNumber: readIdNumber(idNumber), strokes }));
  const others = (index: number) => [signer, { name: inspector.ar, idNumber: null }, ...witnesses.slice(index + 1)];
  if (witnesses.some((one, index) => one.name === null || one.idNumber === null || others(index).some((other) => isSamePerson(one, other)))) throw new DomainError('pledge_witnesses_wrong');
  return {
    format: 'bawaba-pledge/1', pledgeId: given.pledgeId, number: shortReference(given.pledgeId), authority: { id: authority.authorityId, name: authority.name }, text: { version: text.version, ar: text.ar, en: text.en },
    establishment: { id: establishmentId, name: { ar: name, en: nameEn ?? name }, licenceNumber, address },
    signer, strokes: given.strokes, witnesses: witnesses as Witness[], inspector, signedAt: given.signedAt.toISOString(), checkAt: `${config.baseUrl}/check-letter`, demo: config.demo,
  };
}

async function textOf(tx: Tx, version: number): Promise<PledgeText> {
  const text = (await listAllTexts(tx)).find((one) => one.version === version);
  if (text?.published !== true) throw new DomainError('pledge_text_unknown');
  return text;
}

async function doubtsAbout(tx: Tx, given: NewPledge, phone: string | null, now: Date): Promise<PledgeFlag[]> {
  const inUse = textInUse(await listAllTexts(tx), given.signedAt);
  return [
    ...(inUse.version === given.textVersion ? [] : ['pledge_text_old' as const]),
    ...(isAhead(given.signedAt, now) ? ['pledge_signed_ahead' as const] : []),
    // Else whoever takes a pledge could confirm it alone.
    ...(phone !== null && (await isStaffPhone(tx, phone)) ? ['pledge_phone_of_staff' as const] : []),
    ...(phone !== null && (await isPhoneElsewhere(tx, phone, given.establishment.establishmentId)) ? ['pledge_phone_elsewhere' as const] : []),
  ];
}

/** Throws `pledge_signature_used` for one that stands on this or another pledge already. */
async function keepSignatures(tx: Tx, { pledgeId, strokes, witnesses }: PledgeContent): Promise<void> {
  const drawn = [...(strokes === null ? [] : [['signer', strokes] as const]), ...witnesses.map((witness, index) => [index === 0 ? 'first_witness' : 'second_witness', witness.strokes] as const)];
  for (const [who, one] of drawn) {
    if (!(await insertSignature(tx, pledgeId, who, createHash('sha256').update(shapeOf(one)).digest()))) throw new DomainError('pledge_signature_used', { who });
  }
}
