import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { InvalidInput } from '../../platform/errors.ts';
import { checkNewPassword } from './actions/register.ts';
import { isOnList, readPasswordList } from './password-list.ts';

const folder = mkdtempSync(join(tmpdir(), 'bawaba-list-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex').toUpperCase();

function listOf(lines: readonly string[]): string {
  const path = join(folder, `list-${Math.random()}.txt`);
  writeFileSync(path, lines.join('\r\n'));
  return path;
}

test('a list may hold texts and published hashes; other passwords are not on it', async () => {
  const list = await readPasswordList(listOf(['Blue Giraffe 77', 'نخلة وجمل وقمر', `${sha1('orange tea at noon')}:5317`, sha1('Silver Boat 12').toLowerCase(), '']));
  assert.equal(list.length, 4);
  for (const known of ['Blue Giraffe 77', 'blue giraffe 77', 'BLUE GIRAFFE 77', 'نخلة وجمل وقمر', 'orange tea at noon', 'Orange tea at NOON', 'Silver Boat 12']) assert.equal(isOnList(list, known), true, known);
  for (const other of ['Blue Giraffe 78', 'blue giraffe', 'نخلة وجمل', 'orange tea at noon ', '']) assert.equal(isOnList(list, other), false, other);
});

test('each of two hundred thousand is found, and none of those beside them', async () => {
  const list = await readPasswordList(listOf(Array.from({ length: 200_000 }, (_, n) => `word ${n} known`)));
  assert.equal(list.length, 200_000);
  assert.equal(list.byteLength, 1_600_000, 'eight bytes each');
  for (let n = 0; n < 200_000; n += 97) {
    assert.equal(isOnList(list, `word ${n} known`), true);
    assert.equal(isOnList(list, `word ${n} unknown`), false);
  }
});

test('a new password on the installation’s list is refused as a common one; without a list it may stand', async () => {
  const facts = { idNumber: '1099001008', phone: '+966500000001', births: [] };
  const secret = 'purple kettle over 9 hills';
  await checkNewPassword({ passwordList: null }, secret, facts);
  await checkNewPassword({ passwordList: listOf(['something else']) }, secret, facts);
  await assert.rejects(checkNewPassword({ passwordList: listOf(['something else', secret]) }, secret, facts), (error) => error instanceof InvalidInput && error.fields['password'] === 'password_common');
});

test('a list that cannot be read lets no password pass, and is tried again', async () => {
  const path = join(folder, 'later.txt');
  const facts = { phone: '+966500000001', births: [] };
  await assert.rejects(checkNewPassword({ passwordList: path }, 'green ladder in rain', facts), /ENOENT/);
  writeFileSync(path, 'green ladder in rain\n');
  await assert.rejects(checkNewPassword({ passwordList: path }, 'green ladder in rain', facts), InvalidInput);
});
