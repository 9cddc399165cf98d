import { BEACON, afterBeacon, madeUp, madeUpId, publishedDraw, signAll, testSigner } from './fixtures.ts';
import { toHex, utf8 } from './bytes.ts';
import type { DrawFileName, DrawFiles } from './files.ts';
import { fileHash } from './hash.ts';
import type { ProblemCode } from './problems.ts';

/** For tests: what somebody could do to a published draw, and what has to be said of it. */
export interface Tampering {
  readonly what: string;
  readonly files: Partial<DrawFiles>;
  /** All codes, each once, in the order in which they are reported; files are checked with the installation's key. */
  readonly codes: readonly ProblemCode[];
}

export const GOOD = publishedDraw();

type Change = (files: DrawFiles) => DrawFiles;

const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

function edit(name: DrawFileName, change: (text: string) => string): Change {
  return (files) => {
    const text = textOf(files[name]);
    const changed = change(text);
    if (changed === text) throw new Error(`nothing was changed in ${name}`);
    return { ...files, [name]: utf8(changed) };
  };
}

/** Changes the lines between the first and the last, which then counts them. */
function lines(name: DrawFileName, change: (lines: string[]) => string[]): Change {
  return edit(name, (text) => {
    const [first, ...rest] = text.trimEnd().split('\n');
    const changed = change(rest.slice(0, -1));
    return `${[first, ...changed, `end ${changed.length}`].join('\n')}\n`;
  });
}

const field = (name: 'draw.json' | 'close.json' | 'reveal.json', key: string, value: unknown): Change =>
  edit(name, (text) => `${JSON.stringify({ ...(JSON.parse(text) as object), [key]: value }, null, 2)}\n`);


/** What only the ministry itself could do: the result's hash fits, and everything is signed anew with its own key. */
const covered: Change = (files) => signAll(field('reveal.json', 'result_sha256', fileHash(files['result.txt']))(files));
const resigned: Change = (files) => signAll(files);

const did = (...changes: readonly Change[]): DrawFiles => changes.reduce((files, change) => change(files), GOOD);
const swap = (list: string[], a: number, b: number): string[] => list.map((line, i) => (i === a ? list[b]! : i === b ? list[a]! : line));
const numbered = (list: readonly string[]): string[] => list.map((line, i) => `${i + 1}${line.slice(line.indexOf(' '))}`);
const at = (list: string[], place: number, line: (line: string) => string): string[] => list.map((each, i) => (i === place ? line(each) : each));

const list = 'applications.txt';
const result = 'result.txt';

/** Of the files as such. */
export const fileTamperings: readonly Tampering[] = [
  { what: 'a file is not there', files: { ...GOOD, 'close.json': undefined } as Partial<DrawFiles>, codes: ['file_missing'] },
  { what: 'a byte order mark', files: did(edit(list, (text) => `\uFEFF${text}`)), codes: ['applications_changed', 'byte_order_mark'] },
  { what: 'carriage returns', files: did(edit(list, (text) => text.replaceAll('\n', '\r\n'))), codes: ['applications_changed', 'carriage_return'] },
  { what: 'bytes that are no text', files: { ...GOOD, 'seats.txt': new Uint8Array([...GOOD['seats.txt'].subarray(0, -1), 0xff, 10]) }, codes: ['seats_changed', 'not_utf8'] },
  { what: 'a list without its end', files: did(edit(list, (text) => text.slice(0, -7))), codes: ['applications_changed', 'truncated'] },
  { what: 'a list cut inside a line', files: did(edit(list, (text) => text.slice(0, 200))), codes: ['applications_changed', 'truncated'] },
  { what: 'a result cut off', files: did(edit(result, (text) => text.slice(0, -7))), codes: ['result_changed', 'truncated'] },
  { what: 'a statement cut off', files: did(edit('reveal.json', (text) => `${text.slice(0, 60)}\n`)), codes: ['signature_wrong', 'truncated'] },
  { what: 'a line after the end of the list', files: did(edit(list, (text) => `${text}${madeUpId('late')} 2 1\n`)), codes: ['applications_changed', 'trailing_bytes'] },
  { what: 'something after a statement', files: did(edit('draw.json', (text) => `${text}{}\n`)), codes: ['signature_wrong', 'trailing_bytes'] },
  { what: 'an empty file', files: { ...GOOD, 'result.txt': new Uint8Array(0) }, codes: ['result_changed', 'truncated'] },
  { what: 'another format', files: did(field('draw.json', 'format', 'BD2'), resigned), codes: ['other_version'] },
  { what: 'other rules', files: did(field('draw.json', 'rules', 2), resigned), codes: ['other_version'] },
  { what: 'a list of another format', files: did(edit(list, (text) => text.replace('BD1', 'BD2'))), codes: ['applications_changed', 'other_version'] },
  { what: 'a field too many', files: did(field('close.json', 'note', 'x'), resigned), codes: ['not_canonical'] },
  { what: 'a key twice', files: did(edit('close.json', (text) => text.replace('{\n', '{\n  "format": "BD1",\n')), resigned), codes: ['not_canonical'] },
  { what: 'other spaces', files: did(edit('close.json', (text) => text.replace('": ', '" : ')), resigned), codes: ['not_canonical'] },
  { what: 'a field that is missing', files: did(field('close.json', 'closed_at', undefined), resigned), codes: ['bad_field'] },
  { what: 'a number that is none', files: did(field('close.json', 'applications', -1), resigned), codes: ['bad_field'] },
  { what: 'a line of another form', files: did(lines(list, (all) => at(all, 3, (line) => line.toUpperCase()))), codes: ['applications_changed', 'bad_line'] },
  { what: 'a count that is wrong', files: did(edit(list, (text) => text.replace('end 20', 'end 21'))), codes: ['applications_changed', 'wrong_count'] },
  { what: 'the result of another draw', files: did(edit(result, (text) => text.replace(/^BD1 result ../, 'BD1 result ff'))), codes: ['result_changed', 'wrong_first_line'] },
];

/** Of seats, applications, seed and beacon. */
export const inputTamperings: readonly Tampering[] = [
  { what: 'an application is added', files: did(lines(list, (all) => [...all, `${'f'.repeat(32)} 2 3`])), codes: ['applications_changed', 'wrong_count', 'application_missing'] },
  { what: 'an application is removed', files: did(lines(list, (all) => all.toSpliced(-1))), codes: ['applications_changed', 'wrong_count', 'application_unknown'] },
  { what: 'a class is changed', files: did(lines(list, (all) => at(all, 19, (line) => line.replace(' 2 ', ' 1 ')))), codes: ['applications_changed', 'seat_wrong', 'turn_wrong'] },
  { what: 'wishes are changed', files: did(lines(list, (all) => at(all, 11, (line) => line.replace(/3$/, '2')))), codes: ['applications_changed', 'wish_not_made', 'seat_wrong'] },
  { what: 'the list is in another order', files: did(lines(list, (all) => swap(all, 4, 5))), codes: ['applications_changed', 'applications_unsorted'] },
  { what: 'an id is there twice', files: did(lines(list, (all) => all.toSpliced(5, 0, all[5]!))), codes: ['applications_changed', 'duplicate_id'] },
  { what: 'a class that was not announced', files: did(lines(list, (all) => at(all, 0, (line) => line.replace(' 2 ', ' 3 ')))), codes: ['applications_changed', 'unknown_class'] },
  { what: 'a wish that was not announced', files: did(lines(list, (all) => at(all, 0, (line) => `${line},4`))), codes: ['applications_changed', 'unknown_pool'] },
  { what: 'a wish twice', files: did(lines(list, (all) => at(all, 0, (line) => `${line},1,1`))), codes: ['applications_changed', 'repeated_wish'] },
  { what: 'the hash of the list at the close', files: did(field('close.json', 'applications_sha256', toHex(madeUp('other'))), resigned), codes: ['applications_changed', 'close_changed', 'final_seed_wrong'] },
  { what: 'more seats in a slot', files: did(lines('seats.txt', (all) => at(all, 4, (line) => line.replace(/1$/, '2')))), codes: ['seats_changed', 'seats_total', 'seat_wrong', 'winners_wrong'] },
  { what: 'seats in another order', files: did(lines('seats.txt', (all) => swap(all, 0, 1))), codes: ['seats_changed', 'seats_unsorted'] },
  { what: 'another number of seats announced', files: did(field('draw.json', 'seats', 9), resigned), codes: ['draw_changed', 'seats_total'] },
  { what: 'an announcement in other words', files: did(edit('draw.json', (text) => text.replace('Everybody', 'Friends'))), codes: ['signature_wrong', 'draw_changed'] },
  { what: 'the same, signed anew', files: did(edit('draw.json', (text) => text.replace('Everybody', 'Friends')), resigned), codes: ['draw_changed'] },
  { what: 'a close of another draw', files: did(field('close.json', 'draw', toHex(madeUp('other', 16))), resigned), codes: ['other_draw', 'close_changed'] },
  { what: 'a close before its time', files: did(field('close.json', 'closed_at', afterBeacon(-11)), resigned), codes: ['closed_early', 'close_changed'] },
  { what: 'a close after the beacon', files: did(field('close.json', 'closed_at', afterBeacon(1)), resigned), codes: ['closed_late', 'close_changed'] },
  { what: 'another seed', files: did(field('reveal.json', 'seed', toHex(madeUp('other'))), resigned), codes: ['seed_not_as_committed', 'final_seed_wrong'] },
  { what: 'a draw with another seed than committed to', files: { ...publishedDraw({ seed: madeUp('other') }), 'draw.json': GOOD['draw.json'], 'draw.sig': GOOD['draw.sig'] }, codes: ['draw_changed', 'seed_not_as_committed'] },
  { what: 'the final seed alone', files: did(field('reveal.json', 'final_seed', toHex(madeUp('other'))), resigned), codes: ['final_seed_wrong', 'wrong_first_line'] },
  { what: 'another value of the beacon', files: did(field('reveal.json', 'beacon', { ...BEACON, value: toHex(madeUp('other')), signature: '' }), resigned), codes: ['final_seed_wrong'] },
  { what: 'another round of the beacon', files: did(field('reveal.json', 'beacon', { ...BEACON, round: '34500001' }), resigned), codes: ['beacon_other', 'final_seed_wrong'] },
  { what: 'another beacon', files: did(field('reveal.json', 'beacon', { ...BEACON, name: 'mine' }), resigned), codes: ['beacon_other', 'final_seed_wrong'] },
  { what: 'a beacon before its time', files: did(field('reveal.json', 'beacon', { ...BEACON, at: afterBeacon(-1) }), resigned), codes: ['beacon_early'] },
  { what: 'a beacon that is no value of drand', files: did(field('reveal.json', 'beacon', { ...BEACON, value: '7', signature: '' }), resigned), codes: ['beacon_value', 'final_seed_wrong'] },
  { what: 'a beacon whose signature is of another value', files: did(field('reveal.json', 'beacon', { ...BEACON, signature: toHex(madeUp('other')) }), resigned), codes: ['beacon_signature'] },
  { what: 'a result before the beacon', files: did(field('reveal.json', 'revealed_at', afterBeacon(0)), resigned), codes: ['revealed_early'] },
  { what: 'a close that was changed after the reveal', files: did(field('close.json', 'closed_at', afterBeacon(-5)), resigned), codes: ['close_changed'] },
];

/** Of the result: what a ministry that wants another winner would have to do, with fitting hash and signature. */
export const resultTamperings: readonly Tampering[] = [
  { what: 'a result of another hash', files: did(lines(result, (all) => at(all, 5, (line) => line.replace('none', '2 3 2026-12-08T05:00Z')))), codes: ['result_changed', 'slot_overfull'] },
  { what: 'two people with each other’s turns', files: did(lines(result, (all) => numbered(swap(all, 5, 7))), covered), codes: ['turn_wrong'] },
  { what: 'two people with each other’s seats', files: did(lines(result, (all) => at(at(all, 0, (line) => line.replace('05:30Z', '05:00Z')), 1, (line) => line.replace('05:00Z', '05:30Z'))), covered), codes: ['seat_wrong'] },
  { what: 'a winner who had not wished that', files: did(lines(result, (all) => at(all, 4, (line) => line.replace('1 3 2026-12-08T05:00Z', '1 1 2026-12-06T05:00Z'))), covered), codes: ['wish_not_made'] },
  { what: 'a seat that is given twice', files: did(lines(result, (all) => at(all, 5, (line) => line.replace('none', '2 3 2026-12-08T05:00Z'))), covered), codes: ['slot_overfull'] },
  { what: 'a start that was never announced', files: did(lines(result, (all) => at(all, 5, (line) => line.replace('none', '2 3 2026-12-08T06:00Z'))), covered), codes: ['slot_unknown'] },
  { what: 'a winner who gets nothing', files: did(lines(result, (all) => at(all, 4, (line) => line.replace('1 3 2026-12-08T05:00Z', 'none'))), covered), codes: ['seat_wrong'] },
  { what: 'a class that is passed over', files: did(lines(result, (all) => numbered([...all.slice(4, 6), ...all.slice(0, 4), ...all.slice(6)])), covered), codes: ['class_skipped'] },
  { what: 'somebody who did not apply', files: did(lines(result, (all) => at(all, 19, () => `20 ${madeUpId('friend')} none`)), covered), codes: ['application_unknown', 'application_missing'] },
  { what: 'somebody twice', files: did(lines(result, (all) => at(all, 19, () => `20${all[18]!.slice(2)}`)), covered), codes: ['application_twice', 'application_missing'] },
  { what: 'somebody left out', files: did(lines(result, (all) => all.slice(0, -1)), covered), codes: ['application_missing'] },
  { what: 'a turn with a wrong number', files: did(lines(result, (all) => at(all, 19, (line) => line.replace('20', '21'))), covered), codes: ['turn_number'] },
  { what: 'a line of another form', files: did(lines(result, (all) => at(all, 19, (line) => `${line} `)), covered), codes: ['bad_line'] },
  { what: 'another number of winners', files: did(field('reveal.json', 'winners', 9), resigned), codes: ['winners_wrong'] },
];

/** Of who signed. */
export const signatureTamperings: readonly Tampering[] = [
  { what: 'signatures of another key', files: signAll(GOOD, testSigner('another')), codes: ['signature_other_key'] },
  { what: 'the signature of another statement', files: { ...GOOD, 'close.sig': GOOD['draw.sig'] }, codes: ['signature_wrong'] },
  { what: 'a changed signature', files: did(edit('draw.sig', (text) => text.replace(/.\n$/, (end) => (end[0] === '1' ? '2\n' : '1\n')))), codes: ['signature_wrong'] },
  { what: 'a signature of another form', files: did(edit('draw.sig', (text) => text.toUpperCase())), codes: ['signature_form'] },
];
