/** What an inspector can find against the rules. The list is the campaign's; what each costs stands in the table of penalties. */
export const violationKinds = ['advertising', 'providing', 'credentials', 'selling', 'forgery', 'other'] as const;
export type ViolationKind = (typeof violationKinds)[number];

/** What the pledge forbids, by its text: to advertise or to provide the ministry's e-services. Using somebody's credentials or selling appointments is to provide them. */
const pledged: readonly ViolationKind[] = ['advertising', 'providing', 'credentials', 'selling'];

/** Whether a violation of this kind breaches a pledge that stood when it was found. */
export function isPledged(kind: ViolationKind): boolean {
  return pledged.includes(kind);
}

/** Kinds of the table of penalties: a breach of a pledge is one of its own, whatever it was that breached it. */
export const ruleKinds = [...violationKinds, 'breach'] as const;
export type RuleKind = (typeof ruleKinds)[number];

export function ruleKindOf({ kind, pledgeId }: { readonly kind: ViolationKind; readonly pledgeId: string | null }): RuleKind {
  return pledgeId === null ? kind : 'breach';
}
