/** Milliseconds after which a form can be sent again: the answer may have been a file, or the network may be gone. */
const patience = 8000;

/**
 * Stops the second click: a form that is on its way is not sent again. The server
 * would survive it (idempotency keys), but the reader need not wait twice. A page
 * that comes back from the browser's cache can be sent again.
 */
export function guardSubmits(root: Document): void {
  const releaseAll = () => root.querySelectorAll<HTMLFormElement>('form[data-sent]').forEach(release);
  root.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
    if (form.dataset.sent === 'true') return event.preventDefault();
    form.dataset.sent = 'true';
    for (const button of buttonsOf(form)) button.setAttribute('aria-disabled', 'true');
    setTimeout(release, patience, form);
  });
  window.addEventListener('pageshow', releaseAll);
}

function release(form: HTMLFormElement): void {
  delete form.dataset.sent;
  for (const button of buttonsOf(form)) button.removeAttribute('aria-disabled');
}

function buttonsOf(form: HTMLFormElement): NodeListOf<HTMLButtonElement> {
  return form.querySelectorAll('button[type="submit"]');
}
