import type { ExtensionView } from '../../../shared/model/view.ts';
import type { Problem } from '../../../shared/model/workspace.ts';
import { plural } from '../../ui/format.ts';
import { invocationsOf, outcomeVerdict, type Result, type Verdict } from '../simulate/results.ts';

/** What the explorer says of an extension: the gravest thing first. */
export function extensionState(
  extension: ExtensionView,
  problems: readonly Problem[],
  results: readonly Result[],
): Verdict {
  const folder = `extensions/${extension.slug}/`;
  const own = problems.filter((problem) => problem.file.startsWith(folder));
  const errors = own.filter((problem) => problem.severity === 'error').length;
  if (errors > 0) return { kind: 'bad', word: plural(errors, 'error') };
  if (!extension.manifest.enabled) return { kind: 'off', word: 'disabled' };
  const last = results
    .filter(({ past, replay }) => past === undefined && replay?.against !== 'kept')
    .flatMap((result) => invocationsOf(result))
    .findLast((invocation) => invocation.extension === extension.slug);
  const verdict = last && outcomeVerdict(last);
  if (verdict?.kind === 'bad') return { kind: 'bad', word: `last run: ${verdict.word}` };
  const warnings = own.filter((problem) => problem.severity === 'warning').length;
  if (warnings > 0) return { kind: 'warn', word: plural(warnings, 'warning') };
  if (own.length > 0 && verdict === undefined)
    return { kind: 'info', word: plural(own.length, 'note') };
  if (verdict) return { kind: verdict.kind, word: `last run: ${verdict.word}` };
  return { kind: 'ok', word: 'ready' };
}
