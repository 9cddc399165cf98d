import type { FastifyInstance } from 'fastify';
import { requireBeneficiary } from '../../../platform/api.ts';
import { InvalidInput } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import type { Language } from '../../../platform/language.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, bdi, button, buttonRow, form, linkButton, ltr, radioGroup, summaryList } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { paths } from '../../../views/navigation.ts';
import { changeLanguage, readAccount } from '../actions/account.ts';
import type { IdentityRuntime } from '../actions/code.ts';
import { maskPhone } from '../rules/person.ts';
import { keepLanguage } from '../sessions.ts';
import { accountText } from '../text/account.ts';
import { passkeyText } from '../text/passkeys.ts';
import { accountPlaces } from './accounts.ts';
import { devicesPart } from './devices.ts';
import { fieldsOf } from './forms.ts';
import { passkeyPart } from './passkey-part.ts';
import { recoveryUnderWay } from './stop-recovery.ts';

type Account = Awaited<ReturnType<typeof readAccount>>;

/** `/account`: who I am here, where I am signed in, and my language. */
export function registerAccountPages(app: FastifyInstance, runtime: IdentityRuntime): void {
  const { config } = runtime;

  app.get('/account', async (request, reply) => {
    const viewer = requireBeneficiary(request);
    const query = request.query as object;
    const news = Object.hasOwn(query, 'changed') ? 'changed' : Object.hasOwn(query, 'saved') ? 'saved' : null;
    const context = pageContext(request, config.demo);
    return sendHtml(reply, accountPage(context, await readAccount(runtime, viewer), await recoveryUnderWay(runtime, context), news));
  });

  app.post('/account/language', async (request, reply) => {
    const viewer = requireBeneficiary(request, '/account');
    const lang = fieldsOf(request)('lang');
    if (lang !== 'ar' && lang !== 'en') throw new InvalidInput({ lang: 'not_a_choice' });
    await changeLanguage(runtime, viewer, lang);
    keepLanguage(reply, config, lang);
    return seeOther(reply, '/account?saved=1');
  });
}

function accountPage(context: PageContext, { person, sessions, passkeys: count, hasPassword }: Account, underWay: Html, news: 'changed' | 'saved' | null): Html {
  const { lang } = context;
  const words = accountText[lang];
  const facts = summaryList([
    { key: words.name, value: bdi(person.name[lang]) },
    { key: words.idEnding, value: ltr(`••••••••${person.idNumber.slice(-2)}`) },
    { key: words.phone, value: html`${ltr(maskPhone(person.phone))} <span class="bw-muted">${words.phoneChange}</span>` },
  ]);
  return page(context, {
    title: words.title, section: 'account',
    body: html`${news === 'changed' && alert('success', words.changed, html`<p>${words.changedNext}</p>`)}${news === 'saved' && alert('success', words.saved)}
<h1>${words.title}</h1>${underWay}${facts}
<h2>${words.letters}</h2><p>${words.lettersHint}</p><p>${linkButton(words.lettersOpen, paths.letters, { variant: 'secondary' })}</p>
<h2>${words.password}</h2><p>${linkButton(hasPassword ? words.changePassword : passkeyText[lang].setPassword, '/account/password', { variant: 'secondary' })}</p>
${passkeyPart(context, accountPlaces.beneficiary, count)}
${devicesPart(context, accountPlaces.beneficiary, sessions.length)}${languageForm(context, person.lang)}`,
  });
}

function languageForm(context: PageContext, chosen: Language): Html {
  const words = accountText[context.lang];
  const choices = (['ar', 'en'] as const).map((value) => ({ value, label: words.languages[value] }));
  const choice = radioGroup({ name: 'lang', label: words.language, value: chosen, choices, inline: true });
  return form({ context, action: '/account/language', children: [choice, buttonRow(button(words.save, { variant: 'secondary' }))] });
}
