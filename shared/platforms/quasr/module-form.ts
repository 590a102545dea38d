import type { Program } from 'acorn';
import { parseText } from '../../guest/parse.ts';
import type { SourceText } from '../../model/sandbox.ts';
import type { QuasrOptions } from './schemas.ts';

export type ModuleForm = 'commonjs' | 'module';

const MODULE_STATEMENT = /^[ \t]*(?:import(?![\w$(.\s]*\()|export)\b/m;

/** The form that the text is written in; a text that parses as neither is taken by its statements. */
export function writtenForm(code: string): ModuleForm {
  if (parseText(code, 'commonjs').ok) return 'commonjs';
  if (parseText(code, 'module').ok) return 'module';
  return MODULE_STATEMENT.test(code) ? 'module' : 'commonjs';
}

/**
 * The form that the function loads the text in. docs/contracts/lambda.md, 4: plain Lambda goes by
 * file name; the default goes by syntax, since Quasr documents both (assumption `module-form`).
 */
export function loadedForm(
  code: string,
  options: Pick<QuasrOptions, 'module' | 'file'>,
): ModuleForm {
  if (options.file === 'index.mjs') return 'module';
  return options.module === 'strict' ? 'commonjs' : writtenForm(code);
}

/** The syntax tree in the form that the text is written in; undefined when it does not parse. */
export function syntaxTree({ code }: SourceText): Program | undefined {
  const parsed = parseText(code, writtenForm(code));
  return parsed.ok ? parsed.program : undefined;
}
