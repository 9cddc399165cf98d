import type { FastifyInstance, FastifyRequest } from 'fastify';
import { requireBeneficiary } from '../../../platform/api.ts';
import { calendarText } from '../../../platform/calendar.ts';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { isId } from '../../../platform/id.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { button, buttonRow, checkboxGroup, errorSummary, form, linkButton, radioGroup } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { findServiceBySlug, isFor, type Service } from '../../catalogue/index.ts';
import { getPerson } from '../../identity/index.ts';
import { type Branch, listBranches } from '../../organisation/index.ts';
import { findEntry, joinWaitingList, leaveWaitingList } from '../actions/entries.ts';
import { waitingErrors } from '../errors.ts';
import { noticeChoices, type PartOfDay, partsOfDay, type Reach } from '../rules.ts';
import type { WaitingRuntime } from '../runtime.ts';
import { waitingText } from '../text.ts';
import { links } from './links.ts';

type JoinRequest = FastifyRequest<{ Params: { slug: string }; Querystring: Record<string, unknown>; Body: Record<string, unknown> }>;

/** What the form holds, as texts. */
interface Typed {
  readonly branches: readonly string[];
  readonly notice: string | undefined;
  readonly weekdays: readonly string[];
  readonly parts: readonly string[];
}

/** The working week by day, for who changes nothing. */
const fresh: Typed = { branches: [], notice: undefined, weekdays: ['0', '1', '2', '3', '4'], parts: ['morning', 'afternoon'] };

/** `/waiting-list/:slug`: what a person can reach; then they wait. */
export function registerJoinPages(app: FastifyInstance, runtime: WaitingRuntime): void {
  const { db, config, clock, waiting } = runtime;

  app.get('/waiting-list/:slug', async (request: JoinRequest, reply) => {
    const service = await waitedService(runtime, request.params.slug);
    const { personId } = requireBeneficiary(request);
    if (!isFor(service, (await getPerson(db, personId)).kind)) throw new DomainError('not_for_you');
    const live = await runtime.appointments.findLive(personId, service.serviceId);
    if (live) return seeOther(reply, `${links.one(live)}?standing=1`);
    const entry = await findEntry(db, personId, service.serviceId);
    const asked = request.query['branch'];
    const typed = entry ? typedOf(entry) : { ...fresh, branches: typeof asked === 'string' ? [asked] : [] };
    return sendHtml(reply, await joinPage(runtime, pageContext(request, config.demo), service, typed, { again: entry !== null }));
  });

  app.post('/waiting-list/:slug', async (request: JoinRequest, reply) => {
    const service = await waitedService(runtime, request.params.slug);
    const { personId } = requireBeneficiary(request, links.join(service.slug));
    const typed = readTyped(request.body ?? {});
    try {
      await joinWaitingList(db, waiting, { personId, service, reach: reachOf(typed), now: clock() });
      return seeOther(reply, `${links.mine}?joined=1`);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'already_booked' && isId(error.facts['appointmentId'])) return seeOther(reply, `${links.one(error.facts['appointmentId'])}?standing=1`);
      if (!(error instanceof InvalidInput)) throw error;
      return sendHtml(reply, await joinPage(runtime, pageContext(request, config.demo), service, typed, { wrong: error.fields }), 422);
    }
  });

  app.post('/waiting-list/:slug/leave', async (request: JoinRequest, reply) => {
    const service = await waitedService(runtime, request.params.slug);
    const { personId } = requireBeneficiary(request, links.mine);
    await leaveWaitingList(db, waiting, { personId, serviceId: service.serviceId, now: clock() });
    return seeOther(reply, `${links.mine}?left=1`);
  });
}

async function waitedService({ db }: WaitingRuntime, slug: string): Promise<Service> {
  const service = await findServiceBySlug(db, slug);
  if (!service?.needsAppointment) throw new DomainError('service_not_found');
  return service;
}

function typedOf({ branchIds, noticeMinutes, weekdays, parts }: Reach): Typed {
  return { branches: branchIds.map(String), notice: String(noticeMinutes), weekdays: weekdays.map(String), parts };
}

/** Ticks come as one text or as a list of them; of anything else nothing is taken. */
function readTyped(body: Record<string, unknown>): Typed {
  const list = (name: string): string[] => [body[name]].flat().filter((one): one is string => typeof one === 'string' && one.length <= 20).slice(0, 100);
  return { branches: list('branches'), notice: list('notice')[0], weekdays: list('weekdays'), parts: list('parts') };
}

/** What is no number or part of a day becomes one that no rule takes. */
function reachOf({ branches, notice, weekdays, parts }: Typed): Reach {
  const numbers = (texts: readonly string[]): number[] => [...new Set(texts.map((text) => (/^\d{1,5}$/.test(text) ? Number(text) : -1)))];
  return { branchIds: numbers(branches), noticeMinutes: numbers([notice ?? ''])[0]!, weekdays: numbers(weekdays), parts: [...new Set(parts)] as PartOfDay[] };
}

async function joinPage(runtime: WaitingRuntime, context: PageContext, service: Service, typed: Typed, { wrong = {}, again = false }: { wrong?: Readonly<Record<string, string>>; again?: boolean }): Promise<Html> {
  const { lang } = context;
  const words = waitingText[lang].join;
  const say = (name: string): string | undefined => (wrong[name] === undefined ? undefined : wrongWords(wrong[name], lang));
  const errors = ['branches', 'notice', 'weekdays', 'parts'].flatMap((field) => (wrong[field] === undefined ? [] : [{ field, message: say(field)! }]));
  const offering = await listBranches(runtime.db, { serviceId: service.serviceId });
  const fields = [
    branchesField(offering, typed, say('branches'), lang),
    radioGroup({ name: 'notice', label: words.notice, hint: words.noticeHint, value: typed.notice, error: say('notice'), choices: noticeChoices.map((minutes) => ({ value: String(minutes), label: words.notices[minutes] })) }),
    checkboxGroup({ name: 'weekdays', label: words.weekdays, values: typed.weekdays, error: say('weekdays'), inline: true, choices: calendarText[lang].weekdays.map((label, day) => ({ value: String(day), label })) }),
    checkboxGroup({ name: 'parts', label: words.parts, values: typed.parts, error: say('parts'), choices: partsOfDay.map((value) => ({ value, label: words.partNames[value] })) }),
    buttonRow(button(again ? words.save : words.submit), linkButton(waitingText[lang].title, links.mine, { variant: 'tertiary' })),
  ];
  const body = [
    errorSummary(errors, lang), html`<h1>${words.title}</h1><p class="bw-lead">${service.name[lang]}</p><p>${words.lead}</p>`,
    html`<ul class="ds-list">${words.points.map((point) => html`<li>${point}</li>`)}</ul>`, form({ context, action: links.join(service.slug), children: fields }),
  ];
  return page(context, { title: `${words.title} – ${service.name[lang]}`, wrong: errors.length > 0, section: 'services', backHref: `/book/${service.slug}`, body });
}

function wrongWords(code: string, lang: PageContext['lang']): string {
  return code in waitingErrors ? waitingErrors[code as keyof typeof waitingErrors].title[lang] : waitingText[lang].join.chooseOne;
}

/** The branches by city: those of the cities with a tick stand open, the others unfold. */
function branchesField(offering: readonly Branch[], { branches }: Typed, error: string | undefined, lang: PageContext['lang']): Html {
  const words = waitingText[lang].join;
  const cities = [...Map.groupBy(offering, ({ cityId }) => cityId).values()].toSorted((a, b) => a[0]!.city[lang].localeCompare(b[0]!.city[lang], lang));
  const choice = ({ branchId, name, address }: Branch) => ({ value: String(branchId), label: name[lang], hint: address[lang] });
  const few = offering.length <= 6;
  return checkboxGroup({
    name: 'branches', label: words.branches, hint: words.branchesHint, error, values: branches,
    choices: few ? offering.map(choice) : [], more: few ? [] : cities.map((own) => ({ label: own[0]!.city[lang], choices: own.map(choice) })),
  });
}
