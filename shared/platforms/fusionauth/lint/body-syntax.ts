import { checkSyntax } from '../../../guest/syntax.ts';
import type { SourceText } from '../../../model/sandbox.ts';
import type { Problem } from '../../../model/workspace.ts';

/** What keeps a body from being a script. Source: docs/contracts/fusionauth.md §1 Body, §2. */
export function bodySyntax(source: SourceText): Problem | undefined {
  const problem = checkSyntax(source, 'script');
  if (problem === undefined || !/^'import' and 'export' may/.test(problem.message)) return problem;
  return {
    ...problem,
    message: 'A lambda is a script: it can neither import nor export',
    hint: 'Define the function at the top level, and put helpers into the same body.',
  };
}

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

/**
 * What keeps a body from running on Nashorn, which speaks ECMAScript 5.1.
 * Source: docs/contracts/fusionauth.md §2 Engine.
 */
export function nashornSyntax(source: SourceText): Problem | undefined {
  const problem = checkSyntax(source, 'script', 5);
  return (
    problem && {
      ...problem,
      code: 'newer-than-es5',
      message: `${problem.message}: Nashorn speaks ECMAScript 5.1, and this syntax came later`,
      hint: 'Write it in older terms, or let GraalJS run it.',
    }
  );
}
