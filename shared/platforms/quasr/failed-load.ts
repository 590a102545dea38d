import type { StackSource } from '../../guest/stack.ts';
import type { LogRecord } from '../../model/invocation.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { Emitted, SourceText } from '../../model/sandbox.ts';
import type { Problem } from '../../model/workspace.ts';
import { type FunctionEnd, syntaxFailure } from './function-end.ts';
import { functionLog } from './function-log.ts';
import { MODULE_IN_COMMONJS, MODULE_WARNING, processWarning } from './messages.ts';
import type { ModuleForm } from './module-form.ts';

export interface UnloadedFunction {
  readonly source: SourceText;
  readonly runtime: 22 | 24;
  readonly env: Readonly<Record<string, string>>;
  readonly requestId: string;
  readonly identity: { readonly version: string; readonly path: string };
  readonly stack: StackSource;
  readonly form: ModuleForm;
}

export interface FailedLoad {
  readonly end: FunctionEnd;
  readonly records: readonly LogRecord[];
}

/**
 * A function whose text does not parse: nothing of it runs, and the runtime's own line says why,
 * before the first request id is known. docs/contracts/lambda.md, 3 Load failures
 */
export function failedLoad(fn: UnloadedFunction, problem: Problem, now: number): FailedLoad {
  const { runtime, env, requestId, identity, stack, source, form } = fn;
  const end = syntaxFailure(problem, { code: source.code, path: identity.path, runtime, form });
  const { errorType = '', errorMessage = '', trace } = end.native;
  const title = runtime === 24 ? 'Init Error' : 'Uncaught Exception';
  // Node 24's runtime sets the name on the error itself, so that it shows.
  const name: JsonObject = runtime === 24 ? { name: errorType } : {};
  const isJson = env.AWS_LAMBDA_LOG_FORMAT?.toUpperCase() === 'JSON';
  const said = (message: JsonValue, text: string): Emitted => ({
    channel: 'log',
    time: now,
    data: {
      level: 'ERROR',
      ...(runtime === 24 && { id: '-' }),
      ...(isJson ? { fields: JSON.stringify({ message }) } : { text }),
    },
  });
  const warning = processWarning(MODULE_WARNING[runtime](identity.path));
  const { records } = functionLog({
    emitted: [
      ...(isModuleIn(form, errorMessage) ? [said(warning, warning)] : []),
      said(
        { errorType: 'UserCodeSyntaxError', errorMessage, stackTrace: trace, ...name },
        `${title} \t${JSON.stringify({ errorType, errorMessage, ...name, stack: trace })}`,
      ),
    ],
    requestId,
    version: identity.version,
    stack,
    file: source.file,
    now,
  });
  return { end, records };
}

/** Whether Node takes the text that it loads as CommonJS for an ES module. */
function isModuleIn(form: ModuleForm, errorMessage: JsonValue): boolean {
  const messages = Object.values(MODULE_IN_COMMONJS).map((words) => `SyntaxError: ${words}`);
  return form === 'commonjs' && messages.some((message) => message === errorMessage);
}
