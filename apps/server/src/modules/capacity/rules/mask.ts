/** An id number that its holder recognises and nobody else can use: the first digit and the last three. */
export function maskIdNumber(idNumber: string): string {
  return `${idNumber.slice(0, 1)}••••••${idNumber.slice(-3)}`;
}
