/**
 * Stops the second click: a form that is on its way is not sent again. The server
 * would survive it (idempotency keys), but the reader need not wait twice. A page
 * that comes back from the browser's cache can be sent again.
 */
export function guardSubmits(root: Document): void {
  root.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
    if (form.dataset.sent === 'true') return event.preventDefault();
    form.dataset.sent = 'true';
    for (const button of buttonsOf(form)) button.setAttribute('aria-disabled', 'true');
  });
  window.addEventListener('pageshow', () => {
    for (const form of root.querySelectorAll<HTMLFormElement>('form[data-sent]')) {
      delete form.dataset.sent;
      for (const button of buttonsOf(form)) button.removeAttribute('aria-disabled');
    }
  });
}

function buttonsOf(form: HTMLFormElement): NodeListOf<HTMLButtonElement> {
  return form.querySelectorAll('button[type="submit"]');
}
