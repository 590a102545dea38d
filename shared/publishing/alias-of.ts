import type { Connection } from '../model/workspace.ts';

/**
 * The alias under which a connection knows an object of its tenant; undefined: it has none for it.
 *
 * @param ids the ways in which an alias may write the object
 */
export const aliasOf = (
  { aliases }: Pick<Connection, 'aliases'>,
  ...ids: readonly string[]
): string | undefined => Object.keys(aliases).find((alias) => ids.includes(aliases[alias] ?? ''));
