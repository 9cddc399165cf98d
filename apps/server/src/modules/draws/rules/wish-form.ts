/** Rows of the form that are shown for so many wishes: two to spare, three at least. */
export function shownRows(wishes: number): number {
  return Math.max(3, wishes + 2);
}

/** More than anybody ranks; what else a form sends is not read. */
const mostRows = 200;

/** The fields `wish_1`, `wish_2`, … of a form in their order: pool numbers as texts, '' where nothing is chosen. What is no number stays, so that it is refused. */
export function readWishes(body: Readonly<Record<string, unknown>>): string[] {
  const wishes: string[] = [];
  for (let row = 1; row <= mostRows && typeof body[`wish_${row}`] === 'string'; row++) {
    const text = (body[`wish_${row}`] as string).trim();
    wishes.push(text === '' || /^[1-9]\d{0,4}$/.test(text) ? text : '0');
  }
  return wishes.length > 0 ? wishes : ['', '', ''];
}

/** The wishes with the one of row `row` (from 1) exchanged with the one above. */
export function raised(wishes: readonly string[], row: number): string[] {
  const next = [...wishes];
  if (row > 1 && row <= next.length) [next[row - 2], next[row - 1]] = [next[row - 1]!, next[row - 2]!];
  return next;
}
