import type { FastifyInstance } from 'fastify';
import { formatDay, formatHijri } from '../../../platform/calendar.ts';
import { html, type Html } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import type { Language } from '../../../platform/language.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { buttonRow, card, cardGrid, linkButton, ltr, notice, summaryList, tag } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { IdentityRuntime } from '../actions/code.ts';
import { demoPassword, readPersonas, type ShownPersonas } from '../demo.ts';
import type { BirthDate, RegistryRecord } from '../rules/person.ts';
import { demoText } from '../text/demo.ts';

/** `/demo`: who to sign in as. Only in the demo, where everybody is made up. */
export function registerDemoPage(app: FastifyInstance, { config, db }: IdentityRuntime): void {
  if (!config.demo) return;
  app.get('/demo', async (request, reply) => sendHtml(reply, demoPage(pageContext(request, true), await readPersonas(db))));
}

function demoPage(context: PageContext, { beneficiaries, newcomer, staff, known }: ShownPersonas): Html {
  const { lang } = context;
  const words = demoText[lang];
  const signIn = ({ name }: RegistryRecord): Html => linkButton(words.signIn, '/sign-in', { variant: 'secondary', about: name[lang] });
  const register = linkButton(words.register, '/register', { variant: 'secondary' });
  return page(context, {
    title: words.title, wide: true,
    body: html`<h1>${words.title}</h1><p>${words.intro}</p>${notice(html`<p>${words.password}: <code dir="ltr">${demoPassword}</code></p>`)}${buttonRow(
      linkButton(words.outbox, '/demo/outbox'),
    )}<h2>${words.beneficiaries}</h2>${cardGrid(beneficiaries.map(({ about, person }) => personCard(lang, person, words.about[about], signIn(person))))}${
      newcomer && html`<h2>${words.newcomer}</h2><p>${words.newcomerHint}</p>${cardGrid([personCard(lang, newcomer, words.newcomer, register)])}`
    }<p>${words.all(known)}</p><h2>${words.staff}</h2>${cardGrid(staff.map((entry) => staffCard(lang, entry)))}`,
  });
}

function personCard(lang: Language, person: RegistryRecord, about: string, action: Html): Html {
  const words = demoText[lang];
  const rows = [
    { key: words.id, value: ltr(person.idNumber) },
    { key: words.birth, value: html`${birthInWords(person.birth, lang)} <span class="bw-muted">${ltr(person.birth.printed)}</span>` },
    { key: words.phone, value: ltr(person.phone) },
  ];
  return card({ level: 3, title: person.name[lang], tag: tag(about, 'accent'), body: html`${summaryList(rows)}<p class="bw-muted">${words.synthetic}</p>`, actions: action });
}

function birthInWords({ calendar, printed }: BirthDate, lang: Language): string {
  if (calendar === 'gregorian') return formatDay(printed, lang).gregorian;
  const [year, month, day] = printed.split('-').map(Number) as [number, number, number];
  return formatHijri({ year, month, day }, lang);
}

function staffCard(lang: Language, { about, staff }: ShownPersonas['staff'][number]): Html {
  const words = demoText[lang];
  const rows = [
    { key: words.username, value: ltr(staff.username) },
    ...(staff.branchId === null ? [] : [{ key: words.branch, value: staff.branchId }]),
    ...(staff.sectorId === null ? [] : [{ key: words.sector, value: staff.sectorId }]),
    { key: words.phone, value: ltr(staff.phone) },
  ];
  const action = linkButton(words.signIn, '/staff/sign-in', { variant: 'secondary', about: staff.name[lang] });
  return card({ level: 3, title: staff.name[lang], tag: tag(words.about[about], 'accent'), body: html`${summaryList(rows)}<p class="bw-muted">${words.synthetic}</p>`, actions: action });
}
