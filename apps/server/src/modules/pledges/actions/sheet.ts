import { type Pledge, proofOf } from '../rules/pledge.ts';
import { pledgeSheet } from '../render/pdf-thread.ts';

/** The sheet of a pledge as it stands now. */
export function sheetOf(pledge: Pledge): Promise<Buffer> {
  const { content, code, status } = pledge;
  return pledgeSheet({ content, code, status, proof: proofOf(pledge) });
}
