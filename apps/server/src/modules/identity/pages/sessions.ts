import type { FastifyInstance } from 'fastify';
import { formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther } from '../../../platform/http.ts';
import { isId } from '../../../platform/id.ts';
import type { Language } from '../../../platform/language.ts';
import type { PageContext } from '../../../platform/request-context.ts';
import { button, form, ltr, table, tag } from '../../../views/components.ts';
import { endSession, type readAccount } from '../actions/account.ts';
import type { IdentityRuntime } from '../actions/code.ts';
import { forgetSession } from '../sessions.ts';
import { accountText } from '../text/account.ts';
import { devicesText } from '../text/devices.ts';
import { type AccountPlace, accountPlaces } from './accounts.ts';

type Sessions = Awaited<ReturnType<typeof readAccount>>['sessions'];

/** Ending one session from the list of devices; ending the others is in devices.ts, ending all in sign-out.ts. */
export function registerSessionEnding(app: FastifyInstance, runtime: IdentityRuntime): void {
  for (const { kind, base, devices, signIn, require } of Object.values(accountPlaces)) {
    app.post(`${base}/sessions/:sessionId/end`, async (request, reply) => {
      const viewer = require(request, devices);
      const { sessionId } = request.params as { sessionId: string };
      if (isId(sessionId)) await endSession(runtime, viewer, sessionId);
      if (sessionId !== viewer.sessionId) return seeOther(reply, devices);
      forgetSession(reply, runtime.config, kind);
      return seeOther(reply, `${signIn}?out=1`);
    });
  }
}

/** Where somebody is signed in, with the ways to end one session or all. `here`: the id of this one. */
export function sessionList(context: PageContext, { base, devices, everywhere }: AccountPlace, sessions: Sessions, here: string): Html {
  const { lang } = context;
  const words = accountText[lang];
  const more = devicesText[lang];
  const rows = sessions.map(({ sessionId, device, seenAt, createdAt }) => {
    const name = device === '' ? words.unknownDevice : device;
    const about = words.endAbout(name);
    const children = button(words.end, { variant: 'tertiary', about });
    const end = form({ context, action: `${base}/sessions/${sessionId}/end`, inline: true, label: `${words.end} ${about}`, children });
    return [html`${ltr(name)} ${sessionId === here && tag(words.this, 'info')}`, momentText(seenAt, lang), momentText(createdAt, lang), end];
  });
  return html`<h2>${words.sessions}</h2>
${table({ caption: words.sessions, hideCaption: true, head: [words.device, words.seen, words.began, words.action], rows })}
<div class="bw-buttons">${sessions.length > 1 && form({ context, action: `${devices}/end-others`, label: more.endOthers, children: button(more.endOthers, { variant: 'secondary' }) })}${
    form({ context, action: everywhere, label: words.endAll, children: button(words.endAll, { variant: 'danger' }) })
  }</div>`;
}

/** Day and time of something that happened. */
export function moment(at: Date, lang: Language): string {
  return `${formatDay(localDay(at), lang).gregorian} ${formatTime(at, lang)}`;
}

/** The same with the Hijri date beside it. */
export function momentText(at: Date, lang: Language): Html {
  return html`<time datetime="${at.toISOString()}"><bdi>${moment(at, lang)}</bdi></time> <span class="bw-hijri"><bdi>${formatDay(localDay(at), lang).hijri}</bdi></span>`;
}
