import { type Program, parse } from 'acorn';
import type { SourceText } from '../../model/sandbox.ts';
import type { QuasrOptions } from './schemas.ts';

export type ModuleForm = 'commonjs' | 'module';

function parsed(code: string, form: ModuleForm): Program | undefined {
  try {
    return parse(code, {
      ecmaVersion: 'latest',
      sourceType: form === 'module' ? 'module' : 'script',
      allowReturnOutsideFunction: form === 'commonjs',
      allowHashBang: true,
      locations: true,
    });
  } catch {
    return undefined;
  }
}

const MODULE_STATEMENT = /^[ \t]*(?:import(?![\w$(.\s]*\()|export)\b/m;

/** The form that the text is written in; a text that parses as neither is taken by its statements. */
export function writtenForm(code: string): ModuleForm {
  if (parsed(code, 'commonjs') !== undefined) return 'commonjs';
  if (parsed(code, 'module') !== undefined) return 'module';
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

let last: { readonly code: string; readonly program: Program | undefined } | undefined;

/** The syntax tree in the form that the text is written in; undefined when it does not parse. */
export function syntaxTree(source: SourceText): Program | undefined {
  if (last?.code !== source.code) {
    last = { code: source.code, program: parsed(source.code, writtenForm(source.code)) };
  }
  return last.program;
}
