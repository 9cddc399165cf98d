import type { FastifyInstance } from 'fastify';
import { addDays, localDay, localTime, partsOf, readDay, readMoment, readParts } from '../../../platform/calendar.ts';
import { InvalidInput } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { normaliseDigits } from '@bawaba/ticket';
import { button, checkbox, dateField, details, digitsField, errorSummary, form, radioGroup, select, stack, textField } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { listServices, type Service } from '../../catalogue/index.ts';
import { type Branch, listBranches } from '../../organisation/index.ts';
import { planDraw } from '../actions/plan.ts';
import { readSetup } from '../rules/setup-form.ts';
import type { DrawRuntime } from '../runtime.ts';
import { drawStaffText } from '../staff-text.ts';
import { links } from './frame.ts';
import { field, noTrouble, requireOfficer, summaryOf, type Trouble, troubleOf } from './staff-frame.ts';

type Body = Readonly<Record<string, unknown>>;

interface Offer {
  readonly services: readonly Service[];
  readonly branches: readonly Branch[];
}

/** `/staff/draws/new`: what is to be drawn, when and among whom. */
export function registerStaffForm(app: FastifyInstance, runtime: DrawRuntime): void {
  const { db, config, clock } = runtime;
  const offerOf = async (sectorId: number): Promise<Offer> => ({
    services: (await listServices(db)).filter((service) => service.sectorId === sectorId && service.needsAppointment), branches: await listBranches(db, { sectorId }),
  });

  app.get('/staff/draws/new', async (request, reply) => {
    const { officer } = requireOfficer(request);
    const offer = await offerOf(officer.sectorId);
    return sendHtml(reply, formPage(pageContext(request, config.demo), offer, suggested(offer, clock()), noTrouble));
  });

  app.post('/staff/draws', async (request, reply) => {
    const { officer } = requireOfficer(request);
    const body = (request.body ?? {}) as Body;
    const context = pageContext(request, config.demo);
    const offer = await offerOf(officer.sectorId);
    try {
      const service = offer.services.find(({ slug }) => slug === field(body, 'service'));
      if (!service) throw new InvalidInput({ service: 'not_a_choice' });
      const offering = offer.branches.filter(({ serviceIds }) => serviceIds.includes(service.serviceId)).map(({ branchId }) => branchId);
      const { setup, times, problems } = readSetup((name) => field(body, name), reading(body), offering);
      if (Object.keys(problems).length > 0) throw new InvalidInput(problems);
      const drawId = await planDraw(runtime, officer, { serviceId: service.serviceId, setup, times, now: clock() });
      return seeOther(reply, `${links.staffOne(drawId)}?done=planned`);
    } catch (error) {
      const trouble = troubleOf(error, context.lang);
      return sendHtml(reply, formPage(context, offer, body, trouble), trouble.status);
    }
  });
}

function reading(body: Body): Parameters<typeof readSetup>[1] {
  return {
    day: (name) => readDay(readParts(body, name)),
    moment: (name) => {
      const found = readMoment(readDay(readParts(body, name)), field(body, `${name}_time`));
      return 'moment' in found ? found.moment : null;
    },
    whole: (name) => (/^\d{1,4}$/.test(normaliseDigits(field(body, name))) ? Number(normaliseDigits(field(body, name))) : Number.NaN),
  };
}

/** A form that could be sent as it is: opens now, closes in two days, for a week that begins in a week. */
function suggested({ services }: Offer, now: Date): Body {
  const day = (name: string, ahead: number): Body => {
    const { day: date, month, year } = partsOf(addDays(localDay(now), ahead));
    return { [`${name}_day`]: date, [`${name}_month`]: month, [`${name}_year`]: year };
  };
  return {
    service: services.length === 1 ? services[0]!.slug : '', branches: 'all', sections: 'every', beacon: 'drand', due: '60', left_out: '10', confirm_hours: '24',
    ...day('opens', 0), opens_time: localTime(now), ...day('closes', 2), closes_time: '18:00', ...day('from', 7), ...day('to', 13),
  };
}

function formPage(context: PageContext, offer: Offer, typed: Body, trouble: Trouble): Html {
  const { lang } = context;
  const words = drawStaffText[lang].form;
  const error = (name: string): { error?: string } => (trouble.messages[name] === undefined ? {} : { error: trouble.messages[name] });
  const text = (name: 'class_ar' | 'class_en' | 'source_ar' | 'source_en' | 'beacon_name' | 'beacon_round' | 'rule_ar' | 'rule_en') =>
    textField({ name, label: words[name], value: field(typed, name), maxLength: 300, required: false, dir: 'auto', ...error(name) });
  const when = (name: 'opens' | 'closes') => [
    dateField({ lang, name, label: words[name], value: readParts(typed, name), ...error(name) }),
    textField({ name: `${name}_time`, label: words[`${name}_time`], hint: words[`${name}Hint`], value: field(typed, `${name}_time`), dir: 'ltr', size: 6 }),
  ];
  const digits = (name: string, label: string, hint?: string) => digitsField({ name, label, length: 4, value: field(typed, name), ...(hint && { hint }), ...error(name) });
  const priority = field(typed, 'priority') !== '';
  const fields = [
    select({ name: 'service', label: words.service, lang, choices: offer.services.map(({ slug, name }) => ({ value: slug, label: name[lang] })), value: field(typed, 'service'), ...error('service') }),
    radioGroup({ name: 'branches', label: words.branches, value: field(typed, 'branches'), choices: [{ value: 'all', label: words.all }, { value: 'some', label: words.some, hint: words.someHint }], ...error('branches') }),
    details(words.which, offer.branches.map(({ branchId, name }) => checkbox({ name: `branch_${branchId}`, label: name[lang], checked: field(typed, `branch_${branchId}`) !== '' })), field(typed, 'branches') === 'some'),
    radioGroup({ name: 'sections', label: words.sections, inline: true, value: field(typed, 'sections'), choices: (['every', 'men', 'women'] as const).map((value) => ({ value, label: words.sectionNames[value] })) }),
    dateField({ lang, name: 'from', label: words.from, value: readParts(typed, 'from'), ...error('from') }),
    dateField({ lang, name: 'to', label: words.to, value: readParts(typed, 'to'), ...error('to') }),
    when('opens'), when('closes'), digits('left_out', words.leftOut, words.leftOutHint), digits('confirm_hours', words.confirmHours),
    checkbox({ name: 'priority', label: words.priority, hint: words.priorityHint, checked: priority }),
    details(words.priority, [digitsField({ name: 'age', label: words.age, length: 3, value: field(typed, 'age'), required: false, ...error('age') }), text('class_ar'), text('class_en'), text('source_ar'), text('source_en')], priority),
    radioGroup({ name: 'beacon', label: words.beacon, value: field(typed, 'beacon'), choices: [{ value: 'drand', label: words.drand, hint: words.drandHint }, { value: 'stated', label: words.stated, hint: words.statedHint }] }),
    digits('due', words.due, words.dueHint),
    details(words.stated, [text('beacon_name'), text('beacon_round'), text('rule_ar'), text('rule_en')], field(typed, 'beacon') === 'stated'),
    button(words.submit),
  ];
  return page(context, {
    title: words.title, wrong: summaryOf(trouble).length > 0, section: 'draws', backHref: links.staff,
    body: stack(trouble.news, errorSummary(summaryOf(trouble), lang), html`<h1>${words.title}</h1>`, html`<p class="bw-lead">${words.lead}</p>`, form({ context, action: '/staff/draws', label: words.title, children: fields })),
  });
}
