import { type ChildProcess, fork } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DomainError } from '../errors.ts';
import { createGate, GateTimeout } from '../gate.ts';
import { type DocumentProblem, faulted, formatOf, type Kind, mostBytes, type Pages } from './kinds.ts';

/** Milliseconds for one file. An ordinary picture takes a tenth of a second, twenty pages some three seconds. */
const patience = 15_000;
/** Bytes that a decoder may hold; the largest picture that is taken needs some 300 MB. */
const mostMemory = 700 * 1024 * 1024;
/** Milliseconds between two looks at a decoder's memory. */
const lookEvery = 50;
/** Milliseconds after which a decoder without work gives its memory back. */
const idleFor = 30_000;

/** Files are decoded two at a time; who waits longer than this for a turn is told to send again. */
const turns = createGate(2, 20_000);
/** PDFs take one of the two at most: a picture takes a tenth of a second, and never waits behind somebody's slow documents. */
const documentTurns = createGate(1, 20_000);
const idle: ChildProcess[] = [];
/** Which rest of a decoder is its last, so that only a whole one ends it. */
const lastRest = new WeakMap<ChildProcess, number>();
let rests = 0;

const root = join(import.meta.dirname, '../../../../..');

/**
 * Another process, because a decoder is the likeliest place for a fault that ends its process or worse: it gets no environment
 * and so no passwords or keys, its JavaScript may read the program's own files only, write nowhere and start nothing.
 */
function start(): ChildProcess {
  const child = fork(fileURLToPath(new URL('decoder.ts', import.meta.url)), [], {
    env: {}, serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: ['--disable-warning=ExperimentalWarning', '--disable-warning=SecurityWarning', '--max-old-space-size=192', '--permission', '--allow-addons', `--allow-fs-read=${join(root, '*')}`, `--allow-fs-read=${join(dirname(fileURLToPath(import.meta.resolve('sharp'))), '../..', '*')}`],
  });
  child.on('exit', () => leaveIdle(child)).on('error', () => leaveIdle(child));
  return child;
}

function leaveIdle(child: ChildProcess): boolean {
  const place = idle.indexOf(child);
  if (place >= 0) idle.splice(place, 1);
  return place >= 0;
}

/**
 * Makes pages of a file that somebody sent: what it is by its first bytes, then decoded and encoded again elsewhere, within
 * bounds of time and memory. Throws `busy` when too many files wait.
 */
export async function readDocument(path: string, takes: readonly Kind[] = ['picture', 'document']): Promise<Pages | DocumentProblem> {
  if ((await stat(path)).size > mostBytes) return 'large';
  const bytes = await readFile(path);
  // Nobody need wait to hear that a file is of no kind that we take.
  const format = formatOf(bytes);
  const pdfs = takes.includes('document');
  if (format === null) return pdfs && bytes.subarray(0, 1024).includes('%PDF-') ? 'extra' : 'kind';
  if (format === 'pdf' && !pdfs) return 'kind';
  const leaves: (() => void)[] = [];
  try {
    for (const gate of format === 'pdf' ? [documentTurns, turns] : [turns]) leaves.push(await gate.enter());
    return await decodeWithin(idle.pop() ?? start(), bytes);
  } catch (error) {
    throw error instanceof GateTimeout ? new DomainError('busy', { retryAfterSeconds: 10 }) : error;
  } finally {
    for (const leave of leaves) leave();
  }
}

function decodeWithin(child: ChildProcess, bytes: Buffer): Promise<Pages | DocumentProblem> {
  child.ref();
  child.channel?.ref();
  return new Promise((resolve) => {
    const settle = (answer: Pages | DocumentProblem): void => {
      clearTimeout(late);
      clearInterval(watch);
      child.removeAllListeners('message').removeListener('exit', fallen);
      resolve(typeof answer === 'string' ? answer : { kind: answer.kind, pages: answer.pages.map((page) => ({ ...page, jpeg: Buffer.from(page.jpeg) })) });
    };
    const end = (): void => {
      settle('heavy');
      child.kill('SIGKILL');
    };
    // Whatever took a decoder down, this file is not tried again.
    const fallen = (code: number | null): void => settle(code === faulted ? 'broken' : 'heavy');
    const late = setTimeout(end, patience);
    const watch = setInterval(() => void memoryOf(child).then((held) => held > mostMemory && end()), lookEvery);
    child.once('exit', fallen);
    child.once('message', (answer: Pages | DocumentProblem) => {
      settle(answer);
      rest(child);
    });
    child.send(bytes, (error) => error && end());
  });
}

/** Keeps a decoder for the next file for a while; it keeps no process alive by itself. */
function rest(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
  idle.push(child);
  const since = ++rests;
  lastRest.set(child, since);
  setTimeout(() => {
    if (lastRest.get(child) === since && leaveIdle(child)) child.kill();
  }, idleFor).unref();
}

/** Bytes that a process holds in memory; where the system does not tell, time and pixels are the bound. */
async function memoryOf({ pid }: ChildProcess): Promise<number> {
  const pages = await readFile(`/proc/${pid}/statm`, 'latin1').catch(() => '0 0');
  return Number(pages.split(' ')[1]) * 4096;
}
