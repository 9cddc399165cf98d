import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { keyIdOf } from '@bawaba/draw';
import { openFile } from '../actions/files.ts';
import { getDraw } from '../actions/look.ts';
import type { DrawRuntime } from '../runtime.ts';

/** What anybody's verifier needs: the files of each draw as they were published, for ever the same, and the key that signed them. */
export function registerDrawFiles(app: FastifyInstance, { db, drawKeys }: DrawRuntime): void {
  app.get<{ Params: { id: string; file: string } }>('/draws/:id/:file', async (request, reply) => {
    const { drawId } = await getDraw(db, request.params.id);
    const { file, parts } = await openFile(db, drawId, request.params.file);
    const type = file.name.endsWith('.json') ? 'application/json' : 'text/plain';
    reply.type(`${type}; charset=utf-8`).header('cache-control', 'public, max-age=31536000, immutable').header('etag', `"${file.sha256}"`).header('content-length', file.size);
    return reply.send(Readable.from(parts()));
  });

  const publicKey = Buffer.from(drawKeys.signer.publicKey).toString('hex');
  app.get('/.well-known/bawaba-draw-key', (_request, reply) =>
    reply.type('application/json; charset=utf-8').header('cache-control', 'public, max-age=300').send(`${JSON.stringify({ key_id: keyIdOf(drawKeys.signer.publicKey), public_key: publicKey }, null, 2)}\n`));
}
