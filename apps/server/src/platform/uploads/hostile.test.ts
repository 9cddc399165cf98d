import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { readDocument } from './decoding.ts';
import { uploadErrors } from './errors.ts';
import { eicar, endlessScans, inflatingProfile, inflatingRows, inflatingText, jpeg, jpegWith, movingPng, onePage, ordinaryPdf, pdfOf, png, promisingJpeg, promisingPng, promisingWebp, script, twiceDeflated, zip } from './fixtures.ts';
import type { DocumentProblem, Pages } from './kinds.ts';

const folder = mkdtempSync(join(tmpdir(), 'bawaba-hostile-'));
after(() => rmSync(folder, { recursive: true, force: true }));

let number = 0;
function taken(bytes: Buffer | string): Promise<Pages | DocumentProblem> {
  const path = join(folder, String(++number));
  writeFileSync(path, bytes);
  return readDocument(path);
}

type Made = Buffer | string | Promise<Buffer>;
const launch = '/OpenAction<</S/Launch/F(cmd.exe)/Win<</F(cmd.exe)/P(/c calc)>>>>';
const runs = '/OpenAction<</S/JavaScript/JS(app.launchURL\\("https://evil.example"\\))>>/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(app.alert\\(1\\))>>]>>>>';
const note = (kind: string, more = ''): string => `/Annots[<</Type/Annot/Subtype/${kind}/Rect[10 10 100 100]${more}>>]`;

/** What is refused, and why. */
const refused: Record<string, readonly [() => Made, DocumentProblem]> = {
  'EICAR': [() => eicar, 'kind'],
  'a page of HTML': [() => `<!doctype html>${script}`, 'kind'],
  'an SVG with a script': [() => `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`, 'kind'],
  'an XML that reads a file': [() => '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><s>&x;</s>', 'kind'],
  'a ZIP': [() => zip, 'kind'],
  'a program': [() => Buffer.from('MZ\u0090\u0000'), 'kind'],
  'a GIF that moves': [() => sharp(Buffer.concat([Buffer.alloc(300, 10), Buffer.alloc(300, 250)]), { raw: { width: 10, height: 20, channels: 3, pageHeight: 10 } as never }).gif().toBuffer(), 'kind'],
  'a GIF that is also a JAR': [() => Buffer.concat([Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'), zip]), 'kind'],
  'a TIFF': [() => Buffer.from('II*\u0000'), 'kind'],
  'a PostScript program': [() => '%!PS-Adobe-3.0\n(%pipe%id) (w) file', 'kind'],
  'nothing': [() => '', 'kind'],
  'one byte': [() => Buffer.of(0xff), 'kind'],
  'forty megabytes': [() => Buffer.alloc(40 * 1024 * 1024, 0xff), 'large'],
  'a PNG of 60,000 × 60,000': [() => promisingPng(60_000, 60_000), 'pixels'],
  'a PNG of 1 × 100,000': [() => promisingPng(1, 100_000), 'pixels'],
  'a JPEG of 65,500 × 65,500': [() => promisingJpeg(65_500, 65_500), 'pixels'],
  'a WebP of 16,383 × 16,383': [() => promisingWebp(), 'pixels'],
  'a JPEG cut in its middle': [async () => (await jpeg(400, 300)).subarray(0, 700), 'broken'],
  'a JPEG that is a start and no more': [() => Buffer.of(0xff, 0xd8, 0xff, 0xe0, 0, 16), 'broken'],
  'a PNG that promises more rows than it has': [() => promisingPng(300, 300), 'broken'],
  'a PDF of 100 pages': [() => ordinaryPdf((document) => { for (let page = 1; page < 100; page++) document.addPage(); }), 'pages'],
  'a PDF with a password': [() => ordinaryPdf(undefined, { userPassword: '1234', ownerPassword: '5678' }), 'locked'],
  'a PDF with a program inside': [() => ordinaryPdf((document) => void document.file(Buffer.from('MZ'), { name: 'invoice.exe' })), 'parts'],
  'a PDF with a file behind a paper clip': [() => onePage({ page: note('FileAttachment', '/FS<</Type/Filespec/F(a.exe)>>') }), 'parts'],
  'a PDF with a film': [() => onePage({ page: note('RichMedia') }), 'parts'],
  'a PDF that is an XFA form': [() => onePage({ catalogue: '/AcroForm<</Fields[]/XFA 5 0 R>>', more: [['<<>>', Buffer.from('<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"/>')]] }), 'parts'],
  'a PDF behind something else': [() => Buffer.concat([Buffer.from('GIF89a=1;//'), onePage()]), 'extra'],
  'a PDF that is also a ZIP': [() => Buffer.concat([onePage(), zip]), 'extra'],
  'a PDF with a page of HTML behind it': [() => Buffer.concat([onePage(), Buffer.from(script)]), 'extra'],
  'a PDF cut in its middle': [async () => { const whole = await ordinaryPdf(); return whole.subarray(0, whole.length / 2); }, 'broken'],
  'a PDF that is a header and an end': [() => '%PDF-1.7\n%%EOF', 'broken'],
  'a PDF whose pages are their own parents': [() => pdfOf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Count 1/Kids[2 0 R]>>']), 'broken'],
  'a PDF of a strip that nobody can read': [() => onePage({ box: '0 0 1 14000' }), 'pixels'],
};

test('what lies about itself, or carries more than can be seen, is refused with its reason in both languages', async (t) => {
  for (const [name, [make, problem]] of Object.entries(refused)) {
    await t.test(name, async () => {
      assert.equal(await taken(await make()), problem);
      const { title, next } = uploadErrors[`file_${problem}`];
      assert.ok(/\p{Script=Arabic}/u.test(title.ar) && /\p{Script=Arabic}/u.test(next.ar) && /\w{3}/.test(title.en) && /\w{3}/.test(next.en));
    });
  }
});

const gps = async (): Promise<Buffer> => sharp(await jpeg()).withExif({ IFD0: { Make: 'SecretCam' }, IFD3: { GPSLatitude: '24/1 42/1 0/1', GPSLongitude: '46/1 40/1 0/1' } }).toBuffer();

/** What is taken, and of which nothing but pixels comes through: none of the words stands in what is kept. */
const cleaned: Record<string, readonly [() => Made, ...string[]]> = {
  'a photo that says where it was taken': [gps, 'SecretCam', 'Exif'],
  'a JPEG with a page of HTML in a comment': [() => jpegWith(0xfe, Buffer.from(script)), '<script'],
  'a JPEG with a page of HTML behind it': [async () => Buffer.concat([await jpeg(), Buffer.from(script)]), '<script'],
  'a JPEG with a ZIP behind it': [async () => Buffer.concat([await jpeg(), zip]), 'PK\u0003\u0004'],
  'a JPEG with EICAR behind it': [async () => Buffer.concat([await jpeg(), Buffer.from(eicar)]), 'EICAR'],
  'a JPEG with a PDF behind it': [async () => Buffer.concat([await jpeg(), onePage()]), '%PDF'],
  'a JPEG whose colour profile is none': [() => jpegWith(0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0\u0001\u0001', 'latin1'), Buffer.alloc(60_000, 0x41)])), 'ICC_PROFILE', 'AAAA'],
  'a PNG that moves': [movingPng, 'acTL'],
  'a PNG whose words inflate to 100 MB': [inflatingText, 'Comment'],
  'a picture of 49 million pixels in few bytes': [() => png(7000, 7000)],
  'a PDF that runs a script when it is opened': [() => onePage({ catalogue: runs }), 'JavaScript', 'evil.example'],
  'a PDF that starts a program when it is opened': [() => onePage({ catalogue: launch }), 'Launch', 'cmd.exe'],
  'a PDF whose link starts a program': [() => onePage({ page: note('Link', '/A<</S/Launch/F(cmd.exe)>>') }), 'cmd.exe'],
  'a PDF of one page that promises two thousand million': [() => pdfOf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Count 2000000000/Kids[3 0 R]>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 90 90]>>'])],
  'a PDF that only its owner may change': [() => ordinaryPdf(undefined, { ownerPassword: '5678' }), 'Encrypt'],
};

test('of what is taken nothing but pixels comes through', async (t) => {
  for (const [name, [make, ...words]] of Object.entries(cleaned)) {
    await t.test(name, async () => {
      const bytes = Buffer.from((await make()) as Buffer);
      const made = await taken(bytes);
      assert.ok(typeof made === 'object', String(made));
      for (const { jpeg: page, width, height } of made.pages) {
        assert.ok(width * height > 0 && Math.max(width, height) <= 2000);
        for (const word of words) assert.ok(!page.includes(word), word);
        const { exif, xmp, iptc, icc, format } = await sharp(page).metadata();
        assert.deepEqual([format, exif, xmp, iptc, icc], ['jpeg', undefined, undefined, undefined, undefined]);
      }
    });
  }
});

test('a name or a declared type says nothing: a PDF is a document and a JPEG a picture, whatever they are called', async () => {
  assert.deepEqual([((await taken(onePage())) as Pages).kind, ((await taken(await jpeg())) as Pages).kind], ['document', 'picture']);
});

const gigabyte = (filter: string): string => `/Filter[${filter}]`;

/** What would fill the memory or keep a core busy. Any answer is right but one that the portal feels. */
const bombs: Record<string, () => Made> = {
  'a PNG whose rows inflate to 100 MB': inflatingRows,
  'a PNG whose colour profile inflates to 100 MB': inflatingProfile,
  'a JPEG with its last scan thousands of times': () => endlessScans(9_000_000),
  'a PDF whose page inflates to 400 MB of drawing': () => onePage({ filter: gigabyte('/FlateDecode/FlateDecode'), drawn: twiceDeflated('0 0 400 400 re f\n', 24_000_000) as never }),
  'a PDF with a picture of 40,000 × 40,000': () => onePage({ page: '/Resources<</XObject<</I 5 0 R>>>>', drawn: '400 0 0 400 0 0 cm /I Do', more: [['<</Type/XObject/Subtype/Image/Width 40000/Height 40000/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode>>', deflateSync(Buffer.alloc(50_000_000))]] }),
  'a PDF that draws itself within itself': () => onePage({ page: '/Resources<</XObject<</X 5 0 R>>>>', drawn: '0 0 1 rg 9 9 9 9 re f /X Do', more: [['<</Type/XObject/Subtype/Form/BBox[0 0 400 400]/Resources<</XObject<</X 5 0 R>>>>>>', Buffer.from('/X Do /X Do')]] }),
  'a PDF of patterns within patterns': () => onePage({ page: '/Resources<</Pattern<</P 5 0 R>>>>', drawn: '/Pattern cs /P scn 0 0 400 400 re f '.repeat(50_000), more: [['<</Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .01/YStep .01/Resources<<>>>>', Buffer.from('0 0 1 1 re f '.repeat(1000))]] }),
};

test('bombs go off elsewhere: the portal holds no more memory for them, goes on answering, and takes the next file', async (t) => {
  const made = await Promise.all(Object.entries(bombs).map(async ([name, make]) => [name, await make()] as const));
  for (const [name, bytes] of made) {
    await t.test(name, async (one) => {
      const before = process.memoryUsage().rss;
      let most = before;
      let turns = 0;
      const turning = setInterval(() => {
        turns += 1;
        most = Math.max(most, process.memoryUsage().rss);
      }, 20);
      const delay = monitorEventLoopDelay({ resolution: 10 });
      delay.enable();
      const started = performance.now();
      const answer = await taken(bytes as Buffer);
      delay.disable();
      clearInterval(turning);
      one.diagnostic(`${Buffer.from(bytes as Buffer).length} bytes: ${typeof answer === 'string' ? answer : 'cleaned'} after ${Math.round(performance.now() - started)} ms; portal +${Math.round((most - before) / 1048576)} MB, longest turn ${Math.round(delay.max / 1e6)} ms`);
      assert.ok(typeof answer === 'object' || ['broken', 'pixels', 'heavy'].includes(answer), String(answer));
      assert.ok(most - before < 150 * 1048576, 'no bomb is inflated here');
      // What was ended from here took many turns to end; had it run here, there would have been none.
      if (answer === 'heavy') assert.ok(turns > 0, 'the event loop turned meanwhile');
    });
  }
  assert.equal(typeof (await taken(await jpeg())), 'object', 'the next one is taken as if nothing had happened');
});

test('many at once, good and bad together: each has its own answer', async () => {
  const files: readonly (readonly [Made, 'picture' | 'document' | DocumentProblem])[] = [
    [jpeg(), 'picture'], [onePage(), 'document'], [eicar, 'kind'], [promisingPng(300, 300), 'broken'], [png(), 'picture'], [Buffer.concat([onePage(), zip]), 'extra'], [ordinaryPdf(undefined, { userPassword: '1' }), 'locked'], [jpeg(900, 900), 'picture'],
  ];
  const answers = await Promise.all([...files, ...files, ...files].map(async ([made]) => taken(await made)));
  assert.deepEqual(answers.map((answer) => (typeof answer === 'string' ? answer : answer.kind)), [...files, ...files, ...files].map(([, expected]) => expected));
});

test('a picture does not wait behind documents that take long', async () => {
  const long = await ordinaryPdf((document) => { for (let page = 1; page < 20; page++) document.addPage().fontSize(8).text('contract '.repeat(220)); });
  const order: string[] = [];
  const documents = [taken(long), taken(long)].map((one) => one.then((answer) => order.push(typeof answer === 'string' ? answer : answer.kind)));
  await taken(await jpeg()).then(() => order.push('picture'));
  await Promise.all(documents);
  assert.deepEqual(order, ['picture', 'document', 'document']);
});
