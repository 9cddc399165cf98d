import type { FastifyInstance, FastifyReply } from 'fastify';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { button, checkbox, form, notice, stack, textArea } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { cardFields, fieldsOf, readTypedCard, showAgain, titleWith, type Trouble, troubleAbove, type TypedCard, typedCard } from '../../identity/index.ts';
import { hearObjection } from '../actions/measures.ts';
import { objectionLength } from '../rules/decision.ts';
import { measureText } from '../text/own.ts';
import { atBranch } from './frame.ts';

const home = '/staff/checks';
const noShowsHome = '/staff/no-shows';
/** Where a clerk writes an objection down. */
export const objectionDesk = `${home}/objection`;

interface Typed {
  readonly card: TypedCard | null;
  readonly seen: boolean;
  readonly objection: string;
}

/** `/staff/checks/objection`: what somebody who came with their card says against what is asked of them. */
export function registerObjectionDesk(app: FastifyInstance, runtime: AuditedRuntime): void {
  const { config, clock } = runtime;
  app.get(objectionDesk, async (request, reply) => {
    atBranch(request);
    return sendHtml(reply, deskPage(pageContext(request, config.demo), { card: null, seen: false, objection: '' }, null));
  });

  app.post(objectionDesk, async (request, reply): Promise<FastifyReply> => {
    const { viewer } = atBranch(request);
    const words = measureText[request.lang];
    const field = fieldsOf(request);
    const typed = { card: typedCard(request), seen: field('seen') === 'yes', objection: field('objection', objectionLength.most + 1).trim() };
    const { least, most } = objectionLength;
    const wrong = { ...(!typed.seen && { seen: words.desk.seenNeeded }), ...((typed.objection.length < least || typed.objection.length > most) && { objection: words.own.needed }) };
    const again = (error: unknown, said: Readonly<Record<string, string>>): FastifyReply =>
      showAgain(reply, error, request.lang, clock(), (trouble) => deskPage(pageContext(request, config.demo), typed, { ...trouble, fields: { ...trouble.fields, ...said } }));
    try {
      const card = readTypedCard(typed.card, clock());
      if (Object.keys(wrong).length > 0) return again(new InvalidInput({}), wrong);
      await hearObjection(runtime, viewer, { card, objection: typed.objection });
      return seeOther(reply, `${home}?heard=1`);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'nothing_asked') return again(new InvalidInput({}), { id_number: words.desk.nothingOpen });
      return again(error instanceof DomainError && error.code === 'recovery_no_match' ? new InvalidInput({ id_number: error.code }) : error, wrong);
    }
  });
}

function deskPage(context: PageContext, { card, seen, objection }: Typed, trouble: Trouble | null): Html {
  const { lang } = context;
  const { desk: words } = measureText[lang];
  const wrong = (name: string): string | undefined => trouble?.fields[name];
  return page(context, {
    title: titleWith(trouble, words.object, lang), section: 'checks', backHref: home,
    body: stack(
      troubleAbove(trouble, lang), html`<h1>${words.object}</h1><p class="bw-lead">${words.objectLead}</p>`,
      notice(html`${words.objectOther} <a href="${noShowsHome}">${words.toNoShows}</a>`),
      form({
        context, action: objectionDesk, label: words.object,
        children: [
          cardFields(lang, card, trouble),
          textArea({ name: 'objection', label: words.objectWords, hint: words.objectHint, rows: 5, maxLength: objectionLength.most, value: objection, error: wrong('objection') }),
          checkbox({ name: 'seen', label: words.seen, checked: seen, required: true, error: wrong('seen') }), button(words.objectSend),
        ],
      }),
    ),
  });
}
