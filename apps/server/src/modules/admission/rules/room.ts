import { permute } from './shuffle.ts';

/** `shut`: not in effect. `gathering`: places are given, nobody is let in before the announced time. `open`: people are let in in order. */
export type RoomState = 'shut' | 'gathering' | 'open';
export type Cause = 'load' | 'operator' | 'announced';

/** A waiting room as its row says; see the comments of migration 0013. */
export interface Room {
  readonly room: string;
  readonly state: RoomState;
  readonly cause: Cause | null;
  readonly epoch: number;
  readonly nextSerial: number;
  readonly admittedThrough: number;
  readonly gathered: number;
  /** People called a second. */
  readonly rate: number;
  /** What it was when the room was last shut; 0: never opened. */
  readonly settled: number;
  readonly manualRate: number | null;
  readonly manualUntil: Date | null;
  readonly gathersAt: Date | null;
  readonly opensAt: Date | null;
  readonly seed: Buffer | null;
  readonly seedHash: Buffer | null;
  readonly changedAt: Date;
}

/** What stands for a person who waits. The server keeps none of it: it is in the person's cookie, signed. */
export interface Place {
  readonly room: string;
  readonly epoch: number;
  /** In order of arrival, from 1. */
  readonly serial: number;
  readonly issuedAt: Date;
}

/** A place is good for this long, called or not. */
export const placeLife = 24 * 60 * 60_000;
/** A pass lets through for this long. */
export const passLife = 30 * 60_000;
/** An opening that follows a closing within this time goes on with its serials, so that no place is lost to a change of mind. */
export const resumeWithin = 30 * 60_000;

export const roomPattern = /^[a-z0-9][a-z0-9-]{0,79}$/;

/** True for rooms behind a sign-in: their places are bound to the person as well as to the browser. */
export function isPersonal(room: string): boolean {
  return room.startsWith('booking-');
}

/** The position in the order of calling: the serial, but shuffled among those who came before an announced opening. */
export function positionOf({ gathered, seed }: Pick<Room, 'gathered' | 'seed'>, serial: number): number {
  return seed !== null && serial <= gathered ? permute(seed, gathered, serial) : serial;
}

/** Why a place is worth nothing here; null: it is good. Of a later epoch than we know of it is good: another process gave it just now. */
export function whyLost(room: Room, place: Place, now: Date): 'ended' | 'expired' | null {
  if (place.room !== room.room || place.epoch < room.epoch) return 'ended';
  return now.getTime() - place.issuedAt.getTime() > placeLife ? 'expired' : null;
}

/** Where a good place stands. `ahead`: people to be called before; null while nobody knows, before the shuffle. */
export type Standing = { readonly state: 'gathering'; readonly ahead: null; readonly position: null } | { readonly state: 'waiting' | 'called'; readonly ahead: number; readonly position: number };

export function standingOf(room: Room, place: Place): Standing {
  if (room.state === 'gathering' || place.epoch > room.epoch) return { state: 'gathering', ahead: null, position: null };
  const position = positionOf(room, place.serial);
  const called = room.state === 'shut' || position <= room.admittedThrough;
  return { state: called ? 'called' : 'waiting', ahead: called ? 0 : position - room.admittedThrough - 1, position };
}

/** People with a place who have not been called. */
export function waitingIn({ nextSerial, admittedThrough }: Pick<Room, 'nextSerial' | 'admittedThrough'>): number {
  return nextSerial - 1 - admittedThrough;
}

/** True while a rate that was set by hand holds. */
export function isByHand({ manualRate, manualUntil }: Pick<Room, 'manualRate' | 'manualUntil'>, now: Date): boolean {
  return manualRate !== null && manualUntil !== null && manualUntil > now;
}

/** The rate that holds now: the one set by hand while it lasts, else the measured one. */
export function rateOf(room: Pick<Room, 'rate' | 'manualRate' | 'manualUntil'>, now: Date): number {
  return isByHand(room, now) ? room.manualRate! : room.rate;
}

/** Whether an opening at `now` goes on where the last one stopped. Never for an announced one: its serials begin at 1. */
export function resumes({ epoch, changedAt }: Pick<Room, 'epoch' | 'changedAt'>, now: Date): boolean {
  return epoch > 0 && now.getTime() - changedAt.getTime() <= resumeWithin;
}

/** Who may have been called since a process last looked, by the pace of these seconds: it looks several times a second, and seldom when it is strained. */
const nearly = 5;
const atLeast = 20;

/** Whether somebody with a good place who is not called here may have been called by now, as another process may already have told them. */
export function mayBeCalled(room: Room, place: Place, now: Date): boolean {
  if (place.epoch > room.epoch) return true;
  const { state, ahead } = standingOf(room, place);
  if (state === 'gathering') return room.opensAt !== null && room.opensAt <= now;
  return state === 'waiting' && ahead < Math.max(atLeast, rateOf(room, now) * nearly);
}
