import type { FastifyInstance, FastifyReply } from 'fastify';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { isId, shortReference } from '../../../platform/id.ts';
import type { Language } from '../../../platform/language.ts';
import { formatNumber, tag, type TagColor } from '../../../views/components.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { type CampaignAsk, serveCampaign } from '../../authorities/index.ts';
import { type Branch, branchName } from '../../organisation/index.ts';
import type { Establishment, EstablishmentStatus } from '../rules/establishment.ts';
import { establishmentText } from '../text/pages.ts';

export { momentText as moment, typedText as textOf } from '../../authorities/index.ts';

export const home = '/staff/establishments';

/** A request of an officer of an authority, or of an inspector. */
export type Ask = CampaignAsk;

type Role = 'authority_officer' | 'inspector';
/** Who looks and adds; and who corrects, closes and merges. */
export const everybody: readonly [Role, ...Role[]] = ['authority_officer', 'inspector'];
export const officers: readonly [Role, ...Role[]] = ['authority_officer'];

export function serve(app: FastifyInstance, runtime: AuditedRuntime, roles: readonly [Role, ...Role[]], method: 'GET' | 'POST', path: string, handler: (ask: Ask) => Promise<FastifyReply>): void {
  serveCampaign(app, runtime, { method, url: `${home}${path}`, roles }, handler);
}

/** The id of the address. Throws `establishment_not_found`. */
export function idOf({ request }: Ask): string {
  const { id } = request.params as { id?: unknown };
  if (!isId(id)) throw new DomainError('establishment_not_found');
  return id;
}

/** Registers are kept by municipalities. */
export function requireMunicipality({ who }: Ask): void {
  if (who.authority.kind !== 'municipality') throw new DomainError('not_allowed');
}

export function metresInWords(metres: number, lang: Language): string {
  return establishmentText[lang].metres(metres, formatNumber(metres, lang));
}

/** "311 metres from the Civil Affairs Office", or nothing where it is not known. */
export function distanceInWords({ nearestBranch }: Establishment, branches: ReadonlyMap<number, Branch>, lang: Language): string | null {
  const branch = nearestBranch && branches.get(nearestBranch.branchId);
  return nearestBranch && branch ? establishmentText[lang].fromBranch(metresInWords(nearestBranch.metres, lang), branchName(branch, lang)) : null;
}

const colors: Record<EstablishmentStatus, TagColor> = { active: 'success', closed: 'neutral', merged: 'info' };

export function statusTag(status: EstablishmentStatus, lang: Language): Html {
  return tag(establishmentText[lang].statuses[status], colors[status]);
}

/** What a page about it is called, in the reader's language: on a sign there is mostly Arabic alone. */
export function headingIn({ name, nameEn, licenceNumber, establishmentId }: Establishment, lang: Language): string {
  return lang === 'ar' ? name : (nameEn ?? `${establishmentText.en.one} ${licenceNumber ?? shortReference(establishmentId)}`);
}

/** The name as it stands on the sign, and in English where it is known and read. */
export function nameIn({ name, nameEn }: Establishment, lang: Language): HtmlValue {
  return lang === 'en' && nameEn !== null ? html`${nameEn} <span class="bw-muted" lang="ar" dir="rtl">${name}</span>` : html`<span${lang === 'en' && html` lang="ar" dir="rtl"`}>${name}</span>`;
}
