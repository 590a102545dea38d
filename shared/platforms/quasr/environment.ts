import { NODE_VERSION } from '../../guest/facts.ts';
import type { JsonObject } from '../../model/json.ts';
import { FUNCTION_MEMORY_MB } from './facts.ts';
import type { QuasrOptions } from './schemas.ts';

/**
 * Identity of the simulated function. docs/contracts/lambda.md, 2 and 5. Names and account are ours
 * (assumed); they are fixed so that a run repeats byte by byte.
 */
const FUNCTION = {
  region: 'eu-central-1',
  account: '000000000000',
  version: '$LATEST',
  runtimeApi: '127.0.0.1:9001',
  taskRoot: '/var/task',
} as const;

/** What differs between the Node versions of a function. docs/contracts/lambda.md, 1 and 5 */
const RUNTIMES = {
  22: { execution: 'AWS_Lambda_nodejs22.x', node: NODE_VERSION },
  24: { execution: 'AWS_Lambda_nodejs24.x', node: '24.11.1' },
} as const;

export interface FunctionIdentity {
  readonly name: string;
  readonly version: string;
  readonly arn: string;
  readonly nodeVersion: string;
  /** path of the handler file, and the name that stacks and `import.meta` show */
  readonly path: string;
  readonly directory: string;
}

export function functionIdentity(extension: string, options: QuasrOptions): FunctionIdentity {
  const name = `quasr-extension-${extension}`;
  return {
    name,
    version: FUNCTION.version,
    arn: `arn:aws:lambda:${FUNCTION.region}:${FUNCTION.account}:function:${name}`,
    nodeVersion: RUNTIMES[options.runtime].node,
    path: `${FUNCTION.taskRoot}/${options.file}`,
    directory: FUNCTION.taskRoot,
  };
}

export interface EnvironmentParts {
  readonly variables: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/**
 * `process.env` of the function: what Lambda sets, the extension's variables and secrets
 * (assumption `secrets-as-variables`), and the author's options over them.
 */
export function environment(
  identity: FunctionIdentity,
  options: QuasrOptions,
  parts: EnvironmentParts,
): Record<string, string> {
  return {
    _HANDLER: 'index.handler',
    LAMBDA_TASK_ROOT: FUNCTION.taskRoot,
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    AWS_EXECUTION_ENV: RUNTIMES[options.runtime].execution,
    AWS_REGION: FUNCTION.region,
    AWS_DEFAULT_REGION: FUNCTION.region,
    AWS_LAMBDA_FUNCTION_NAME: identity.name,
    AWS_LAMBDA_FUNCTION_VERSION: identity.version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(FUNCTION_MEMORY_MB.value),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${identity.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: `${identity.version}/simulated`,
    AWS_LAMBDA_RUNTIME_API: FUNCTION.runtimeApi,
    ...(options.logFormat === 'json' ? { AWS_LAMBDA_LOG_FORMAT: 'JSON' } : {}),
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    ...parts.variables,
    ...parts.secrets,
    ...options.env,
  };
}

/** The author's part of the guest's input that describes the function. */
export function functionInput(identity: FunctionIdentity): JsonObject {
  return {
    arn: identity.arn,
    path: identity.path,
    directory: identity.directory,
    nodeVersion: identity.nodeVersion,
  };
}
