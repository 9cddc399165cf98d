import { addKey, noKeys } from '../rules/wedge.ts';

/** Listens for a USB scanner on the whole page, wherever the cursor is. */
export function listenToScanner(onText: (text: string) => void): void {
  let burst = noKeys;
  let field: { element: HTMLInputElement | HTMLTextAreaElement; value: string } | null = null;
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.timeStamp - burst.lastAt > 60) field = focusedField();
    const next = addKey(burst, { code: event.code, key: event.key, shift: event.shiftKey, at: event.timeStamp });
    burst = next.burst;
    if (next.scanned === null) return;
    // The scanner's Enter must not send a form, and what it typed into a field goes out again.
    event.preventDefault();
    event.stopPropagation();
    if (field !== null) field.element.value = field.value;
    onText(next.scanned);
  }, { capture: true });
}

function focusedField(): { element: HTMLInputElement | HTMLTextAreaElement; value: string } | null {
  const element = document.activeElement;
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? { element, value: element.value } : null;
}
