import { fillPage, keepPage, type KeptPage } from '../../../platform/kept-page.ts';
import type { Language } from '../../../platform/language.ts';
import { safeNext } from '../../../platform/next-page.ts';
import { roomPattern } from '../rules/room.ts';
import { type Board, figureNames, figuresOf, type Waiting } from './standing.ts';
import { entryOf, waitingPage } from './waiting.ts';

/** An address of a waiting page, with the pages that were made for it. */
export interface Address {
  readonly url: string;
  readonly room: string;
  readonly next: string;
  /** The page asks for itself anew. */
  readonly again: boolean;
  /** By language, state and hour of opening. */
  readonly pages: Map<string, KeptPage<(typeof figureNames)[number]>>;
}

/** Where people want to go on to differs little in a rush. Who was asked for first is forgotten first. */
const mostAddresses = 200;
const prefix = '/waiting/';

/** Finds the waiting page that an address stands for; null for any other address, and for one that asks for more than the page alone. */
export function createAddresses(): (url: string) => Address | null {
  const known = new Map<string, Address>();
  return (url) => {
    if (!url.startsWith(prefix)) return null;
    const found = known.get(url) ?? readAddress(url);
    if (found && !known.has(url)) {
      known.set(url, found);
      if (known.size > mostAddresses) known.delete(known.keys().next().value!);
    }
    return found;
  };
}

function readAddress(url: string): Address | null {
  const [path, query = ''] = url.slice(prefix.length).split('?', 2) as [string, string?];
  const asked = new URLSearchParams(query);
  const isPlain = [...asked.keys()].every((name) => (name === 'next' || name === 'again') && asked.getAll(name).length === 1);
  return roomPattern.test(path) && isPlain ? { url, room: path, next: safeNext(asked.get('next') ?? undefined, entryOf(path)), again: asked.has('again'), pages: new Map() } : null;
}

/** The bytes of somebody's waiting page, as latin1 text. */
export function keptWaitingPage({ url, room, next, pages }: Address, answer: Waiting, lang: Language, demo: boolean, nonce: string): string {
  const opensAt = answer.state === 'gathering' ? answer.opensAt : null;
  const name = `${lang} ${answer.state} ${opensAt?.getTime()}`;
  let page = pages.get(name);
  if (!page) {
    const about: Board = { state: answer.state, opensAt, room, next, lang };
    pages.set(name, (page = keepPage({ lang, url }, demo, (context, figures) => waitingPage(context, about, figures), figureNames)));
  }
  return fillPage(page, { ...figuresOf(answer, lang), nonce });
}
