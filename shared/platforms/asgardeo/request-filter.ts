import type { JsonObject } from '../../model/json.ts';
import { EXCLUDED_HEADERS, EXCLUDED_PARAMETERS } from './facts.ts';

type Names = Readonly<Record<string, string | readonly string[]>>;

function entries(
  given: Names,
  allowed: readonly string[] | undefined,
  forwardsAll: boolean,
  excluded: readonly string[],
  fold: (name: string) => string,
): JsonObject[] {
  const lists = allowed !== undefined && allowed.length > 0;
  if (!lists && !forwardsAll) return [];
  const wanted = lists ? allowed.map(fold) : undefined;
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
 * The headers that the action gets: its own allow list; without one all of them for the access
 * token action, none for other types. Never the excluded ones. Names in lower case.
 * Source: docs/contracts/asgardeo.md, row 2.5.
 */
export function filterHeaders(
  headers: Names,
  allowed: readonly string[] | undefined,
  forwardsAll: boolean,
): JsonObject[] {
  const fold = (name: string) => name.toLowerCase();
  return entries(headers, allowed, forwardsAll, EXCLUDED_HEADERS.value, fold);
}

/** The form parameters that the action gets; names keep their case. */
export function filterParameters(
  parameters: Names,
  allowed: readonly string[] | undefined,
  forwardsAll: boolean,
): JsonObject[] {
  return entries(parameters, allowed, forwardsAll, EXCLUDED_PARAMETERS.value, (name) => name);
}
