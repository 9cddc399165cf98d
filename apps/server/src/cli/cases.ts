import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { caseProblems, findCaseKey, type CaseProblem } from '../modules/reports/case-key.ts';
import { readConfig } from '../platform/config.ts';

const words: Record<CaseProblem, readonly [string, string]> = {
  unreadable: ['ليس هذا ملف قضية من البوابة.', 'This is no case file of the portal.'],
  signature: ['غُيّر الملف بعد توقيعه، أو لم توقّعه البوابة.', 'The file was changed after it was signed, or the portal did not sign it.'],
  key: ['وُقّع الملف بمفتاح غير المفتاح المعروف.', 'The file was signed with another key than the one that is known.'],
  pdf: ['ليس هذا المستند هو الذي سُلّم مع الملف.', 'This PDF is not the one that was handed over with the file.'],
};

/**
 * Checks a case file's signature, its key against `--key` or the one in DATA_DIR, and the PDF beside it (same name, or `--pdf`).
 * 0 when all that is there is sound, 1 when not, 2 when the file is not there.
 */
export function caseVerify(args: readonly string[]): number {
  const { values, positionals: [path, ...more] } = parseArgs({ args: [...args], options: { pdf: { type: 'string' }, key: { type: 'string' } }, allowPositionals: true });
  if (path === undefined || more.length > 0 || !existsSync(path) || (values.pdf !== undefined && !existsSync(values.pdf))) {
    console.error('case verify FILE.json [--pdf FILE.pdf] [--key HEX]');
    return 2;
  }
  const beside = path.replace(/\.json$/, '.pdf');
  const pdf = values.pdf ?? (beside !== path && existsSync(beside) ? beside : null);
  const publicKey = values.key ?? findCaseKey(readConfig(process.env).dataDir);
  const problems = caseProblems(readFileSync(path, 'utf8'), { pdf: pdf === null ? null : readFileSync(pdf), publicKey });
  if (problems.length > 0) console.log(problems.map((one) => words[one].join('\n')).join('\n\n'));
  else console.log(sound(pdf !== null, publicKey !== null).join('\n'));
  return problems.length === 0 ? 0 : 1;
}

function sound(withPdf: boolean, withKey: boolean): [string, string] {
  return [
    `التوقيع صحيح.${withKey ? ' المفتاح معروف.' : ' لم يُقارن المفتاح: أعطه بالخيار ‎--key.'}${withPdf ? ' المستند هو الذي سُلّم.' : ' لم يُقارن المستند.'}`,
    `The signature is right.${withKey ? ' The key is known.' : ' The key was not compared: give it with --key.'}${withPdf ? ' The PDF is the one handed over.' : ' The PDF was not compared.'}`,
  ];
}
