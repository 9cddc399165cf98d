import { html, type Html, type HtmlValue } from '../../../../platform/html.ts';
import { shortReference } from '../../../../platform/id.ts';
import type { Bilingual, Language } from '../../../../platform/language.ts';
import { alert, bdi, button, buttonRow, card, form, formatNumber, hidden, linkButton, ltr, notice, stack, summaryList, table, tag } from '../../../../views/components.ts';
import { page } from '../../../../views/layout.ts';
import { branchName, type Branch } from '../../../organisation/index.ts';
import type { CaseFile } from '../../actions/officers/look.ts';
import { officerRules, type OfficerStep } from '../../rules/officer.ts';
import type { Finding } from '../../rules/service-rules.ts';
import { officerText } from '../../text/officers.ts';
import { answerOf, answersOf, askedFields } from './answers.ts';
import { type Ask, home, levelTag, moment, statusTag } from './frame.ts';

/** What the page of an application knows beside it. */
export interface Around {
  readonly names: ReadonlyMap<string, Bilingual>;
  readonly branches: ReadonlyMap<number, Branch>;
  /** The service's conditions; null: it has none, or the registry does not answer. */
  readonly findings: readonly Finding[];
  readonly now: Date;
  readonly news?: HtmlValue;
}

/** Steps that need nothing said: a button is enough. */
const plainSteps: readonly OfficerStep[] = ['claim', 'take_over', 'put_back', 'visited'];

export function isPlain(step: OfficerStep): boolean {
  return plainSteps.includes(step);
}

/** `/staff/applications/:id`: what was asked for, what the rules say of it, what happened, and what can be done. */
export function casePage(ask: Ask, file: CaseFile, around: Around): Html {
  const { context } = ask;
  const { lang } = context;
  const words = officerText[lang];
  const { application, manifest, form: asked, uploads } = file;
  const base = `${home}/${application.applicationId}`;
  return page(context, {
    title: `${words.title} ${application.receipt!}`, section: 'applications', backHref: home, wide: true,
    body: stack(
      around.news, html`<h1>${manifest.name[lang]} <span class="bw-muted">${ltr(application.receipt!)}</span></h1><p>${statusTag(application.status, lang)} ${levelTag(application, around.now, lang)}</p>`,
      stepsOf(ask, file, around), facts(file, around, lang), outcomeOf(ask, file), adviceOf(file, around.names, lang),
      findingsOf(around.findings, lang), section(words.answers, answersOf(asked, application.answers, { uploads, base }, lang)), history(file, around, lang),
    ),
  });
}

function section(title: string, body: HtmlValue): Html {
  return html`<section class="bw-stack"><h2>${title}</h2>${body}</section>`;
}

function facts({ application, person, steps }: CaseFile, { branches }: Around, lang: Language): Html {
  const words = officerText[lang];
  const branch = application.branchId === null ? undefined : branches.get(application.branchId);
  return summaryList([
    { key: words.applicant, value: bdi(person.name[lang]) }, { key: words.idNumber, value: ltr(person.idNumber) },
    // Only who works on it needs to ring somebody up.
    ...(steps.includes('put_back') || steps.includes('visited') ? [{ key: words.phone, value: ltr(person.phone) }] : []),
    { key: words.sent, value: moment(application.sentAt!, lang) }, ...(application.dueAt ? [{ key: words.due, value: moment(application.dueAt, lang) }] : []),
    ...(branch ? [{ key: words.branch, value: branchName(branch, lang) }] : []), { key: words.release, value: words.releaseNumber(formatNumber(application.releaseNumber, lang)) },
  ]);
}

/** What can be done now, or why nothing can. */
function stepsOf({ context, viewer }: Ask, { application, standing, steps }: CaseFile, { names }: Around): Html {
  const { lang } = context;
  const words = officerText[lang];
  const base = `${home}/${application.applicationId}/steps`;
  const held = standing.claimedBy !== null && standing.claimedBy !== viewer.personId && (standing.status === 'in_review' || standing.status === 'visit_asked') && notice(html`<p>${
    words.heldBy(names.get(standing.claimedBy)?.[lang] ?? '')}${standing.claimedAt && html` ${words.heldSince} ${moment(standing.claimedAt, lang)}`}. ${!steps.includes('take_over') && words.takeOverFrom}</p>`);
  const why = standing.status === 'returned' ? words.waitsForPerson : standing.status === 'recommended' && standing.claimedBy === viewer.personId ? words.waitsForSecond : steps.length === 0 && !held ? words.nothingToDo : null;
  const plain = steps.filter(isPlain).map((step, index) => form({
    context, action: `${base}/${step}`, label: words.steps[step],
    children: [hidden('revision', application.revision), button(words.steps[step], { variant: index === 0 && (step === 'claim' || step === 'visited') ? 'primary' : 'secondary' })],
  }));
  const links = steps.filter((step) => !isPlain(step)).map((step) => linkButton(words.steps[step], `${base}/${step}`, { variant: step === 'refuse' ? 'danger' : officerRules[step].final || step === 'recommend' ? 'primary' : 'secondary' }));
  return html`<section class="bw-stack" aria-label="${words.stepsTitle}">${held}${why !== null && notice(html`<p>${why}</p>`)}${steps.length > 0 && buttonRow(...links, ...plain)}</section>`;
}

function outcomeOf({ context: { lang }, viewer }: Ask, { application: { applicationId, outcome, decidedAt }, form: asked }: CaseFile): HtmlValue {
  if (outcome === null) return null;
  const number = outcome.letterId !== undefined && ltr(shortReference(outcome.letterId));
  const letter = viewer.role === 'sector_officer' ? html`<a class="ds-link" href="${home}/${applicationId}/letter">${number}</a>` : number;
  const words = officerText[lang];
  const reason = asked.decision.reasons.find(({ code }) => code === outcome.reason)?.words[lang];
  return alert(outcome.decision === 'approved' ? 'success' : 'danger', `${words.decision}: ${words.decisions[outcome.decision]}`, html`<p>${moment(decidedAt!, lang)}</p>${
    reason !== undefined && html`<p>${reason}</p>`}${outcome.words !== '' && html`<p class="bw-told" dir="auto">${outcome.words}</p>`}${number && html`<p>${words.letter}: ${letter}</p>`}`);
}

/** The service's conditions, those that are not met first. */
function findingsOf(findings: readonly Finding[], lang: Language): HtmlValue {
  if (findings.length === 0) return null;
  const words = officerText[lang];
  const rows = findings.toSorted((a, b) => Number(a.met) - Number(b.met)).map(({ met, words: condition, missing, source }) => [
    html`${condition[lang]}${!met && missing && html`<br><span class="bw-muted">${missing[lang]}</span>`}`, tag(met ? words.findingMet : words.findingNotMet, met ? 'success' : 'danger'), html`<span class="bw-muted">${source[lang]}</span>`,
  ]);
  return section(words.findings, table({ caption: words.findings, hideCaption: true, head: [words.finding, words.findingState, words.findingSource], rows }));
}

/** What colleagues said to each other about the decision. */
export function adviceOf({ advice, form: asked }: CaseFile, names: Around['names'], lang: Language): HtmlValue {
  if (advice.length === 0) return null;
  const words = officerText[lang];
  return section(words.recommendation, advice.map(({ staffId, at, decision, reason, words: said }) => {
    const because = asked.decision.reasons.find(({ code }) => code === reason)?.words[lang];
    return card({
      title: decision === null ? words.events.disagree : `${words.recommendation}: ${words.recommends[decision]}`, level: 3,
      body: html`${because !== undefined && html`<p>${because}</p>`}${said !== '' && html`<p class="bw-told" dir="auto">${said}</p>`}<p class="bw-muted">${bdi(names.get(staffId)?.[lang] ?? '')} · ${moment(at, lang)}</p>`,
    });
  }));
}

function history({ events, form: asked }: CaseFile, { names, branches }: Around, lang: Language): Html {
  const words = officerText[lang];
  const { when, what, who, details } = words.historyHead;
  const rows = events.toReversed().map(({ event, actorKind, actorId, at, details: known }) => [
    moment(at, lang), words.events[event], actorKind === 'beneficiary' ? words.byPerson : actorId === null ? words.bySystem : bdi(names.get(actorId)?.[lang] ?? ''), detailsOf(known, asked, branches, lang),
  ]);
  return section(words.history, table({ caption: words.history, hideCaption: true, head: [when, what, who, details], rows }));
}

/** The details of a move: fields to be corrected or that were changed, where to come, the reason and the words. */
function detailsOf(known: Readonly<Record<string, unknown>>, asked: CaseFile['form'], branches: ReadonlyMap<number, Branch>, lang: Language): HtmlValue {
  const { fields, words, branchId, reason, changed } = known as { fields?: { field: string; words: string }[]; words?: string; branchId?: number; reason?: string | null; changed?: string[] };
  const label = (name: string): string => asked.steps.flatMap((step) => step.fields).find((one) => one.name === name)?.label[lang] ?? name;
  const branch = branchId === undefined ? undefined : branches.get(branchId);
  return html`${fields && html`<ul class="ds-list">${fields.map((one) => html`<li>${label(one.field)}: <bdi>${one.words}</bdi></li>`)}</ul>`}${
    changed && changed.length > 0 && html`<p>${officerText[lang].changed}: ${changed.map(label).join(lang === 'ar' ? '، ' : ', ')}</p>`}${branch && html`<p>${branchName(branch, lang)}</p>`}${
    reason && html`<p>${asked.decision.reasons.find(({ code }) => code === reason)?.words[lang]}</p>`}${words && html`<p class="bw-told" dir="auto">${words}</p>`}`;
}

/** Each field that was asked, with its answer: for the page that names what is to be corrected. */
export function correctable({ form: asked, application: { answers, applicationId }, uploads }: CaseFile, lang: Language): { name: string; label: string; answer: HtmlValue }[] {
  return askedFields(asked, answers).map((field) => ({ name: field.name, label: field.label[lang], answer: answerOf(field, answers, { uploads, base: `${home}/${applicationId}` }, lang) }));
}
