/** A platform whose publisher is interrupted at every step: one line joins it. */
export interface FaultyCase {
  readonly platform: string;
  /** an extension of the examples */
  readonly slug: string;
  /** of the connection */
  readonly settings: object;
}

export const FAULTY_CASES: readonly FaultyCase[] = [
  { platform: 'fusionauth', slug: 'favourite-colour', settings: {} },
  { platform: 'extend', slug: 'lead-score', settings: { container: 'acme' } },
];
