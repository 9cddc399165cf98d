import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { readDocument } from './decoding.ts';
import { jpeg, promisingPng } from './fixtures.ts';
import type { Page } from './kinds.ts';

const folder = mkdtempSync(join(tmpdir(), 'bawaba-pictures-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function taken(bytes: Buffer | string, name = 'photo.jpg'): Promise<Page | string> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const made = await readDocument(path, ['picture']);
  return typeof made === 'string' ? made : made.pages[0]!;
}

const raw = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#2a7' } });

test('a picture of any of the three kinds becomes a JPEG, whatever its name says', async () => {
  for (const [bytes, name] of [[await jpeg(), 'a.txt'], [await raw(60, 40).png().toBuffer(), 'b.jpg'], [await raw(60, 40).webp().toBuffer(), 'c.exe']] as const) {
    const made = await taken(bytes, name);
    assert.ok(typeof made === 'object', name);
    assert.deepEqual([made.width, made.height, made.jpeg.subarray(0, 3).toString('hex')], [60, 40, 'ffd8ff']);
  }
});

test('large pictures are kept smaller, turned upright, and without place, time or camera', async () => {
  const sent = await raw(3000, 1000).withMetadata({ orientation: 6 }).withExif({ IFD0: { Make: 'SecretCam' }, IFD3: { GPSLatitude: '24/1 42/1 0/1' } }).jpeg().toBuffer();
  assert.ok(sent.includes('SecretCam'), 'the test sends what must not come through');
  const made = await taken(sent);
  assert.ok(typeof made === 'object');
  assert.deepEqual([made.width, made.height], [667, 2000]);
  const kept = join(folder, 'kept.jpg');
  writeFileSync(kept, made.jpeg);
  const { exif, xmp, iptc, orientation } = await sharp(kept).metadata();
  assert.deepEqual([exif, xmp, iptc, orientation], [undefined, undefined, undefined, undefined]);
});

test('nothing that is appended to a picture, or stands in its comments, comes through', async () => {
  const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';
  const script = '<script>alert(1)</script>';
  const zip = Buffer.from('PK\u0003\u0004polyglot');
  const sent = Buffer.concat([await jpeg(), Buffer.from(eicar), Buffer.from(script), zip]);
  // A comment segment after the start of the image, as polyglots have it.
  const comment = Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xfe, 0, script.length + 2), Buffer.from(script), (await jpeg()).subarray(2)]);
  for (const bytes of [sent, comment]) {
    const made = await taken(bytes);
    assert.ok(typeof made === 'object', String(made));
    for (const part of [eicar, script, 'PK\u0003\u0004']) assert.ok(!made.jpeg.includes(part), part);
  }
});

test('what is no picture is refused by its first bytes', async () => {
  const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
  const files: readonly (Buffer | string)[] = [
    'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*', '<!doctype html><script>alert(1)</script>', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    '%PDF-1.7 …', 'GIF89a/*<svg/onload=alert(1)>*/=1', gif, Buffer.from('MZ\u0090\u0000'), Buffer.alloc(0), Buffer.of(0xff), '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    Buffer.from('0000001c6674797068656963', 'hex'), Buffer.from('II*\u0000'),
  ];
  for (const file of files) assert.equal(await taken(file), 'kind', file.toString().slice(0, 30));
});

test('a header that promises more pixels than we decode is refused before decoding', async () => {
  for (const [width, height] of [[1, 100_000], [100_000, 1], [60_000, 60_000], [10_000, 10_000]] as const) {
    const bomb = promisingPng(width, height);
    assert.ok(bomb.length < 200);
    assert.equal(await taken(bomb), 'pixels', `${width}×${height}`);
  }
});

test('a picture that is cut, changed in its middle, or called another kind is refused', async () => {
  const whole = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#2a7', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).jpeg().toBuffer();
  assert.equal(await taken(whole.subarray(0, whole.length / 2)), 'broken');
  assert.equal(await taken(whole.subarray(0, 20)), 'broken');
  assert.equal(await taken(promisingPng(300, 300)), 'broken', 'fewer pixels than promised');
  assert.equal(await taken(Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xe0), Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')])), 'broken');
});

test('of a moving WebP the first picture is kept', async () => {
  const frames = Buffer.concat([Buffer.alloc(30 * 30 * 3, 10), Buffer.alloc(30 * 30 * 3, 250)]);
  const moving = await sharp(frames, { raw: { width: 30, height: 60, channels: 3, pageHeight: 30 } as never }).webp({ loop: 0 }).toBuffer();
  const made = await taken(moving);
  assert.ok(typeof made === 'object', String(made));
  assert.equal(made.width, 30);
});
