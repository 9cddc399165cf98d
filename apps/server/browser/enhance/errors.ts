/** Takes the reader to the list of errors, which is then read out. A page that shows several, as the page of components does, is no form that failed. */
export function focusErrors(root: Document): void {
  const [only, ...more] = root.querySelectorAll<HTMLElement>('[data-errors]');
  if (more.length === 0) only?.focus();
}
