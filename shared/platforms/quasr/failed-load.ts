import type { StackSource } from '../../guest/stack.ts';
import type { LogRecord } from '../../model/invocation.ts';
import type { JsonObject } from '../../model/json.ts';
import type { SourceText } from '../../model/sandbox.ts';
import type { Problem } from '../../model/workspace.ts';
import { type FunctionEnd, syntaxFailure } from './function-end.ts';
import { functionLog } from './function-log.ts';

export interface UnloadedFunction {
  readonly source: SourceText;
  readonly runtime: 22 | 24;
  readonly env: Readonly<Record<string, string>>;
  readonly requestId: string;
  readonly identity: { readonly version: string; readonly path: string };
  readonly stack: StackSource;
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
  const { runtime, env, requestId, identity, stack, source } = fn;
  const end = syntaxFailure(problem, { code: source.code, path: identity.path, runtime });
  const { errorType, errorMessage, trace } = end.native;
  const title = runtime === 24 ? 'Init Error' : 'Uncaught Exception';
  // Node 24's runtime sets the name on the error itself, so that it shows.
  const name = runtime === 24 ? { name: errorType } : {};
  const entry: JsonObject =
    env.AWS_LAMBDA_LOG_FORMAT?.toUpperCase() === 'JSON'
      ? {
          fields: JSON.stringify({
            message: { errorType: 'UserCodeSyntaxError', errorMessage, stackTrace: trace, ...name },
          }),
        }
      : {
          text: `${title} \t${JSON.stringify({ errorType, errorMessage, ...name, stack: trace })}`,
        };
  const { records } = functionLog({
    emitted: [
      {
        channel: 'log',
        time: now,
        data: { level: 'ERROR', ...(runtime === 24 && { id: '-' }), ...entry },
      },
    ],
    requestId,
    version: identity.version,
    stack,
    file: source.file,
    now,
  });
  return { end, records };
}
