import { formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import { shortReference } from '../../../platform/id.ts';
import type { Bilingual } from '../../../platform/language.ts';
import { closeSheet, contentWidth, drawOrnament, ensureRoom, fileFooter, fileRow, fileStyles, fileText, fileTitle, margin, openSheet, partsOf, type Sheet } from '../../../platform/pdf.ts';
import type { OtherCase } from '../../reports/index.ts';
import type { ViolationKind } from '../rules/kind.ts';
import type { Status } from '../rules/status.ts';
import type { EventName, NoticeContent, Outcome } from '../rules/violation.ts';
import { riyals } from '../text/amount.ts';
import { caseText } from '../text/case.ts';
import { matterText } from '../text/matter.ts';

/** A violation's case before it is signed; instants as ISO 8601 in UTC. */
export interface CaseContent extends OtherCase {
  readonly matter: 'violation';
  readonly madeAt: string;
  readonly demo: boolean;
  /** The municipality that hands it on. */
  readonly authority: Bilingual;
  readonly handedTo: 'ministry' | 'security';
  /** Why, in the officer's words. */
  readonly words: string;
  readonly establishment: { readonly id: string; readonly name: string; readonly licence: string | null; readonly owner: string | null; readonly phone: string | null; readonly address: string };
  readonly violation: { readonly id: string; readonly kind: ViolationKind; readonly words: string; readonly foundAt: string; readonly visitId: string; readonly status: Status };
  readonly pledge: { readonly number: string; readonly signedOn: string } | null;
  readonly penalty: (NoticeContent & { readonly amountDue: number; readonly code: string }) | null;
  readonly objection: { readonly filedAt: string; readonly name: string; readonly words: string; readonly outcome: Outcome | null; readonly reasons: string | null } | null;
  readonly history: readonly { readonly event: EventName; readonly at: string; readonly words: string }[];
}

const words = caseText.ar;
const matter = matterText.ar;
const { plain, strong, small } = fileStyles;

/** The case as an A4 PDF in Arabic, its heading in English too. */
export function violationCasePdf(content: CaseContent): Promise<Buffer> {
  const number = shortReference(content.caseId);
  const sheet = openSheet('ar', { title: words.title(number), author: content.authority.ar, createdAt: new Date(content.madeAt) });
  fileText(sheet, content.authority.ar, { ...strong, size: 14 });
  drawOrnament(sheet, (doc) => doc.rect(margin, sheet.y + 2, contentWidth, 2).fill('#000'));
  sheet.y += 10;
  fileText(sheet, words.title(number), { size: 22, weight: 600, lang: 'ar', tag: 'H1' });
  fileText(sheet, caseText.en.title(number), small);
  if (content.demo) fileText(sheet, words.demo, strong);
  sheet.y += 6;
  fileRow(sheet, words.made, moment(content.madeAt));
  fileRow(sheet, words.number, content.caseId);
  fileRow(sheet, words.to, words.handedTo[content.handedTo]);
  said(sheet, words.why, content.words);
  writeOffice(sheet, content);
  writePenalty(sheet, content);
  writeHistory(sheet, content);
  fileText(sheet, words.signed, small);
  return closeSheet(sheet);
}

function moment(iso: string): string {
  const at = new Date(iso);
  const { gregorian, hijri } = formatDay(localDay(at), 'ar');
  return `${gregorian} – ${hijri} – ${formatTime(at, 'ar')}`;
}

function day(local: string): string {
  const { gregorian, hijri } = formatDay(local, 'ar');
  return `${gregorian} – ${hijri}`;
}

/** Somebody's own words under a heading, which does not stand alone at the foot of a page. */
function said(sheet: Sheet, label: string, text: string): void {
  if (text === '') return;
  ensureRoom(sheet, 60, fileFooter);
  fileText(sheet, label, strong);
  for (const part of partsOf(text)) fileText(sheet, part, plain);
}

function writeOffice(sheet: Sheet, { establishment, violation, pledge }: CaseContent): void {
  fileTitle(sheet, words.office);
  fileRow(sheet, words.name, establishment.name);
  if (establishment.licence !== null) fileRow(sheet, words.licence, establishment.licence);
  if (establishment.owner !== null) fileRow(sheet, words.owner, establishment.owner);
  if (establishment.phone !== null) fileRow(sheet, words.phone, establishment.phone);
  fileRow(sheet, words.address, establishment.address);
  fileTitle(sheet, words.violation);
  fileRow(sheet, words.kind, matter.kinds[violation.kind]);
  fileRow(sheet, words.found, moment(violation.foundAt));
  fileRow(sheet, words.visit, violation.visitId);
  if (pledge) fileRow(sheet, words.pledge, `${pledge.number} – ${day(pledge.signedOn)}`);
  said(sheet, words.inspector, violation.words);
}

function writePenalty(sheet: Sheet, { penalty, objection }: CaseContent): void {
  if (penalty) {
    fileTitle(sheet, words.penalty);
    fileRow(sheet, words.notice, penalty.number);
    fileRow(sheet, words.issued, day(penalty.issuedOn));
    fileRow(sheet, words.amount, riyals(penalty.amountHalalas, 'ar'));
    if (penalty.amountDue !== penalty.amountHalalas) fileRow(sheet, words.due, riyals(penalty.amountDue, 'ar'));
    fileRow(sheet, words.source, penalty.source);
    said(sheet, words.reasons, penalty.reasons);
  }
  if (!objection) return;
  fileTitle(sheet, words.objection);
  fileRow(sheet, words.filed, moment(objection.filedAt));
  fileRow(sheet, words.by, objection.name);
  said(sheet, words.says, objection.words);
  if (objection.outcome !== null) fileRow(sheet, words.decided, matter.outcomes[objection.outcome]);
  said(sheet, words.reasons, objection.reasons ?? '');
}

function writeHistory(sheet: Sheet, { history }: CaseContent): void {
  fileTitle(sheet, words.history);
  for (const { event, at } of history) fileRow(sheet, matter.events[event], moment(at));
}
