interface ErrorItem {
  readonly code: string;
  readonly message: string;
}

/**
 * The body of a 400: a map from the dotted path of a request field to its errors, and errors of no
 * field. Source: docs/contracts/fusionauth.md §6, Errors.
 */
export interface Errors {
  readonly fieldErrors: Readonly<Record<string, readonly ErrorItem[]>>;
  readonly generalErrors: readonly ErrorItem[];
}

/** An error of one field; its code is `[kind]field`, as the API's codes are. */
export function fieldError(field: string, kind: string, message: string): Errors {
  return { fieldErrors: { [field]: [{ code: `[${kind}]${field}`, message }] }, generalErrors: [] };
}

/** An error of the request as a whole; its code is `[kind]`. */
export function generalError(kind: string, message: string): Errors {
  return { fieldErrors: {}, generalErrors: [{ code: `[${kind}]`, message }] };
}

/** Several errors come back together. Undefined when there is none. */
export function allErrors(found: readonly Errors[]): Errors | undefined {
  if (found.length === 0) return undefined;
  return {
    fieldErrors: Object.assign({}, ...found.map(({ fieldErrors }) => fieldErrors)),
    generalErrors: found.flatMap(({ generalErrors }) => generalErrors),
  };
}
