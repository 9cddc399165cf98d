import { randomInt } from 'node:crypto';
import { newId } from '../../platform/id.ts';
import { someDigits, somePhone } from '../../testing/numbers.ts';
import { jeddah } from '../authorities/fixtures.ts';
import { someIdNumber } from '../identity/fixtures.ts';
import type { BoundEstablishment, NewPledge } from './actions/take.ts';
import type { Strokes, Point } from './rules/signature.ts';

/** A signature as a hand would write it, another one each time: two words of waves, and a dot. */
export function sampleStrokes(): Strokes {
  const wave = (left: number, width: number, top: number, after: number): Point[] => {
    const [height, turns] = [randomInt(60, 140), randomInt(2, 5)];
    return Array.from({ length: 60 }, (_, i) => [Math.round(left + (width * i) / 59), Math.round(top + (height * (1 + Math.sin((i / 59) * turns * 2 * Math.PI))) / 2 + randomInt(4)), after + i * 12]);
  };
  return [wave(randomInt(100, 150), randomInt(300, 360), 180, 0), wave(randomInt(500, 540), randomInt(250, 330), 150, 900), [[randomInt(300, 600), 330, 1800]]];
}

/** A synthetic office in Jeddah. */
export function sampleOffice(changes: Partial<BoundEstablishment> = {}): BoundEstablishment {
  return { establishmentId: newId(new Date()), authorityId: jeddah, name: 'مكتب السرعة للخدمات العامة (تجريبي)', nameEn: 'Alsuraa General Services (demo)', licenceNumber: `JED-${someDigits(5)}`, address: 'شارع المكرونة، حي السلامة', ...changes };
}

/** A pledge of that office's owner, signed on the glass, with a telephone of its own. */
export function samplePledge(inspectorId: string, changes: Partial<NewPledge> = {}): NewPledge {
  return {
    pledgeId: newId(new Date()), establishment: sampleOffice(), visitId: newId(new Date()), textVersion: 1, inspectorId, signedAt: new Date(), strokes: sampleStrokes(), witnesses: [],
    signer: { name: 'سالم عبدالله العمري', idNumber: someIdNumber(), capacity: 'owner', phone: somePhone() },
    ...changes,
  };
}

/** Two people who stand for what an owner would not sign. */
export function sampleWitnesses(): NewPledge['witnesses'] {
  return ['فيصل حسن الغامدي', 'ماجد علي الزهراني'].map((name) => ({ name, idNumber: someIdNumber(), strokes: sampleStrokes() }));
}
