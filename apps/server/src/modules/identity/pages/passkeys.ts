import type { FastifyInstance } from 'fastify';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import type { Language } from '../../../platform/language.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, bdi, linkButton, table } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { IdentityRuntime } from '../actions/code.ts';
import { getPasskey, isPasskeyNeeded, type OwnPasskeys, type Passkey, readPasskeys, removePasskey, renamePasskey } from '../actions/passkeys.ts';
import { mayRemove, mostPasskeys } from '../rules/passkey.ts';
import { isFresh } from '../rules/session.ts';
import { passkeyText } from '../text/passkeys.ts';
import { type AccountPlace, accountPlaces } from './accounts.ts';
import { confirmPath } from './confirm.ts';
import { fieldsOf, showAgain } from './forms.ts';
import { passkeyButton, passkeyMissing, passkeyScript } from './passkey-button.ts';
import { momentText } from './sessions.ts';
import { onePage } from './passkey.ts';

type News = 'added' | 'removed' | 'renamed';

/** `/account/passkeys` and `/staff/account/passkeys`: the list, and a page for each passkey. */
export function registerPasskeyPages(app: FastifyInstance, runtime: IdentityRuntime): void {
  for (const place of Object.values(accountPlaces)) {
    registerList(app, runtime, place);
    registerOne(app, runtime, place);
  }
}

function registerList(app: FastifyInstance, runtime: IdentityRuntime, place: AccountPlace): void {
  const { config, clock } = runtime;
  app.get(`${place.base}/passkeys`, async (request, reply) => {
    const viewer = place.require(request);
    const query = request.query as object;
    const news = (['added', 'removed', 'renamed'] as const).find((one) => Object.hasOwn(query, one)) ?? null;
    const fresh = isFresh(viewer.authenticatedAt, clock());
    return sendHtml(reply, listPage(pageContext(request, config.demo), place, await readPasskeys(runtime, viewer), { fresh, news }));
  });
}

function registerOne(app: FastifyInstance, runtime: IdentityRuntime, place: AccountPlace): void {
  const { config, clock } = runtime;
  const list = `${place.base}/passkeys`;
  const idOf = (params: unknown): string => (params as { passkeyId: string }).passkeyId;

  app.get(`${list}/:passkeyId`, async (request, reply) => {
    const viewer = place.require(request);
    const { passkey, passkeys, hasPassword } = await getPasskey(runtime, viewer, idOf(request.params));
    const removable = mayRemove({ passkeys: passkeys.length, hasPassword, passkeyNeeded: isPasskeyNeeded(runtime, viewer) });
    return sendHtml(reply, onePage(pageContext(request, config.demo), place, passkey, { removable, trouble: null, typed: passkey.name }));
  });

  app.post(`${list}/:passkeyId/rename`, async (request, reply) => {
    const viewer = place.require(request, list);
    const typed = fieldsOf(request)('name');
    try {
      await renamePasskey(runtime, viewer, idOf(request.params), typed);
    } catch (error) {
      const { passkey } = await getPasskey(runtime, viewer, idOf(request.params));
      return showAgain(reply, error, request.lang, clock(), (trouble) => onePage(pageContext(request, config.demo), place, passkey, { removable: null, trouble, typed }));
    }
    return seeOther(reply, `${list}?renamed=1`);
  });

  app.post(`${list}/:passkeyId/remove`, async (request, reply) => {
    const viewer = place.require(request, list);
    try {
      await removePasskey(runtime, viewer, idOf(request.params), request.lang);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'fresh_sign_in_needed') return seeOther(reply, confirmPath(place, `${list}/${idOf(request.params)}`));
      throw error;
    }
    return seeOther(reply, `${list}?removed=1`);
  });
}

function listPage(context: PageContext, place: AccountPlace, { passkeys }: OwnPasskeys, { fresh, news }: { fresh: boolean; news: News | null }): Html {
  const words = passkeyText[context.lang].list;
  const said = { added: [words.added, words.addedNext], removed: [words.removed, words.removedNext], renamed: [words.renamed, null] } as const;
  const [title, body] = news ? said[news] : [null, null];
  return page(context, {
    title: words.title, section: 'account', backHref: place.base, head: passkeyScript(context),
    body: html`${title && alert('success', title, body && html`<p>${body}</p>`)}<h1>${words.title}</h1><p>${words.why}</p>
${passkeys.length === 0 ? html`<p>${words.none}.</p>` : passkeyTable(context.lang, place, passkeys)}${addPart(context, place, passkeys.length, fresh)}`,
  });
}

function passkeyTable(lang: Language, { base }: AccountPlace, passkeys: readonly Passkey[]): Html {
  const words = passkeyText[lang].list;
  const rows = passkeys.map(({ passkeyId, name, synced, createdAt, lastUsedAt }) => [
    bdi(name), synced ? words.synced : words.single, momentText(createdAt, lang), lastUsedAt ? momentText(lastUsedAt, lang) : words.never,
    html`<a class="ds-link" href="${base}/passkeys/${passkeyId}">${words.open}<span class="ds-sr-only"> ${words.openAbout(name)}</span></a>`,
  ]);
  return table({ caption: words.title, hideCaption: true, head: [words.name, words.kind, words.created, words.used, words.action], rows });
}

function addPart(context: PageContext, place: AccountPlace, count: number, fresh: boolean): Html {
  const words = passkeyText[context.lang].list;
  const list = `${place.base}/passkeys`;
  if (count >= mostPasskeys) return html`<p>${words.full}</p>`;
  if (!fresh) return html`<p>${words.confirmFirst}</p><p>${linkButton(words.confirm, confirmPath(place, list))}</p>`;
  return html`${passkeyMissing(context)}${passkeyButton(context, { act: 'create', label: words.add, options: `${place.api}/options`, finish: place.api, next: `${list}?added=1` })}`;
}
