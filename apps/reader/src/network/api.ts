import type { CheckBody, CheckInItem, IncidentItem, PackBody, SyncBody } from '@bawaba/contracts';
import { type Answer, type Asked, call } from '@bawaba/offline';

interface Enrolled {
  readonly token: string;
  readonly reader: { readonly readerId: string; readonly name: string };
  readonly branch: { readonly branchId: number; readonly name: { readonly ar: string; readonly en: string } };
}

export const api = {
  enrol: (code: string, name: string, lang: string) => ask<Enrolled>('POST', 'enrol', { body: { code, name }, lang }),
  pack: (token: string) => ask<PackBody>('GET', 'pack', { token }),
  sync: (token: string, body: { checkIns: readonly CheckInItem[]; incidents: readonly IncidentItem[] }) => ask<SyncBody>('POST', 'sync', { token, body }),
  /** A person is waiting at the desk: gives up sooner. */
  check: (token: string, body: { cti: string; day: string }) => ask<CheckBody>('POST', 'check', { token, body, timeout: 5_000 }),
};

/** The device's token alone says who asks: a clerk's own session must not get mixed in. */
function ask<T>(method: Asked['method'], name: string, options: Pick<Asked, 'token' | 'body' | 'lang' | 'timeout'>): Promise<Answer<T>> {
  return call<T>({ token: null, ...options, method, path: `/api/v1/reader/${name}` });
}
