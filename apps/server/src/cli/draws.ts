import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type DrawFileName, type DrawFiles, drawFileNames, type Knowledge, ownTurn, type Problem, problemText, type Progress, type Verification, verifyDraw } from '@bawaba/draw';

const usage = 'draw verify FOLDER [--key HEX] [--draw HEX] [--close HEX] [--application ID]: a folder with the files of a published draw, or one of them; keys and hashes are 32 bytes in hex (docs/draws.md).';

/**
 * Replays a published draw from its files alone and says in Arabic and English what is wrong with it, if anything.
 * 0 when it is sound, 1 when not, 2 when the files or arguments are not there.
 */
export function drawVerify(args: readonly string[]): number {
  const asked = readArguments(args);
  if (asked === null) {
    console.error(usage);
    return 2;
  }
  const verification = showing(verifyDraw(readFiles(asked.folder), asked.knowledge));
  const { problems } = verification;
  console.log(problems.length === 0 ? soundWords(verification, asked.knowledge) : problems.map(problemWords).join('\n\n'));
  if (asked.application !== undefined) console.log(JSON.stringify(verification.replay && ownTurn(verification.replay, asked.application), null, 2));
  return problems.length === 0 ? 0 : 1;
}

interface Asked {
  readonly folder: string;
  readonly knowledge: Knowledge;
  readonly application: string | undefined;
}

function readArguments(args: readonly string[]): Asked | null {
  const option = { type: 'string' } as const;
  try {
    const { values: { key, draw, close, application }, positionals: [path, ...more] } = parseArgs({ args: [...args], options: { key: option, draw: option, close: option, application: option }, allowPositionals: true });
    if (path === undefined || more.length > 0 || [key, draw, close].some((hex) => hex !== undefined && !/^[0-9a-f]{64}$/.test(hex))) return null;
    const folder = statSync(path).isDirectory() ? path : dirname(path);
    return { folder, application, knowledge: { ...(key && { publicKey: Buffer.from(key, 'hex') }), ...(draw && { drawHash: draw }), ...(close && { closeHash: close }) } };
  } catch {
    return null;
  }
}

function readFiles(folder: string): Partial<DrawFiles> {
  const files: Partial<Record<DrawFileName, Uint8Array>> = {};
  for (const name of drawFileNames) if (statSync(join(folder, name), { throwIfNoEntry: false })?.isFile()) files[name] = readFileSync(join(folder, name));
  return files;
}

/** Runs to the end and tells of a long draw how far it is. */
function showing(steps: Generator<Progress, Verification>): Verification {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (value.done > 0) process.stderr.write(`${value.step}: ${value.done} of ${value.of}\r`);
  }
}

function soundWords({ replay, keyId }: Verification, { publicKey }: Knowledge): string {
  const { applications, seats, outcome } = replay!;
  return [
    `القرعة سليمة. الطلبات: ${applications.count}، المقاعد: ${seats.total}، من حصلوا على مقاعد: ${outcome.winners}.`,
    publicKey ? `وقّعها المفتاح الذي ذكرته (${keyId}).` : `لم يُتحقق من التوقيع، وهو منسوب إلى المفتاح ${keyId}.`,
    `The draw is sound. Applications: ${applications.count}, seats: ${seats.total}, given: ${outcome.winners}.`,
    publicKey ? `It is signed by the key you named (${keyId}).` : `The signature was not checked; it claims to be by the key ${keyId}.`,
  ].join('\n');
}

function problemWords({ code, file, line, detail }: Problem): string {
  const place = line === null ? file : `${file}:${line}`;
  return [`${place}: ${code}`, `  ${problemText.ar[code]}`, `  ${problemText.en[code]}`, ...(detail === null ? [] : [`  ${detail}`])].join('\n');
}
