import { checkSyntax } from '../../guest/syntax.ts';
import type { SourceText } from '../../model/sandbox.ts';
import type { Problem } from '../../model/workspace.ts';
import { limits } from './facts.ts';
import { compiledText, pragmasOf } from './pragmas.ts';
import { webtaskProfile } from './profile.ts';
import { utf8Length } from './text-size.ts';

function sizeProblem({ file, code }: SourceText): Problem | undefined {
  const bytes = utf8Length(code);
  if (bytes <= limits.codeBytes.value) return undefined;
  return {
    file,
    severity: 'error',
    code: 'code-too-large',
    message: `The code has ${bytes} bytes; a webtask holds at most ${limits.codeBytes.value}.`,
    hint: 'Move data out of the code, or load a module.',
  };
}

/** Declarations of one async function as the whole export: its promise would be ignored. */
const ASYNC_EXPORT =
  /(?:module\.exports\s*=|^\s*return)\s*async\s*(?:function\b[^(]*)?\(\s*(?:[\w$]+\s*)?\)/m;

function asyncProblem({ file, code }: SourceText): Problem | undefined {
  const match = ASYNC_EXPORT.exec(code);
  if (match === null) return undefined;
  const before = code.slice(0, match.index + (match[0].length - match[0].trimStart().length));
  const line = before.split('\n').length;
  return {
    file,
    line,
    column: before.length - before.lastIndexOf('\n'),
    severity: 'warning',
    code: 'promise-ignored',
    message: 'The platform ignores returned promises: this function never answers.',
    hint: 'Take the callback as second parameter and call it: async function (ctx, cb).',
  };
}

function pragmaProblems(source: SourceText): Problem[] {
  return pragmasOf(source).map((pragma) => ({
    file: source.file,
    line: 1,
    severity: 'info',
    code: `use-${pragma}`,
    message:
      pragma === 'latest'
        ? '"use latest" translates the code on the platform; here it runs as written.'
        : '"use npm" installs packages on the platform; here those of the workspace are used.',
  }));
}

/** Syntax errors and what the platform would refuse or ignore. */
export function lint(given: SourceText): Problem[] {
  const source = compiledText(given);
  const syntax = checkSyntax(source, webtaskProfile.form);
  if (syntax !== undefined) return [syntax];
  return [sizeProblem(source), asyncProblem(source), ...pragmaProblems(source)].filter(
    (problem) => problem !== undefined,
  );
}
