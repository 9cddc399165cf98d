import type { Language } from '@bawaba/offline';
import type { CameraProblem } from '@bawaba/scan';
import type { TicketClaims } from '@bawaba/ticket';
import type { Desk, Presented, View } from '../desk.ts';
import type { CardFields } from '../rules/card-form.ts';

/** What the screens can set going; `main.ts` supplies it. */
export interface Actions {
  show(view: View): void;
  scan(text: string): void;
  compare(presented: Presented, fields: CardFields): void;
  override(presented: Presented, claims: TicketClaims, reason: string): void;
  nextPerson(): void;
  enrol(code: string, name: string): Promise<void>;
  refreshPack(): void;
  forget(): Promise<void>;
  setLanguage(lang: Language): void;
  toggleMute(): void;
  startCamera(): Promise<void>;
  stopCamera(): void;
}

/** What a screen is drawn from. */
export interface Scene {
  readonly desk: Desk;
  readonly lang: Language;
  readonly muted: boolean;
  /** The running camera's picture, or null. */
  readonly video: HTMLVideoElement | null;
  readonly cameraProblem: CameraProblem | null;
  readonly actions: Actions;
}
