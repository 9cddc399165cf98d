import type { FieldPack } from '@bawaba/contracts';
import { type Store, strict } from './database.ts';
import { openJson, sealJson } from './vault.ts';

/** The day's pack, and when this phone got it (milliseconds of its clock). */
export interface LoadedPack {
  readonly pack: FieldPack;
  readonly pulledAt: number;
}

export async function savePack({ idb, vault }: Store, { pack, pulledAt }: LoadedPack): Promise<void> {
  const sealed = await sealJson(vault, 'pack', pack);
  const tx = idb.transaction('pack', 'readwrite', strict);
  await tx.store.put({ pulledAt, sealed }, 'pack');
  await tx.done;
}

export async function loadPack({ idb, vault }: Store): Promise<LoadedPack | null> {
  const kept = await idb.get('pack', 'pack');
  return kept === undefined ? null : { pack: await openJson<FieldPack>(vault, 'pack', kept.sealed), pulledAt: kept.pulledAt };
}
