import type { Fact } from '../platform.ts';
import type { Options } from './schemas.ts';

/** Version of the compiler package's response contract. */
export type Contract = NonNullable<Options['contract']>;

/** What a contract does besides the form of its answers (guest/contracts.guest.js). */
interface ContractRules {
  /** whether the compiler reads a body that the platform left unread */
  readonly readsBody: Fact<boolean>;
  /** the error of a call that it does not let through */
  readonly unauthorised: Fact<{
    readonly message: string;
    readonly statusCode: number;
    readonly code?: string;
  }>;
  /** what the error of a body has that a check refuses, beside its words */
  readonly refusedBody: Fact<{ readonly statusCode?: number; readonly code?: string }>;
}

const source = 'docs/contracts/extend.md, Contracts';
const message = 'Unauthorized extensibility point';

export const contractRules: Readonly<Record<Contract, ContractRules>> = {
  '4.0': {
    readsBody: { value: false, confidence: 'confirmed', source },
    unauthorised: {
      value: { message, code: 'unauthorized', statusCode: 401 },
      confidence: 'inferred',
      source,
    },
    refusedBody: {
      value: { statusCode: 400, code: 'bad_request' },
      confidence: 'confirmed',
      source,
    },
  },
  '5.0': {
    readsBody: { value: false, confidence: 'confirmed', source },
    unauthorised: { value: { message, statusCode: 401 }, confidence: 'confirmed', source },
    refusedBody: { value: {}, confidence: 'confirmed', source },
  },
  '5.5': {
    readsBody: { value: true, confidence: 'confirmed', source },
    unauthorised: { value: { message, statusCode: 500 }, confidence: 'confirmed', source },
    refusedBody: { value: {}, confidence: 'confirmed', source },
  },
  '6': {
    readsBody: { value: true, confidence: 'confirmed', source },
    unauthorised: { value: { message, statusCode: 500 }, confidence: 'confirmed', source },
    refusedBody: { value: {}, confidence: 'confirmed', source },
  },
};

/** The contract of a call; the one of the Extend era unless another is chosen. */
export function contractOf({ contract }: Pick<Options, 'contract'>): Contract {
  return contract ?? '5.5';
}
