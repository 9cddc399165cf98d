/** Takes the reader to the list of errors, which is then read out. */
export function focusErrors(root: Document): void {
  root.querySelector<HTMLElement>('[data-errors]')?.focus();
}
