/** Who stands where in the published list: 16 bytes each, one after the other. */
export interface Listed {
  readonly persons: Buffer;
  readonly applications: Buffer;
}

/** A slot of the published list of seats. */
export interface DrawnSeat {
  readonly branchId: number;
  readonly slotId: string;
  readonly pool: number;
}

/** The outcome by turn, as the draw gives it; a slot beyond the list is none. */
export interface TurnColumns {
  readonly turns: Uint32Array;
  readonly wishes: Uint16Array;
  readonly slots: Uint32Array;
  readonly left: Uint32Array;
}

type Texts = Readonly<Record<'persons' | 'applications' | 'turns' | 'wishes' | 'pools' | 'left' | 'branches' | 'slots', string>>;

/** The results of the turns from `first` (from 0) to before `end`, as arrays in PostgreSQL's own writing. */
export function resultColumns({ turns, wishes, slots, left }: TurnColumns, { persons, applications }: Listed, seats: readonly DrawnSeat[], first: number, end: number): Texts {
  const columns: Record<keyof Texts, (string | number)[]> = { persons: [], applications: [], turns: [], wishes: [], pools: [], left: [], branches: [], slots: [] };
  for (let turn = first; turn < end; turn++) {
    const at = turns[turn]! * 16;
    const seat = seats[slots[turn]!];
    columns.persons.push(persons.toString('hex', at, at + 16));
    columns.applications.push(applications.toString('hex', at, at + 16));
    columns.turns.push(turn + 1);
    columns.wishes.push(seat ? wishes[turn]! : 'NULL');
    columns.pools.push(seat ? seat.pool : 'NULL');
    columns.left.push(seat ? left[turn]! : 'NULL');
    columns.branches.push(seat ? seat.branchId : 'NULL');
    columns.slots.push(seat ? seat.slotId : 'NULL');
  }
  return Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, `{${values.join(',')}}`])) as Texts;
}
