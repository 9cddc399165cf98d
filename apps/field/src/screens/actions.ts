import type { CameraProblem } from '@bawaba/scan';
import type { FieldEstablishment } from '@bawaba/contracts';
import type { Language } from '@bawaba/offline';
import type { AddFields, Desk, View } from '../desk.ts';
import type { Box } from '../ui/picture.ts';
import type { Whereabouts } from '../ui/place.ts';
import type { Draft, Step } from '../rules/draft.ts';
import type { Problem } from '../rules/finish.ts';
import type { Work } from '../work.ts';

/** What the screens can set going; `app.ts` supplies it. */
export interface Actions {
  show(view: View): void;
  sync(): void;
  setLanguage(lang: Language): void;
  forget(): Promise<void>;
  /** Asks the whole register for what is typed now. */
  askRegister(typed: Extract<View, { name: 'find' }>['typed']): Promise<void>;
  /** Begins a visit. */
  begin(office: FieldEstablishment, campaignId: string | null): Promise<void>;
  beginNew(fields: AddFields): Promise<void>;
  resume(draft: Draft): Promise<void>;
  /** Draws the visit's step anew. */
  redraw(work: Work): void;
  go(work: Work, step: Step): Promise<void>;
  openCamera(work: Work): Promise<void>;
  shoot(work: Work): Promise<void>;
  /** Keeps the photo just taken with what was painted over, or without. */
  keepPhoto(view: Extract<View, { name: 'cover' }>, boxes: readonly Box[]): Promise<void>;
  removePhoto(work: Work, evidenceId: string): Promise<void>;
  finish(work: Work): Promise<void>;
  drop(work: Work): Promise<void>;
}

/** What a screen is drawn from. */
export interface Scene {
  readonly desk: Desk;
  readonly lang: Language;
  /** The running camera's picture, or null. */
  readonly video: HTMLVideoElement | null;
  readonly cameraProblem: CameraProblem | null;
  readonly whereabouts: Whereabouts;
  readonly actions: Actions;
}

export type VisitView = Extract<View, { name: 'visit' }>;

/** What a step is drawn from. */
export interface StepScene extends Scene {
  readonly view: VisitView;
  /** The words for a problem of this step if it was found. */
  error(...codes: Problem['code'][]): string | null;
}
