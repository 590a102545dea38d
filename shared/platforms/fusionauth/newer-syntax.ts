import { checkSyntax } from '../../guest/syntax.ts';
import type { SourceText } from '../../model/sandbox.ts';
import type { Problem } from '../../model/workspace.ts';

/**
 * The first place of a body that is no syntax of ECMAScript 2021, the level that is documented
 * for FusionAuth's engine. For a text that parses at all.
 * Source: docs/contracts/fusionauth.md §2 Language.
 */
export function newerSyntax(source: SourceText): Problem | undefined {
  const problem = checkSyntax(source, 'script', 2021);
  return (
    problem && {
      ...problem,
      severity: 'warning',
      code: 'newer-than-es2021',
      message: 'This syntax came after ECMAScript 2021, the level that FusionAuth documents.',
      hint: 'Write it in older terms.',
    }
  );
}
