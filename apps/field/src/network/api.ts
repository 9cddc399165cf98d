import type { FieldEstablishment, FieldPack, VisitMessage, VisitState } from '@bawaba/contracts';
import { call, type Answer, type Language } from '@bawaba/offline';

const base = '/api/v1/field';

/** The portal, asked under the session of whoever is signed in to this browser. */
export const api = {
  pack: (lang: Language) => call<FieldPack>({ method: 'GET', path: `${base}/pack`, lang, timeout: 60_000 }),
  find: (q: string, lang: Language): Promise<Answer<{ readonly establishments: readonly FieldEstablishment[] }>> =>
    call({ method: 'GET', path: `${base}/establishments?q=${encodeURIComponent(q)}`, lang, timeout: 10_000 }),
  visit: (message: VisitMessage, lang: Language) => call<VisitState>({ method: 'POST', path: `${base}/visits`, body: message, lang, timeout: 60_000 }),
  state: (visitId: string, lang: Language) => call<VisitState>({ method: 'GET', path: `${base}/visits/${visitId}`, lang }),
  evidence: (visitId: string, evidenceId: string, jpeg: Uint8Array<ArrayBuffer>, lang: Language) =>
    call<VisitState>({ method: 'PUT', path: `${base}/visits/${visitId}/evidence/${evidenceId}`, bytes: { type: 'image/jpeg', content: jpeg }, lang, timeout: 120_000 }),
};
