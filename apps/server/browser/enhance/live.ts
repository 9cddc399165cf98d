/**
 * Keeps `[data-live="seconds"]` of a page fresh: asks for the page again and takes over what has changed. Where the
 * reader is (focus, open details, selected text) stays as it is. What cannot be refreshed says so: a number that
 * stands still must not look like calm.
 */
export function keepLive(root: Document): void {
  const live = root.querySelector<HTMLElement>('[data-live]');
  if (!live) return;
  const every = Number(live.dataset['live']) * 1000;
  const stale = root.querySelector<HTMLElement>('[data-live-stale]');
  const turn = async (): Promise<void> => {
    if (!root.hidden) {
      const fresh = await askAgain().catch(() => null);
      if (fresh === 'gone') return location.reload();
      if (fresh) takeOver(live, fresh);
      if (stale) stale.hidden = fresh !== null;
    }
    setTimeout(turn, every);
  };
  setTimeout(turn, every);
}

/** The live part of the page as it is now; 'gone' when its place was taken by another page, such as the one to sign in. */
async function askAgain(): Promise<Element | 'gone'> {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' }, signal: AbortSignal.timeout(10_000) });
  if (answer.status >= 500) throw new Error(`${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return answer.redirected ? 'gone' : (page.querySelector('[data-live]') ?? 'gone');
}

/** Makes `from` like `to`, touching only what differs; details stay open or closed as the reader left them. */
export function takeOver(from: Element, to: Element): void {
  for (const { name, value } of to.attributes) if (from.getAttribute(name) !== value && !isReaders(from, name)) from.setAttribute(name, value);
  for (const name of from.getAttributeNames()) if (!to.hasAttribute(name) && !isReaders(from, name)) from.removeAttribute(name);
  const wanted = [...to.childNodes];
  for (const [index, node] of wanted.entries()) {
    const present = from.childNodes[index];
    if (!present) from.append(node);
    else if (present.nodeType !== node.nodeType || present.nodeName !== node.nodeName) present.replaceWith(node);
    else if (present instanceof Element) takeOver(present, node as Element);
    else if (present.nodeValue !== node.nodeValue) present.nodeValue = node.nodeValue;
  }
  while (from.childNodes.length > wanted.length) from.lastChild!.remove();
}

function isReaders(element: Element, attribute: string): boolean {
  return attribute === 'open' && element.nodeName === 'DETAILS';
}
