/** Where an answer's parts lie in the bytes received so far. */
export interface Frame {
  readonly status: number;
  /** Status line and headers, without the empty line. */
  readonly head: string;
  /** Where the body starts and ends. */
  readonly start: number;
  readonly end: number;
}

/** The extent of the answer whose head is complete in `bytes`, else null. Throws for an answer without Content-Length. */
export function readFrame(bytes: Buffer): Frame | null {
  const at = bytes.indexOf('\r\n\r\n');
  if (at < 0) return null;
  const head = bytes.toString('latin1', 0, at);
  const length = /\r\ncontent-length: (\d+)/i.exec(head);
  if (!length) throw new Error(`an answer without Content-Length: ${head}`);
  return { status: Number(head.slice(9, 12)), head, start: at + 4, end: at + 4 + Number(length[1]) };
}
