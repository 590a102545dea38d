/** A row of the facts that the simulation rests on. */
export const source = (row: string): string => `docs/contracts/fusionauth.md ${row}`;
