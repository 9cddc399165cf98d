import type { FastifyInstance } from 'fastify';
import { requireStaff } from '../../../platform/api.ts';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { isId } from '../../../platform/id.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { bdi, button, checkbox, emptyState, form, linkButton, ltr, radioGroup, stack, table } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { approveRecovery, dropRecovery, listRecoveries, readRecovery, type ShownRequest } from '../actions/approve-recovery.ts';
import type { IdentityRuntime } from '../actions/code.ts';
import { requestRecovery } from '../actions/request-recovery.ts';
import { isFresh } from '../rules/session.ts';
import { recoveryText } from '../text/recovery.ts';
import { accountPlaces } from './accounts.ts';
import { confirmPath } from './confirm.ts';
import { cardFields, fieldsOf, readTypedCard, showAgain, type TypedCard, typedCard } from './forms.ts';
import { moment } from './sessions.ts';
import { requestPage, stateTag } from './staff-recovery-request.ts';
import { type Trouble, titleWith, troubleAbove } from './trouble.ts';

const home = '/staff/recovery';
const seen = ['seen_card', 'seen_face', 'seen_asked'] as const;

/** What a clerk typed and ticked; ticks are never kept, so that each is made anew. */
interface Typed extends TypedCard {
  readonly phone: string;
}

/** `/staff/recovery`: a clerk asks for a person who has come, a colleague of the same branch agrees. */
export function registerStaffRecovery(app: FastifyInstance, runtime: IdentityRuntime): void {
  const { config, clock } = runtime;

  app.get(home, async (request, reply) => {
    const viewer = requireStaff(request, 'clerk', 'branch_manager');
    return sendHtml(reply, listPage(pageContext(request, config.demo), await listRecoveries(runtime, viewer), clock()));
  });

  app.get(`${home}/new`, async (request, reply) => {
    const viewer = requireStaff(request, 'clerk', 'branch_manager');
    if (!isFresh(viewer.authenticatedAt, clock())) return seeOther(reply, confirmPath(accountPlaces.staff, `${home}/new`));
    return sendHtml(reply, newPage(pageContext(request, config.demo), null, null));
  });

  app.post(`${home}/new`, async (request, reply) => {
    const viewer = requireStaff(request, 'clerk', 'branch_manager');
    const field = fieldsOf(request);
    const typed: Typed = { ...typedCard(request), phone: field('phone', 10) };
    try {
      const card = readSeen(typed, field, clock());
      const requestId = await requestRecovery(runtime, viewer, { ...card, hasPhone: typed.phone === 'here' });
      return seeOther(reply, `${home}/${requestId}`);
    } catch (error) {
      const shown = error instanceof DomainError && error.code === 'recovery_no_match' ? new InvalidInput({ id_number: error.code }) : error;
      return showAgain(reply, shown, request.lang, clock(), (trouble) => newPage(pageContext(request, config.demo), typed, trouble));
    }
  });

  registerOneRequest(app, runtime);
}

function registerOneRequest(app: FastifyInstance, runtime: IdentityRuntime): void {
  const { config, clock } = runtime;
  const idOf = (params: unknown): string => {
    const { requestId } = params as { requestId: string };
    if (!isId(requestId)) throw new DomainError('recovery_not_found');
    return requestId;
  };

  app.get(`${home}/:requestId`, async (request, reply) => {
    const viewer = requireStaff(request, 'clerk', 'branch_manager');
    const found = await readRecovery(runtime, viewer, idOf(request.params));
    const toApprove = found.state === 'requested' && found.requestedBy !== viewer.personId;
    if (toApprove && !isFresh(viewer.authenticatedAt, clock())) return seeOther(reply, confirmPath(accountPlaces.staff, `${home}/${found.requestId}`));
    return sendHtml(reply, requestPage(pageContext(request, config.demo), found, { now: clock(), baseUrl: config.baseUrl, trouble: null }));
  });

  app.post(`${home}/:requestId/approve`, async (request, reply) => {
    const viewer = requireStaff(request, 'clerk', 'branch_manager');
    const requestId = idOf(request.params);
    const field = fieldsOf(request);
    const missing = seenMissing(field, ['seen_card', 'seen_face']);
    try {
      if (Object.keys(missing).length > 0) throw new InvalidInput(missing);
      await approveRecovery(runtime, viewer, requestId);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      const found = await readRecovery(runtime, viewer, requestId);
      return showAgain(reply, error, request.lang, clock(), (trouble) => requestPage(pageContext(request, config.demo), found, { now: clock(), baseUrl: config.baseUrl, trouble }));
    }
    return seeOther(reply, `${home}/${requestId}`);
  });

  app.post(`${home}/:requestId/cancel`, async (request, reply) => {
    const viewer = requireStaff(request, 'clerk', 'branch_manager');
    const requestId = idOf(request.params);
    await dropRecovery(runtime, viewer, requestId);
    return seeOther(reply, `${home}/${requestId}`);
  });
}

type Field = ReturnType<typeof fieldsOf>;

function seenMissing(field: Field, names: readonly (typeof seen)[number][]): Record<string, string> {
  return Object.fromEntries(names.filter((name) => field(name, 5) !== 'yes').map((name) => [name, 'seen_needed']));
}

/** Card, ticks and telephone, or everything that is wrong with them at once. */
function readSeen(typed: Typed, field: Field, now: Date): ReturnType<typeof readTypedCard> {
  const wrong = { ...seenMissing(field, seen), ...(typed.phone !== 'here' && typed.phone !== 'lost' && { phone: 'not_a_choice' }) };
  let card: ReturnType<typeof readTypedCard> | null = null;
  try {
    card = readTypedCard(typed, now);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new InvalidInput({ ...error.fields, ...wrong });
  }
  if (Object.keys(wrong).length > 0) throw new InvalidInput(wrong);
  return card;
}

function listPage(context: PageContext, found: readonly ShownRequest[], now: Date): Html {
  const { lang } = context;
  const words = recoveryText[lang].desk;
  const rows = found.map((one) => {
    const name = lang === 'ar' ? one.nameAr : one.nameEn;
    return [bdi(name), ltr(`••••••••${one.idEnding}`), bdi(one.requestedName[lang]), bdi(moment(one.requestedAt, lang)), stateTag(one, lang, now), linkButton(words.openOne, `${home}/${one.requestId}`, { variant: 'tertiary', about: name })];
  });
  return page(context, {
    title: words.title, section: 'recovery', wide: true, backHref: '/staff',
    body: stack(
      html`<h1>${words.title}</h1>`, html`<p class="bw-lead">${words.intro}</p>`, html`<p>${linkButton(words.new, `${home}/new`)}</p>`, html`<h2>${words.open}</h2>`,
      rows.length === 0 ? emptyState(words.none, words.noneHint) : table({ caption: words.open, hideCaption: true, head: [words.person, words.idEnding, words.requested, words.at, words.state, words.action], rows }),
    ),
  });
}

function newPage(context: PageContext, typed: Typed | null, trouble: Trouble | null): Html {
  const { lang } = context;
  const words = recoveryText[lang].desk;
  const labels = { seen_card: words.card, seen_face: words.face, seen_asked: words.asked };
  const ticks = seen.map((name) => checkbox({ name, label: labels[name], required: true, error: trouble?.fields[name] }));
  const phone = radioGroup({
    name: 'phone', label: words.phone, value: typed?.phone, error: trouble?.fields['phone'],
    choices: [{ value: 'here', label: words.phoneHere, hint: words.phoneHereHint }, { value: 'lost', label: words.phoneLost, hint: words.phoneLostHint }],
  });
  return page(context, {
    title: titleWith(trouble, words.newTitle, lang), section: 'recovery', backHref: home,
    body: html`${troubleAbove(trouble, lang)}<h1>${words.newTitle}</h1><p>${words.newIntro}</p>${form({
      context, action: `${home}/new`, children: [cardFields(lang, typed, trouble), html`<fieldset class="ds-fieldset"><legend class="ds-label">${words.seen}</legend>${ticks}</fieldset>`, phone, button(words.submit)],
    })}`,
  });
}
