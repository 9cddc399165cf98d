import type { FieldPlace } from '@bawaba/contracts';

/** Where the phone is, as it says. */
export interface Whereabouts {
  readonly state: 'none' | 'denied' | 'known';
  /** The last fix, however old. */
  readonly place: FieldPlace | null;
  /** The last fix if it is fresh. */
  now(): FieldPlace | null;
  /** Begins to watch; asks the person once. */
  watch(): void;
}

/** A fix older than this says nothing of where a photo was taken. */
const freshMs = 60_000;

/** @param onFix called with each fix, and when it was refused */
export function createWhereabouts(onFix: () => void): Whereabouts {
  let [state, place, at, watching]: [Whereabouts['state'], FieldPlace | null, number, boolean] = ['none', null, 0, false];
  return {
    get state() { return state; },
    get place() { return place; },
    now: () => (Date.now() - at < freshMs ? place : null),
    watch() {
      if (watching || !('geolocation' in navigator)) return;
      watching = true;
      navigator.geolocation.watchPosition(
        ({ coords }) => {
          [state, at] = ['known', Date.now()];
          place = { lat: coords.latitude, lon: coords.longitude, accuracyM: Math.min(1_000_000, Math.round(coords.accuracy)) };
          onFix();
        },
        ({ code }) => {
          if (code === GeolocationPositionError.PERMISSION_DENIED) state = 'denied';
          onFix();
        },
        { enableHighAccuracy: true, maximumAge: 20_000 },
      );
    },
  };
}
