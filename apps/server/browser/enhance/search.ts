/** Milliseconds without a key after which what stands in the field is searched for. */
const pause = 250;

/**
 * Shows results while somebody types, where `[data-search]` holds a form that is sent with GET and `[data-search-results]`
 * what it found. The address follows, so that back and reload show the same. Without an answer the form is there as before.
 */
export function searchAsTyped(root: Document): void {
  const form = root.querySelector<HTMLFormElement>('[data-search] form');
  const results = root.querySelector<HTMLElement>('[data-search-results]');
  if (!form || !results) return;
  let timer: ReturnType<typeof setTimeout>;
  let asked = new AbortController();
  const ask = async (): Promise<void> => {
    asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    const fields = [...new FormData(form)].map(([name, value]): [string, string] => [name, String(value)]);
    const address = `${form.action}?${new URLSearchParams(fields)}`;
    const found = await fetch(address, { headers: { accept: 'text/html' }, signal }).then((answer) => (answer.ok && !answer.redirected ? answer.text() : null)).catch(() => null);
    const fresh = found === null ? null : new DOMParser().parseFromString(found, 'text/html').querySelector('[data-search-results]');
    if (fresh === null || signal.aborted) return;
    results.replaceChildren(...fresh.childNodes);
    history.replaceState(history.state, '', address);
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), pause);
  });
}
