import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { localDay } from '../../../platform/calendar.ts';
import { DomainError } from '../../../platform/errors.ts';
import { html, toText } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { isId } from '../../../platform/id.ts';
import { keepNumber } from '../../../platform/number-cookie.ts';
import { pageContext } from '../../../platform/request-context.ts';
import { type DocumentProblem, filesOf, findUploads, keepPicture, mostFiles, takeForms } from '../../../platform/uploads.ts';
import { alert, mapPicture, mapPictureSize, pressedPlace } from '../../../views/components.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { listBranches } from '../../organisation/index.ts';
import { countSource, sendReport } from '../actions/send.ts';
import { reportErrors } from '../errors.ts';
import { type Problem, readPoint, readTold, readTyped, type Typed } from '../rules/typed.ts';
import { freshId, readId, receiptCookie, sourceOf } from './cookie.ts';
import { home, reportPage, type Shown } from './form.ts';

/** `/report`: anybody tells who sells appointments, signed in or not; no name is asked for and none is kept. */
export function registerReportPage(app: FastifyInstance, runtime: AuditedRuntime): void {
  app.get(home, async (request, reply) => show(runtime, request, reply, { typed: readTyped({}), problems: {} }));

  app.get(`${home}/map.svg`, async (request, reply) => {
    const { lat, lon } = request.query as Record<string, unknown>;
    const point = typeof lat === 'string' && typeof lon === 'string' ? readPoint({ lat, lon }) : null;
    return reply.type('image/svg+xml; charset=utf-8').header('content-security-policy', "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; sandbox").send(toText(mapPicture(point, request.lang)));
  });

  // Forms with files are read in this scope alone.
  app.register(async (scope) => {
    takeForms(scope, runtime.config.dataDir);
    scope.post(home, (request, reply) => receive(runtime, request, reply));
  });
}

async function show(runtime: AuditedRuntime, request: FastifyRequest, reply: FastifyReply, shown: Pick<Shown, 'typed' | 'problems' | 'news'>, status = 200): Promise<FastifyReply> {
  const given = (request.body as Record<string, unknown> | null | undefined)?.['_idempotency'];
  const id = readId(request, runtime.secrets, given) === null ? freshId(request, runtime.secrets, runtime.clock()) : (given as string);
  return sendHtml(reply, reportPage(pageContext(request, runtime.config.demo), { ...shown, id, branches: await listBranches(runtime.db) }), status);
}

async function receive(runtime: AuditedRuntime, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const body = (request.body ?? {}) as Record<string, unknown>;
  const first = readTyped(body);
  try {
    const { photos, problem } = await takePhotos(runtime, request, first);
    const typed: Typed = { ...first, photos, ...pointOf(body) };
    if (body['do'] === 'no_point') return await show(runtime, request, reply, { typed: { ...typed, lat: '', lon: '' }, problems: {} });
    if (body['do'] === 'no_photos') return await show(runtime, request, reply, { typed: { ...typed, photos: [] }, problems: {} });
    const photoProblem: Shown['problems'] = problem === null ? {} : { photo: problem };
    if (body['point.x'] !== undefined) return await show(runtime, request, reply, { typed, problems: photoProblem }, problem === null ? 200 : 422);
    const found = readTold(typed, { today: localDay(runtime.clock()), branchIds: new Set((await listBranches(runtime.db)).map(({ branchId }) => branchId)) });
    const problems = { ...('problems' in found && found.problems), ...photoProblem };
    if (!('told' in found) || problem !== null) return await show(runtime, request, reply, { typed, problems }, 422);
    return await send(runtime, request, reply, found.told, typed.photos, body['_idempotency']);
  } catch (error) {
    const code = error instanceof DomainError ? error.code : '';
    if (code !== 'report_too_many' && code !== 'report_photos_gone') throw error;
    const { status, title, next } = reportErrors[code];
    const typed = code === 'report_photos_gone' ? { ...first, photos: [] } : first;
    return show(runtime, request, reply, { typed, problems: {}, news: alert('danger', title[request.lang], html`<p>${next[request.lang]}</p>`) }, status);
  }
}

async function send(runtime: AuditedRuntime, request: FastifyRequest, reply: FastifyReply, told: Parameters<typeof sendReport>[2], photos: readonly string[], given: unknown): Promise<FastifyReply> {
  await countSource(runtime, sourceOf(request), 'send');
  const id = readId(request, runtime.secrets, given) ?? freshId(request, runtime.secrets, runtime.clock()).split('.')[0]!;
  keepNumber(reply, runtime.config, receiptCookie, await sendReport(runtime, id, told, photos));
  return seeOther(reply, `${home}/receipt?sent=1`);
}

/** Where the map was pressed, as the browser sends it for a picture that is a button. */
function pointOf(body: Readonly<Record<string, unknown>>): { lat: string; lon: string } | null {
  const [x, y] = [Number(body['point.x']), Number(body['point.y'])];
  if (!(x > 0 && x <= mapPictureSize.width && y > 0 && y <= mapPictureSize.height)) return null;
  const { lat, lon } = pressedPlace(x, y);
  const point = { lat: String(lat), lon: String(lon) };
  return readPoint(point) && point;
}

/** What is said of a photo that is not taken; all else that can be wrong with a file is told of documents only. */
const photoProblems: Partial<Record<DocumentProblem, Problem>> = { kind: 'photo_kind', large: 'photo_large', pixels: 'photo_pixels', heavy: 'photo_pixels' };

/** The photos that were taken before and those that came now. What is wrong with one does not lose the others. */
async function takePhotos(runtime: AuditedRuntime, request: FastifyRequest, typed: Typed): Promise<{ photos: readonly string[]; problem: Problem | null }> {
  const { db, clock, storage } = runtime;
  const before = typed.photos.filter(isId);
  const known = before.length === 0 ? [] : (await findUploads(db, before)).map(({ uploadId }) => uploadId);
  const photos = before.filter((id) => known.includes(id));
  let problem: Problem | null = photos.length < typed.photos.length ? 'photo_gone' : null;
  const files = filesOf(request);
  if (files.length > 0) await countSource(runtime, sourceOf(request), 'photos');
  for (const file of files) {
    if (photos.length >= mostFiles) return { photos, problem: 'photo_many' };
    const kept = file.tooLarge ? 'large' : await keepPicture(db, storage, file.path, clock);
    if (typeof kept === 'string') problem = photoProblems[kept] ?? 'photo_broken';
    else photos.push(kept.uploadId);
  }
  return { photos, problem };
}
