import type { JsonNode } from './json-text.ts';

export const OPERATIONS = ['add', 'remove', 'replace', 'redirect'] as const;
export type OperationName = (typeof OPERATIONS)[number];

/** One operation of an answer, as the platform's model holds it. */
export interface ActionOperation {
  readonly op: OperationName | undefined;
  readonly path: string | undefined;
  readonly value: JsonNode | undefined;
  readonly url: string | undefined;
  /** position in the `operations` list of the answer */
  readonly index: number;
}

/** Why an answer is refused, for the author. */
export interface Objection {
  readonly code: string;
  readonly message: string;
  readonly path?: string;
}

/** What the platform makes of one HTTP answer. */
export type ActionResponse =
  | {
      readonly status: 'SUCCESS' | 'INCOMPLETE';
      /** null: `operations: null`, which the platform trips over */
      readonly operations: readonly (ActionOperation | null)[] | null;
      /** of SUCCESS, where the answer has it */
      readonly data?: JsonNode;
    }
  | { readonly status: 'FAILED'; readonly reason: string; readonly description: string | undefined }
  | { readonly status: 'ERROR'; readonly message: string; readonly description: string | undefined }
  | {
      readonly status: 'unusable';
      readonly errorLog: string;
      readonly objections: readonly Objection[];
    };

export interface HandledResponse {
  readonly response: ActionResponse;
  readonly retry: boolean;
}
