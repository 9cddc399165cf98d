import { browserSupportsWebAuthn, browserSupportsWebAuthnAutofill, startAuthentication, startRegistration } from '@simplewebauthn/browser';

/** A refusal by the portal, in the reader's language. */
class Refused extends Error {}

/** Shows what stands in `[data-passkey]` where the browser can use passkeys, and lets its button do it. */
export function offerPasskeys(root: Document): void {
  if (!browserSupportsWebAuthn()) return;
  for (const element of root.querySelectorAll<HTMLElement>('[data-passkey-missing]')) element.hidden = true;
  for (const part of root.querySelectorAll<HTMLElement>('[data-passkey]')) {
    part.hidden = false;
    part.querySelector('button')?.addEventListener('click', () => void act(part));
    if (part.dataset.passkey === 'get' && root.querySelector('input[autocomplete~="webauthn"]')) void offerWhereTyped(part);
  }
}

/** A challenge is good for five minutes: it is asked for anew before that while the page stays open. */
const askedAnew = 4 * 60_000;

/** Lets the browser offer the device's passkeys at the field where the name is typed. Silent: whoever wants to be told presses the button. */
async function offerWhereTyped(part: HTMLElement): Promise<void> {
  if (!(await browserSupportsWebAuthnAutofill())) return;
  const { options, finish, next } = part.dataset as { options: string; finish: string; next: string };
  const offer = async (): Promise<void> => {
    // The button's own question ends the one that waits here, and may have come first.
    if (part.querySelector('button')?.getAttribute('aria-disabled') === 'true') return;
    const optionsJSON = (await send(options, {})) as never;
    const response = await startAuthentication({ optionsJSON, useBrowserAutofill: true });
    clearInterval(again);
    try {
      location.assign(((await send(finish, { response, next })) as { next: string }).next);
    } catch (error) {
      say(part, wordsFor(error as Error, part.dataset));
    }
  };
  const again = setInterval(() => void offer().catch(() => undefined), askedAnew);
  await offer().catch(() => undefined);
}

/** Asks the portal, then the device, then the portal again; goes on, or says why not beside the button. */
async function act(part: HTMLElement): Promise<void> {
  const button = part.querySelector('button')!;
  if (button.getAttribute('aria-disabled') === 'true') return;
  const { options, finish, next } = part.dataset as { options: string; finish: string; next: string };
  button.setAttribute('aria-disabled', 'true');
  say(part, '');
  try {
    const optionsJSON = (await send(options, {})) as never;
    const response = part.dataset.passkey === 'create' ? await startRegistration({ optionsJSON }) : await startAuthentication({ optionsJSON });
    const done = (await send(finish, { response, next })) as { next: string };
    location.assign(done.next);
  } catch (error) {
    say(part, wordsFor(error as Error, part.dataset));
    button.removeAttribute('aria-disabled');
  }
}

async function send(path: string, body: object): Promise<unknown> {
  const answer = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), credentials: 'same-origin' });
  const json: unknown = await answer.json();
  if (answer.ok) return json;
  const { title, next } = (json as { error: { title: string; next: string } }).error;
  throw new Refused(`${title}. ${next}`);
}

function wordsFor(error: Error, { cancelled, already, offline }: DOMStringMap): string {
  if (error instanceof Refused) return error.message;
  if (error instanceof TypeError || error instanceof SyntaxError) return offline!;
  return error.name === 'InvalidStateError' ? already! : cancelled!;
}

function say(part: HTMLElement, words: string): void {
  const place = part.querySelector<HTMLElement>('[data-passkey-failed]')!;
  place.textContent = words;
  place.hidden = words === '';
}
