/** The nine files of a published draw, as docs/draws.md names them. */
export const drawFileNames = ['draw.json', 'draw.sig', 'seats.txt', 'applications.txt', 'close.json', 'close.sig', 'result.txt', 'reveal.json', 'reveal.sig'] as const;

export type DrawFileName = (typeof drawFileNames)[number];

/** Statements are what is signed; each carries the hashes of what it stands on. */
export const statementNames = ['draw.json', 'close.json', 'reveal.json'] as const;

export type StatementName = (typeof statementNames)[number];

export type DrawFiles = Readonly<Record<DrawFileName, Uint8Array>>;

/** Where the signature of a statement is. */
export function signatureNameOf<Name extends 'draw' | 'close' | 'reveal'>(statement: `${Name}.json`): `${Name}.sig` {
  return statement.replace('.json', '.sig') as `${Name}.sig`;
}
