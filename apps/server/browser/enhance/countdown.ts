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

/** Seconds as people read them: 125 → '2:05', 3725 → '1:02:05'. */
export function timeLeft(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
