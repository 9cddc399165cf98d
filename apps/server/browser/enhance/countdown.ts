/** Writes minutes and seconds left into `time[data-countdown]`, and asks for the page again when they have run out. */
export function startCountdowns(root: Document): void {
  for (const element of root.querySelectorAll<HTMLTimeElement>('time[data-countdown]')) {
    const end = Date.parse(element.dateTime);
    if (Number.isNaN(end) || end <= Date.now()) continue;
    tick(element, end);
    const timer = setInterval(() => {
      if (tick(element, end)) return;
      clearInterval(timer);
      location.reload();
    }, 1000);
  }
}

function tick(element: HTMLElement, end: number): boolean {
  const seconds = Math.max(0, Math.ceil((end - Date.now()) / 1000));
  element.textContent = timeLeft(seconds);
  return seconds > 0;
}

/** 125 → '2:05'. */
export function timeLeft(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
