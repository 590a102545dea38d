import { fixesOf } from '../../../guest/fix.ts';
import { parseText } from '../../../guest/parse.ts';
import type { SourceText } from '../../../model/sandbox.ts';
import type { Problem } from '../../../model/workspace.ts';
import type { LambdaRules } from '../invocation/settings.ts';
import { bodySyntax, nashornSyntax, newerSyntax } from './body-syntax.ts';
import type { Finding } from './finding.ts';
import { findings } from './rules.ts';

/**
 * Syntax errors and what FusionAuth does not take on this instance, each at its place with the way out.
 * Source: docs/contracts/fusionauth.md §1, §2, §3, §4.
 */
export function lintLambda(source: SourceText, rules: LambdaRules): Problem[] {
  const syntax = bodySyntax(source);
  if (syntax !== undefined) return [syntax];
  const parsed = parseText(source.code, 'script');
  if (!parsed.ok) throw parsed.error;
  const found = findings(parsed.program, rules).map((finding) => problemOf(finding, source));
  const newer = rules.engine === 'Nashorn' ? nashornSyntax(source) : newerSyntax(source);
  const known = found.some(({ code, line }) => code === newer?.code && line === newer?.line);
  if (newer === undefined || known) return found;
  return [...found, newer].sort(
    (a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
}

function problemOf(
  { node, remedies = [], ...finding }: Finding,
  { file, code }: SourceText,
): Problem {
  const { start, end } = node.loc ?? {};
  return {
    file,
    line: start?.line ?? 1,
    column: (start?.column ?? 0) + 1,
    ...(end && { endLine: end.line, endColumn: end.column + 1 }),
    ...finding,
    ...fixesOf(code, () => 'script', remedies),
  };
}
