/** Fills `lat` and `lon` of a form `[data-nearest]` from the device, rounded to about 1 km, and sends it: an address in a log must not find a person. */
export function offerNearest(root: Document): void {
  if (!('geolocation' in navigator)) return;
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-nearest]')) {
    form.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => send(form, coords),
        () => sayFailed(form),
        { timeout: 10_000, maximumAge: 300_000 },
      );
    });
  }
}

function send(form: HTMLFormElement, { latitude, longitude }: GeolocationCoordinates): void {
  fill(form, 'lat', latitude);
  fill(form, 'lon', longitude);
  form.submit();
}

function fill(form: HTMLFormElement, name: string, degrees: number): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = degrees.toFixed(2);
}

function sayFailed(form: HTMLFormElement): void {
  const message = form.querySelector<HTMLElement>('[data-nearest-failed]');
  if (message) message.hidden = false;
}
