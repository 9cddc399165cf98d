import { constants, setPriority } from 'node:os';
import { type DocumentProblem, faulted, formatOf, type Pages } from './kinds.ts';
import { readPdf } from './pdf.ts';
import { readPicture } from './picture.ts';

/** The decoders' process: takes the bytes of one file after the other and answers with its pages, or why there are none. */
async function decode(bytes: Buffer): Promise<Pages | DocumentProblem> {
  const format = formatOf(bytes);
  if (format === null) return 'kind';
  if (format === 'pdf') {
    const pages = await readPdf(bytes);
    return typeof pages === 'string' ? pages : { kind: 'document', pages };
  }
  const page = await readPicture(bytes, format);
  return typeof page === 'string' ? page : { kind: 'picture', pages: [page] };
}

// The portal and its database go first where they contend for a core.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
process.on('message', (bytes: Uint8Array) => {
  // A fault inside a decoder: whatever state it left behind goes with this process, and the portal sees it end.
  decode(Buffer.from(bytes)).then((answer) => process.send!(answer), () => process.exit(faulted));
});
// Nothing is left to do when the portal has gone.
process.on('disconnect', () => process.exit(0));
