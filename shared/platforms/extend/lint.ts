import { parseText } from '../../guest/parse.ts';
import { checkSyntax } from '../../guest/syntax.ts';
import type { SourceText } from '../../model/sandbox.ts';
import type { Problem } from '../../model/workspace.ts';
import type { Surroundings, Trigger } from '../platform.ts';
import { utf8Length } from '../text-size.ts';
import { PLAIN } from './compiling.ts';
import { exportedFunction } from './exported.ts';
import { authorisation, bearer, compilers, limits } from './facts.ts';
import { specsOf } from './middleware.ts';
import { isPoint } from './points.ts';
import { compiledText, pragmasOf } from './pragmas.ts';
import { webtaskProfile } from './profile.ts';
import { configOf } from './schemas.ts';
import { latestFailure } from './use-latest.ts';

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

/** What the platform makes of a function of this shape. */
function shapeProblem(source: SourceText, trigger: Trigger): Problem | undefined {
  const parsed = parseText(source.code, webtaskProfile.form);
  const found = parsed.ok ? exportedFunction(parsed.program) : undefined;
  if (found === undefined) return undefined;
  const { line, column, length, isAsync } = found;
  const problem = (code: string, message: string, hint: string): Problem => ({
    ...{ file: source.file, line, column, severity: 'warning', code, message, hint },
  });
  const isWrapped = trigger.id !== 'generic' && trigger.id !== PLAIN;
  const wanted = isWrapped ? trigger.parameters.length : 2;
  if (isAsync && length < wanted) {
    return problem(
      'promise-ignored',
      'The platform ignores returned promises: this function never answers.',
      isWrapped
        ? `Take the callback as last parameter and call it: async function ${trigger.signature}.`
        : 'Take the callback as second parameter and call it: async function (ctx, cb).',
    );
  }
  if (isWrapped && length !== wanted) {
    return problem(
      'parameters',
      `The function has ${length} parameters; the platform calls it with ${trigger.signature}.`,
      'The callback is the last of them.',
    );
  }
  if (trigger.id !== 'generic' || length !== 1) return undefined;
  return problem(
    'one-parameter',
    'Behind the compiler a function of one parameter gets the context and no callback.',
    'Take both: function (ctx, cb).',
  );
}

/** Whether a webtask's chain asks its callers for a secret. */
function asksCallers(meta: Readonly<Record<string, string>>): boolean {
  if (meta['wt-compiler'] !== compilers.middleware.value) return false;
  const chain = specsOf(meta['wt-middleware'] ?? '');
  return 'specs' in chain && chain.specs.includes(bearer.middleware.value);
}

/** An endpoint that anybody can call, and a secret in a file of the workspace. */
function secretProblems(
  { file }: SourceText,
  trigger: Trigger,
  { config, secrets }: Surroundings,
): Problem[] {
  const meta = configOf(config).meta ?? {};
  const isChained = !isPoint(trigger.id) && asksCallers(meta);
  const { value: name } = isChained ? bearer.secret : authorisation.secret;
  const open: Problem = {
    ...{ file, line: 1, severity: 'info', code: 'open-endpoint' },
    message: `Without the secret "${name}" anybody who knows the address can call this extension.`,
    hint: `Declare "${name}" in the manifest: 32 random bytes as hex. Publishing copies it to the metadata.`,
  };
  const copied: Problem = {
    ...{ file, line: 1, severity: 'warning', code: 'secret-in-metadata' },
    message: `The metadata of the manifest holds a value of "${name}": who reads the workspace can call the extension.`,
    hint: 'Take it out of config.meta and declare the secret; publishing puts the same value in both.',
  };
  const isAsked = isChained || isPoint(trigger.id);
  const isOpen = isAsked && secrets !== undefined && !secrets.includes(name);
  return [...(isOpen ? [open] : []), ...(meta[name] === undefined ? [] : [copied])];
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

/** What `"use latest"` makes of code that Node itself would run. */
function latestProblem(source: SourceText): Problem | undefined {
  const failure = latestFailure(source);
  if (failure === undefined) return undefined;
  const { line, column, message } = failure;
  return {
    ...{ file: source.file, line, column, severity: 'error', code: 'use-latest-fails', message },
    hint: 'Leave "use latest" out: the platform runs this without translating it.',
  };
}

/** Syntax errors and what the platform would refuse or ignore. */
export function lint(given: SourceText, trigger: Trigger, surroundings?: Surroundings): Problem[] {
  const source = compiledText(given);
  const syntax = checkSyntax(source, webtaskProfile.form);
  if (syntax !== undefined) return [syntax];
  const secrets = surroundings ? secretProblems(source, trigger, surroundings) : [];
  return [
    sizeProblem(source),
    shapeProblem(source, trigger),
    ...secrets,
    ...pragmaProblems(source),
    latestProblem(source),
  ].filter((problem) => problem !== undefined);
}
