import type { JsonObject } from '../../model/json.ts';
import { EXCLUDED_HEADERS, EXCLUDED_PARAMETERS } from './facts.ts';

type Names = Readonly<Record<string, string | readonly string[]>>;

function entries(
  given: Names,
  allowed: readonly string[] | undefined,
  excluded: readonly string[],
  fold: (name: string) => string,
): JsonObject[] {
  const wanted = allowed === undefined || allowed.length === 0 ? undefined : allowed.map(fold);
  return Object.entries(given)
    .map(([name, value]) => ({
      name: fold(name),
      value: typeof value === 'string' ? [value] : [...value],
    }))
    .filter(
      ({ name }) => (wanted === undefined || wanted.includes(name)) && !excluded.includes(name),
    );
}

/**
 * The headers that the action gets: its own allow list, or all of them for this action type; never
 * the excluded ones. Names in lower case. Source: docs/contracts/asgardeo.md, row 2.5.
 */
export function filterHeaders(
  headers: Names,
  allowed: readonly string[] | undefined,
): JsonObject[] {
  return entries(headers, allowed, EXCLUDED_HEADERS.value, (name) => name.toLowerCase());
}

/** The form parameters that the action gets; names keep their case. */
export function filterParameters(
  parameters: Names,
  allowed: readonly string[] | undefined,
): JsonObject[] {
  return entries(parameters, allowed, EXCLUDED_PARAMETERS.value, (name) => name);
}
