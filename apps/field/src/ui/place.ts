import type { FieldPlace } from '@bawaba/contracts';

/** Where the phone is, as it says. */
export interface Whereabouts {
  readonly state: 'none' | 'denied' | 'known';
  /** The last fix if it is fresh: an older one says nothing of where one is now. */
  now(): FieldPlace | null;
  /** Begins to watch; asks the person once. */
  watch(): void;
  /** Watches no more: it costs battery. */
  rest(): void;
}

const freshMs = 60_000;

/** @param onFix called with each fix, and when it was refused */
export function createWhereabouts(onFix: () => void): Whereabouts {
  let [state, place, at, watching]: [Whereabouts['state'], FieldPlace | null, number, number | null] = ['none', null, 0, null];
  return {
    get state() { return state; },
    now: () => (Date.now() - at < freshMs ? place : null),
    watch() {
      if (watching !== null || !('geolocation' in navigator)) return;
      watching = navigator.geolocation.watchPosition(
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
    rest() {
      if (watching !== null) navigator.geolocation.clearWatch(watching);
      watching = null;
    },
  };
}
