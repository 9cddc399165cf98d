import { hash } from 'node:crypto';
import { mac, sameText } from '../../platform/secrets.ts';
import type { Place } from './rules/room.ts';

/** Whom a place or pass is bound to. */
export interface Binding {
  /** Value of the browser's own cookie. */
  readonly browser: string;
  /** Who is signed in, for rooms behind a sign-in. */
  readonly holderId: string | null;
}

/** A pass: the action may be begun until it ends. `serial` 0: given while the room was shut, to nobody's cost. */
export interface Pass extends Omit<Place, 'issuedAt'> {
  readonly expiresAt: Date;
}

/** Why a token proves nothing. */
export type NotProven = 'forged' | 'other_browser' | 'other_holder';

const version = '1';

/** SHA-256 of a browser's cookie, 16 bytes. */
export function browserHash(browser: string): Buffer {
  return hash('sha256', browser, 'buffer').subarray(0, 16);
}

/** What a token begins the same with: its first 126 bits, compared as letters, which costs a poll half of what bytes do. */
function browserMark(browser: string): string {
  return hash('sha256', browser, 'base64url').slice(0, 21);
}

function holderMark(key: Buffer, holderId: string | null): string {
  return holderId === null ? '-' : mac(key, `holder ${holderId}`).slice(0, 22);
}

interface Signed {
  readonly room: string;
  readonly epoch: number;
  readonly serial: number;
  readonly time: Date;
}

/** `1.room.epoch.serial.time.browser.holder.mac`; numbers in base 36, time in seconds. No part can hold a dot. */
function sign(key: Buffer, { room, epoch, serial, time }: Signed, { browser, holderId }: Binding): string {
  const seconds = Math.floor(time.getTime() / 1000);
  const text = `${version}.${room}.${epoch.toString(36)}.${serial.toString(36)}.${seconds.toString(36)}.${browserHash(browser).toString('base64url')}.${holderMark(key, holderId)}`;
  return `${text}.${mac(key, text)}`;
}

/** Reads what {@link sign} made. `holderId` undefined: who is signed in is not known here and not asked. */
function prove(key: Buffer, token: string, browser: string, holderId: string | null | undefined): Signed | NotProven {
  const end = token.lastIndexOf('.');
  const text = token.slice(0, Math.max(0, end));
  const parts = text.split('.');
  if (token.length > 400 || parts.length !== 7 || parts[0] !== version || !sameText(token.slice(end + 1), mac(key, text))) return 'forged';
  const [, room, epoch, serial, seconds, boundBrowser, boundHolder] = parts as [string, string, string, string, string, string, string];
  if (!boundBrowser.startsWith(browserMark(browser))) return 'other_browser';
  if (holderId !== undefined && boundHolder !== '-' && boundHolder !== holderMark(key, holderId)) return 'other_holder';
  return { room, epoch: Number.parseInt(epoch, 36), serial: Number.parseInt(serial, 36), time: new Date(Number.parseInt(seconds, 36) * 1000) };
}

/** @param key of the purpose `admission-place` */
export function signPlace(key: Buffer, { issuedAt, ...rest }: Place, binding: Binding): string {
  return sign(key, { ...rest, time: issuedAt }, binding);
}

export function readPlace(key: Buffer, token: string, browser: string, holderId: string | null | undefined): Place | NotProven {
  const read = prove(key, token, browser, holderId);
  return typeof read === 'string' ? read : { room: read.room, epoch: read.epoch, serial: read.serial, issuedAt: read.time };
}

/** @param key of the purpose `admission-pass`: a place is never a pass */
export function signPass(key: Buffer, { expiresAt, ...rest }: Pass, binding: Binding): string {
  return sign(key, { ...rest, time: expiresAt }, binding);
}

export function readPass(key: Buffer, token: string, { browser, holderId }: Binding): Pass | NotProven {
  const read = prove(key, token, browser, holderId);
  return typeof read === 'string' ? read : { room: read.room, epoch: read.epoch, serial: read.serial, expiresAt: read.time };
}
