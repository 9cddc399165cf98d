import type { FastifyInstance, FastifyReply } from 'fastify';
import { localDay } from '../../../platform/calendar.ts';
import { writeCsv } from '../../../platform/csv.ts';
import { seeOther } from '../../../platform/http.ts';
import type { Language } from '../../../platform/language.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { compare } from '../actions/compare.ts';
import { readFigures } from '../actions/figures.ts';
import { figureRows, type Picture } from '../file-rows.ts';
import { figuresPdf } from '../figures-pdf.ts';
import { type Ask, oversightHome, serve } from './frame.ts';

/** The numbers of the page as files: a table for spreadsheets, and a sheet to hand on. */
export function registerFiles(app: FastifyInstance, runtime: AuditedRuntime): void {
  const offer = (ending: 'csv' | 'pdf', type: string, make: (picture: Picture, lang: Language) => string | Promise<Buffer>): void =>
    serve(app, runtime, `/figures.${ending}`, async (ask) => {
      // The page says what is wrong with the days; a file of others would be taken for the right one.
      if (Object.keys(ask.problems).length > 0) return seeOther(ask.reply, `${oversightHome}${ask.request.url.slice(ask.request.url.indexOf('?'))}`);
      return send(ask, ending, type, await make(await readPicture(runtime, ask), ask.context.lang));
    });
  offer('csv', 'text/csv; charset=utf-8', (picture, lang) => {
    const { head, rows } = figureRows(picture, lang);
    return writeCsv(head, rows);
  });
  offer('pdf', 'application/pdf', figuresPdf);
}

async function readPicture({ db, config }: AuditedRuntime, { scope, now }: Ask): Promise<Picture> {
  return { scope, figures: await readFigures(db, scope), comparison: await compare(db, scope, now), madeAt: now, demo: config.demo };
}

function send({ reply, scope, now }: Ask, ending: 'csv' | 'pdf', type: string, file: string | Buffer): FastifyReply {
  return reply.type(type).header('content-disposition', `attachment; filename="campaign-${scope.authority.slug}-${localDay(now)}.${ending}"`).send(file);
}
