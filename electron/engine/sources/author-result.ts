import type { InvocationError, Location } from '../../../shared/model/invocation.ts';
import type { SourceText } from '../../../shared/model/sandbox.ts';
import type { InvocationResult } from '../../../shared/platforms/platform.ts';
import { type AuthorsPlace, authorsPlaces } from './places.ts';

type Placed = { readonly location?: Location };

/** A frame as V8 writes it: `    at name (file:line:column)` or `    at file:line:column`. */
const FRAME = /^(\s*at (?:.*\()?)([^()]+?):(\d+)(?::(\d+))?(\)?)$/;

/**
 * The result of an invocation with every place in the author's own files: locations, and the
 * frames of the error's stack. A place that no author wrote is left out. What the platform itself
 * shows (`native`, the raw records) stays: there the text that ran is what the platform has.
 */
export function inAuthorsFiles(result: InvocationResult, source: SourceText): InvocationResult {
  if (source.map === undefined) return result;
  const find = authorsPlaces(source.map);
  const replace = <T extends Placed>(item: T) => placed(item, source.file, find);
  return {
    ...result,
    effects: result.effects.map(replace),
    warnings: result.warnings.map(replace),
    records: result.records.map(replace),
    ...(result.error && { error: authorsError(replace(result.error), find) }),
  };
}

function placed<T extends Placed>(
  { location, ...rest }: T,
  file: string,
  find: AuthorsPlace,
): Omit<T, 'location'> & Placed {
  const place = location?.file === file ? find(location) : location;
  return place === undefined ? rest : { ...rest, location: place };
}

/** The platform's error keeps its words; the frames below them are the author's. */
function authorsError(error: InvocationError, find: AuthorsPlace): InvocationError {
  const head = [`${error.name}: ${error.message}`, error.message, error.name].find((text) =>
    error.stack.startsWith(text),
  );
  const words = error.stack.slice(0, head?.length ?? 0);
  const frames = error.stack
    .slice(words.length)
    .split('\n')
    .flatMap((line) => authorsFrame(line, find) ?? []);
  return { ...error, stack: words + frames.join('\n') };
}

function authorsFrame(line: string, find: AuthorsPlace): string | undefined {
  const match = FRAME.exec(line);
  if (match === null) return line;
  const [, before, file = '', lineNumber, column, after] = match;
  const place = find({
    file,
    line: Number(lineNumber),
    ...(column !== undefined && { column: Number(column) }),
  });
  if (place === undefined) return undefined;
  const { file: authors, line: at, column: in_ } = place;
  return `${before}${authors}:${at}${in_ === undefined ? '' : `:${in_}`}${after}`;
}
