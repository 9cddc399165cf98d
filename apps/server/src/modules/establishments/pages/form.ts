import { readPhone } from '@bawaba/ticket';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { isId, newId } from '../../../platform/id.ts';
import { button, digitsField, errorSummary, form, hidden, radioGroup, select, stack, textField, viewText } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { type City, isInKingdom, listCities } from '../../organisation/index.ts';
import { addEstablishment } from '../actions/add.ts';
import { correctEstablishment } from '../actions/correct.ts';
import { getOwn, lookAtOwn } from '../actions/look.ts';
import { establishmentKinds, mayStep } from '../rules/establishment.ts';
import { longest, readFacts, readTyped, type TypedEstablishment, typedOf, type TypedProblem } from '../rules/typed.ts';
import { establishmentText } from '../text/pages.ts';
import { type Ask, everybody, home, idOf, officers, requireMunicipality, serve, textOf } from './frame.ts';

interface Shown {
  readonly typed: TypedEstablishment;
  readonly problems?: Partial<Record<keyof TypedEstablishment, TypedProblem | 'taken'>>;
  /** Of a new one. */
  readonly key?: string;
  /** Of one that is there, as the form was made from it. */
  readonly there?: { readonly id: string; readonly revision: number };
}

/** Adding an establishment, and correcting one. */
export function registerForms(app: FastifyInstance, runtime: AuditedRuntime): void {
  const { clock } = runtime;
  serve(app, runtime, everybody, 'GET', '/new', async (ask) => {
    requireMunicipality(ask);
    return show(runtime, ask, { typed: readTyped({ name: ask.query['name'] }), key: newId(clock()) });
  });
  serve(app, runtime, everybody, 'POST', '', (ask) => add(runtime, ask));
  serve(app, runtime, officers, 'GET', '/:id/correct', async (ask) => {
    const one = await lookAtOwn(runtime, ask.who, idOf(ask));
    if (!mayStep(one.status, 'correct')) throw new DomainError('establishment_changed');
    return show(runtime, ask, { typed: typedOf(one), there: { id: one.establishmentId, revision: one.revision } });
  });
  serve(app, runtime, officers, 'POST', '/:id/correct', async (ask) => {
    const { establishmentId } = await getOwn(runtime, ask.who, idOf(ask));
    const typed = readTyped(ask.body);
    const there = { id: establishmentId, revision: Number(textOf(ask.body, 'revision', 9)) };
    const read = readFacts(typed, around(ask));
    if ('problems' in read) return show(runtime, ask, { typed, there, problems: read.problems });
    try {
      await correctEstablishment(runtime, { establishmentId, authorityId: ask.who.authority.authorityId, staffId: ask.who.viewer.personId, revision: there.revision }, read.facts);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'establishment_licence_taken') throw error;
      return show(runtime, ask, { typed, there, problems: { licenceNumber: 'taken' } });
    }
    return seeOther(ask.reply, `${home}/${establishmentId}?done=corrected`);
  });
}

async function add(runtime: AuditedRuntime, ask: Ask): Promise<FastifyReply> {
  const { db, clock } = runtime;
  requireMunicipality(ask);
  const given = textOf(ask.body, '_idempotency', 40);
  const key = isId(given) ? given : newId(clock());
  const typed = readTyped(ask.body);
  const read = readFacts(typed, around(ask));
  if ('problems' in read) return show(runtime, ask, { typed, key, problems: read.problems });
  const { authority, viewer } = ask.who;
  const source = viewer.role === 'inspector' ? 'field' : 'officer';
  const { establishment, known } = await db.transaction((tx) => addEstablishment(runtime, tx, { establishmentId: key, authorityId: authority.authorityId, facts: read.facts, source, staffId: viewer.personId, now: clock() }));
  return seeOther(ask.reply, `${home}/${establishment.establishmentId}?done=${known && establishment.establishmentId !== key ? 'known' : 'added'}`);
}

function around({ who }: Ask): Parameters<typeof readFacts>[1] {
  return { cityIds: who.authority.cityIds, isInKingdom, readPhone };
}

async function show({ db }: AuditedRuntime, ask: Ask, shown: Shown): Promise<FastifyReply> {
  const cities = (await listCities(db)).filter(({ cityId }) => ask.who.authority.cityIds.includes(cityId));
  return sendHtml(ask.reply, formPage(ask, shown, cities), shown.problems ? 422 : 200);
}

/** As they stand in the form. */
const inOrder = ['name', 'kind', 'licenceNumber', 'cityId', 'address', 'lat', 'lon', 'ownerName', 'ownerPhone', 'nameEn'] as const;

function formPage({ context }: Ask, { typed, problems = {}, key, there }: Shown, cities: readonly City[]): Html {
  const { lang } = context;
  const words = establishmentText[lang];
  const { fields, hints } = words;
  const optional = viewText[lang].optional;
  const title = there ? words.correct : words.add;
  const errorOf = (name: keyof TypedEstablishment): string | undefined => problems[name] && words.problems[problems[name]];
  const wrong = inOrder.filter((name) => problems[name]).map((name) => ({ field: name, message: `${fields[name]}: ${errorOf(name)!}` }));
  const text = (name: 'name' | 'nameEn' | 'licenceNumber' | 'ownerName' | 'address' | 'lat' | 'lon', more: { required?: boolean; hint?: string; dir?: 'ltr' | 'auto'; maxLength: number; size?: number }): Html =>
    textField({ name, label: more.required === false ? optional(fields[name]) : fields[name], value: typed[name], error: errorOf(name), autocomplete: 'off', ...more });
  return page(context, {
    title, section: 'establishments', wrong: wrong.length > 0, backHref: there ? `${home}/${there.id}` : home,
    body: stack(errorSummary(wrong, lang), html`<h1>${title}</h1>`, form({
      context, action: there ? `${home}/${there.id}/correct` : home, ...(key !== undefined && { idempotencyKey: key }),
      children: [
        there && hidden('revision', there.revision), text('name', { maxLength: longest.name, dir: 'auto' }),
        radioGroup({ name: 'kind', label: fields.kind, value: typed.kind, error: errorOf('kind'), choices: establishmentKinds.map((value) => ({ value, label: words.kinds[value] })) }),
        text('licenceNumber', { required: false, hint: hints.licenceNumber, dir: 'ltr', maxLength: longest.licenceNumber, size: 20 }),
        select({ lang, name: 'cityId', label: fields.cityId, value: typed.cityId || (cities.length === 1 ? String(cities[0]!.cityId) : ''), error: errorOf('cityId'), choices: cities.map(({ cityId, name }) => ({ value: String(cityId), label: name[lang] })) }),
        text('address', { hint: hints.address, dir: 'auto', maxLength: longest.address }),
        text('lat', { required: false, hint: hints.lat, dir: 'ltr', maxLength: 40, size: 14 }), text('lon', { required: false, dir: 'ltr', maxLength: 20, size: 14 }),
        text('ownerName', { required: false, dir: 'auto', maxLength: longest.ownerName }),
        digitsField({ name: 'ownerPhone', label: optional(fields.ownerPhone), value: typed.ownerPhone, error: errorOf('ownerPhone'), required: false, length: 14, autocomplete: 'off' }),
        text('nameEn', { required: false, dir: 'ltr', maxLength: longest.name }), button(words.save),
      ],
    })),
  });
}
