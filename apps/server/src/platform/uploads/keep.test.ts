import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, test } from 'node:test';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import { testDatabase } from '../../testing/database.ts';
import { openBucket } from '../../testing/s3-server.ts';
import { row, sql } from '../database.ts';
import { DomainError } from '../errors.ts';
import { secretsFrom } from '../secrets.ts';
import { createStorage } from './create-storage.ts';
import { claimUploads, dropUploads, findUploads, keepDocument, keepPicture, readPage, readUpload, sweepUploads, type Upload } from './keep.ts';
import type { Storage, StorageKind } from './storage.ts';

const { db } = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'bawaba-keep-'));
const bucket = await openBucket();
const secrets = secretsFrom(Buffer.alloc(32, 5));
after(async () => {
  await bucket.remove();
  rmSync(folder, { recursive: true, force: true });
});

const day = 86_400_000;
let now = Date.UTC(2026, 5, 1);
const clock = (): Date => new Date(now);

const kinds: [string, StorageKind, string][] = [
  ['on disk', createStorage({ dataDir: folder, uploadsS3: null }, secrets), join(folder, 'uploads')],
  ['in a bucket', createStorage({ dataDir: join(folder, 'unused'), uploadsS3: bucket.settings }, secrets), bucket.folder],
];

function fileOf(bytes: Buffer): string {
  const path = join(folder, randomUUID());
  writeFileSync(path, bytes);
  return path;
}

const picture = (color = '#2a7'): Promise<Buffer> => sharp({ create: { width: 90, height: 60, channels: 3, background: color } }).png().toBuffer();

async function pdf(pages: number): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A5' });
  for (let page = 1; page <= pages; page++) (page === 1 ? document : document.addPage()).fontSize(60).text(`page ${page}`);
  document.end();
  return buffer(document);
}

async function kept(storage: Storage, bytes: Buffer): Promise<Upload> {
  const upload = await keepDocument(db, storage, fileOf(bytes), clock);
  assert.ok(typeof upload === 'object', String(upload));
  return upload;
}

/** What lies in a storage, but for what its server keeps beside it. */
const lying = (below: string): number => readdirSync(below, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /[0-9a-f]{8}-[0-9a-f-]{27}(\._S3rver_object)?$/.test(entry.name)).length;
const rowsLeft = async (): Promise<number> => (await row<{ n: number }>(db, sql`select count(*)::int as n from upload`))!.n;

for (const [where, storage, below] of kinds) {
  test(`${where}: a document is kept as pictures of its pages, and each is read alone`, async () => {
    const upload = await kept(storage, await pdf(3));
    const [found] = await findUploads(db, [upload.uploadId]);
    assert.ok(found);
    assert.deepEqual([found.kind, found.pages.length, found.bytes, found.sha256, found.claimedAt], ['document', 3, upload.bytes, upload.sha256, null]);
    const all = await readUpload(storage, found);
    assert.deepEqual([all.length, createHash('sha256').update(all).digest()], [found.bytes, found.sha256]);
    const sides = await Promise.all([1, 2, 3].map(async (number) => sharp((await readPage(storage, found, number))!).metadata()));
    assert.deepEqual(sides.map(({ format, width, height }) => [format, width, height]), found.pages.map(({ width, height }) => ['jpeg', width, height]));
    assert.notDeepEqual(await readPage(storage, found, 1), await readPage(storage, found, 2));
    for (const number of [0, 4, -1, 1.5, Number.NaN]) assert.equal(await readPage(storage, found, number), null);
  });

  test(`${where}: what became part of nothing is thrown away after its time, what did stays until it is let go`, async () => {
    const [one, two, three] = [await kept(storage, await picture()), await kept(storage, await picture()), await kept(storage, await picture())];
    const before = lying(below);
    assert.equal(await db.transaction((tx) => claimUploads(tx, [one.uploadId, two.uploadId], clock())), true);
    assert.equal(await db.transaction((tx) => claimUploads(tx, [one.uploadId], clock())), false, 'nobody claims it twice');
    await sweepUploads(db, storage, new Date(now - day));
    assert.equal(lying(below), before, 'all are young');
    now += 2 * day;
    await sweepUploads(db, storage, new Date(now - day));
    assert.deepEqual((await findUploads(db, [one, two, three].map(({ uploadId }) => uploadId))).map(({ uploadId }) => uploadId).toSorted(), [one.uploadId, two.uploadId].toSorted());
    assert.equal(await db.transaction((tx) => claimUploads(tx, [three.uploadId], clock())), false);
    assert.ok((await readUpload(storage, one)).length > 0, 'the same picture of somebody else is not touched');
    await db.transaction((tx) => dropUploads(tx, [one.uploadId, two.uploadId]));
    await sweepUploads(db, storage, new Date(now - day));
    assert.equal(lying(below), 0);
  });

  test(`${where}: what the storage has lost or changed is refused, never given out as something else`, async () => {
    const [one, other] = [await kept(storage, await picture('#111')), await kept(storage, await picture('#eee'))];
      const [found] = await findUploads(db, [one.uploadId]);
    await storage.put(one.name, await storage.get(other.name));
    await assert.rejects(readUpload(storage, found!), { code: 'file_unavailable' }, 'sealed for its own name, and still not what was kept');
    await storage.remove(one.name);
    await assert.rejects(readPage(storage, found!, 1), { code: 'file_unavailable' });
  });
}

test('a storage that refuses leaves nothing half kept, and its row goes with the next sweep', async () => {
  const [, storage, below] = kinds[0]!;
  now += 2 * day;
  await sweepUploads(db, storage, clock());
  const before = [await rowsLeft(), lying(below)];
  const failing: Storage = { ...storage, put: () => Promise.reject(new DomainError('cannot_save')) };
  await assert.rejects(keepDocument(db, failing, fileOf(await picture()), clock), { code: 'cannot_save' });
  const cut: Storage = { ...storage, put: async (name, bytes) => storage.put(name, bytes).then(() => Promise.reject(new DomainError('cannot_save'))) };
  await assert.rejects(keepDocument(db, cut, fileOf(await picture()), clock), { code: 'cannot_save' });
  const half = await row<{ id: string }>(db, sql`select upload_id as id from upload where kept_at is null limit 1`);
  assert.deepEqual(await findUploads(db, [half!.id]), []);
  assert.equal(await db.transaction((tx) => claimUploads(tx, [half!.id], clock())), false);
  now += 2 * day;
  await sweepUploads(db, storage, new Date(now - day));
  assert.deepEqual([await rowsLeft(), lying(below)], before);
});

test('a sweep that the storage refuses is finished by the next one, and nobody claims what is going', async () => {
  const [, storage, below] = kinds[1]!;
  const upload = await kept(storage, await picture());
  const before = lying(below);
  now += 2 * day;
  await bucket.stop();
  await assert.rejects(sweepUploads(db, storage, new Date(now - day)), { code: 'cannot_save' });
  assert.equal(await db.transaction((tx) => claimUploads(tx, [upload.uploadId], clock())), false);
  await bucket.start();
  await sweepUploads(db, storage, new Date(now - day));
  assert.ok(lying(below) < before);
  assert.equal(await row(db, sql`select 1 from upload where upload_id = ${upload.uploadId}`), null);
});

test('pictures that earlier versions kept once for several stay until the last of them goes', async () => {
  const [, storage] = kinds[0]!;
  const jpeg = await sharp(await picture()).jpeg().toBuffer();
  const sha256 = createHash('sha256').update(jpeg).digest();
  const name = `${sha256.toString('hex').slice(0, 2)}/${sha256.toString('hex')}.jpg`;
  const pages = JSON.stringify([{ at: 0, bytes: jpeg.length, width: 90, height: 60 }]);
  await storage.put(name, jpeg);
  const [free, claimed] = [randomUUID(), randomUUID()];
  for (const id of [free, claimed]) await db.query(sql`insert into upload (upload_id, name, kind, sha256, bytes, width, height, pages, made_at, kept_at) values (${id}, ${name}, 'picture', ${sha256}, ${jpeg.length}, 90, 60, ${pages}, ${clock()}, ${clock()})`);
  await db.transaction((tx) => claimUploads(tx, [claimed], clock()));
  now += 2 * day;
  await sweepUploads(db, storage, new Date(now - day));
  const found = await findUploads(db, [free, claimed]);
  assert.deepEqual(found.map(({ uploadId }) => uploadId), [claimed]);
  assert.ok((await readUpload(storage, found[0]!)).equals(jpeg));
});

test('where pictures alone are asked for, a PDF is of no kind that is taken', async () => {
  assert.equal(await keepPicture(db, kinds[0]![1], fileOf(await pdf(1)), clock), 'kind');
  assert.equal(typeof (await keepPicture(db, kinds[0]![1], fileOf(await picture()), clock)), 'object');
});
