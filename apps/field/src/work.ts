import type { FieldEstablishment, FieldPack, FieldPlace } from '@bawaba/contracts';
import { newId } from '@bawaba/offline';
import { nextSeal, type SealedEvent, type SealedWhat, sha256Hex } from '@bawaba/visit';
import { type Added, contentOf, type Draft, noWitness, type PledgeDraft, type Step } from './rules/draft.ts';
import { visitOf } from './rules/finish.ts';
import { type ClockReading, isFull, type Store } from './storage/database.ts';
import { saveVisit } from './storage/visits.ts';

/** Called after each write: whether the disk was full. */
export type OnDisk = (full: boolean) => void;

/** The portal takes 500 links; room is left for the photos. */
const mostEvents = 400;

export function freshId(): string {
  return newId(Date.now(), crypto.getRandomValues(new Uint8Array(16)));
}

/** A visit that is open before the inspector. */
export interface Work {
  readonly draft: Draft;
  /** Takes over what was typed or chosen at once, and brings it to the disk as soon as the disk is free; nothing once the visit is over. */
  change(part: Partial<Draft>): void;
  /** Seals what just happened, after all that was sealed before. */
  seal(what: SealedWhat, content: string | Uint8Array<ArrayBuffer>, at?: string): Promise<void>;
  /** The same for what was hashed before. */
  sealHash(what: SealedWhat, sha256: string, at?: string): Promise<void>;
  /** Goes to another step; what the last one holds is sealed when it is new. */
  go(step: Step): Promise<void>;
  /** Seals the whole and puts it where it waits to be sent. */
  finish(options: { questions: readonly string[]; clock: ClockReading | null }): Promise<void>;
  /** Resolves when all is on the disk. */
  settled(): Promise<void>;
  /** The same, and nothing is taken over from then on: the visit is finished or given up, and a late word or place must not bring it back. */
  close(): Promise<void>;
}

export interface Beginning {
  readonly staffId: string;
  readonly office: Pick<FieldEstablishment, 'establishmentId' | 'name' | 'followUps'>;
  readonly added: Added | null;
  readonly campaignId: string | null;
  readonly place: FieldPlace | null;
}

function newDraft({ staffId, office, added, campaignId, place }: Beginning): Draft {
  return {
    visitId: freshId(), staffId, campaignId, establishmentId: office.establishmentId, officeName: office.name, added, startedAt: new Date().toISOString(), place, step: 'look',
    answers: {}, photos: [], advertised: '', price: '', metName: '', metCapacity: null, statement: '', notes: '', finding: null, violations: [],
    followUps: office.followUps.map(({ violationId }) => ({ violationId, corrected: null, words: '' })), pledge: null, events: [],
  };
}

export function newPledge(text: NonNullable<FieldPack['pledgeText']>): PledgeDraft {
  const { version, ar, en } = text;
  return { pledgeId: freshId(), text: { version, ar, en }, name: '', idNumber: '', capacity: 'owner', phone: '', noPhone: false, refused: false, strokes: null, witnesses: [noWitness, noWitness], signedAt: null };
}

/** Begins a visit: it is on the disk before this resolves. */
export async function beginWork(store: Store, beginning: Beginning, onDisk: OnDisk): Promise<Work> {
  const work = createWork(store, newDraft(beginning), onDisk);
  await work.seal('begun', work.draft.visitId);
  await work.settled();
  return work;
}

/** Goes on with half a visit. */
export async function resumeWork(store: Store, draft: Draft, onDisk: OnDisk): Promise<Work> {
  const work = createWork(store, draft, onDisk);
  await work.seal('resumed', draft.visitId);
  return work;
}

function createWork(store: Store, begun: Draft, onDisk: OnDisk): Work {
  let draft = begun;
  let sealedContent = JSON.stringify(contentOf(draft, draft.step));
  let saving: Promise<void> | null = null;
  let again = false;
  let sealing = Promise.resolve();
  let over = false;

  const write = async (): Promise<void> => {
    do {
      again = false;
      // A full disk is said aloud, and the next change tries again; nothing typed is taken back.
      await saveVisit(store, 'half', draft.staffId, draft).then(() => onDisk(false), (error: unknown) => (isFull(error) ? onDisk(true) : Promise.reject(error as Error)));
    } while (again);
  };
  const save = (): void => {
    if (saving === null) saving = write().finally(() => (saving = null));
    else again = true;
  };
  const change = (part: Partial<Draft>): void => {
    if (over) return;
    draft = { ...draft, ...part };
    save();
  };
  const eventOf = async (what: SealedWhat, sha256: string, at: string): Promise<SealedEvent> =>
    ({ at, what, sha256, seal: await nextSeal(draft.events.at(-1)?.seal ?? draft.visitId, { at, what, sha256 }) });
  const append = (what: SealedWhat, hash: () => Promise<string>, at: string): Promise<void> => {
    // What people do over and over is no longer told apart when the chain is long; photos, signatures and the end always are.
    sealing = sealing.then(async () => {
      if (draft.events.length < mostEvents || (what !== 'changed' && what !== 'resumed')) change({ events: [...draft.events, await eventOf(what, await hash(), at)] });
    });
    return sealing;
  };
  const seal: Work['seal'] = (what, content, at = new Date().toISOString()) => append(what, () => sha256Hex(content), at);
  const sealHash: Work['sealHash'] = (what, sha256, at = new Date().toISOString()) => append(what, async () => sha256, at);
  const sealStep = async (): Promise<void> => {
    const content = JSON.stringify(contentOf(draft, draft.step));
    if (content !== sealedContent && content !== 'null') await seal('changed', content);
  };
  const settled = async (): Promise<void> => {
    await sealing;
    // What changes while one save goes on is taken along by it.
    await saving;
  };
  const close = async (): Promise<void> => {
    await settled();
    over = true;
    // What was typed since then is still on its way.
    await saving;
  };
  return {
    get draft() { return draft; },
    change,
    seal,
    sealHash,
    settled,
    close,
    async go(step) {
      await sealStep();
      change({ step });
      sealedContent = JSON.stringify(contentOf(draft, step));
    },
    async finish({ questions, clock }) {
      await sealStep();
      try {
        await close();
        const endedAt = new Date().toISOString();
        const text = JSON.stringify(visitOf(draft, { questions, endedAt, clock }));
        // The last seal goes to the disk together with the change from half to finished, never before: a chain ends once.
        const events = [...draft.events, await eventOf('finished', await sha256Hex(text), endedAt)];
        const { visitId, establishmentId, staffId, officeName, finding, photos } = draft;
        await saveVisit(store, 'waiting', staffId, { visitId, establishmentId, officeName, endedAt, finding, text, events, evidence: photos.map(({ evidenceId }) => evidenceId), state: null, refusal: null });
      } catch (error) {
        over = false;
        throw error;
      }
    },
  };
}
