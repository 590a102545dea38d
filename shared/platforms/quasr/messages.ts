/** Texts of the Lambda runtime and service, word for word. docs/contracts/lambda.md, 1 and 3 */
export const MESSAGES = {
  neverSettled:
    'The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was never settled. For more information, see https://nodejs.org/docs/latest/api/process.html#exit-codes',
  callbackWarning:
    'AWS Lambda plans to remove support for callback-based function handlers starting with Node.js 24. You will need to update this function to use an async handler to use Node.js 24 or later. For more information and to provide feedback on this change, see https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/issues/137. To disable this warning, set the AWS_LAMBDA_NODEJS_DISABLE_CALLBACK_WARNING environment variable.',
  callbackRemoved:
    'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify this function to use a supported handler signature to use Node.js 24 or later. For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.',
  emptyModule: "Error: Cannot find module 'index'\nRequire stack:\n- /var/runtime/index.mjs",
  exitWithoutReason: 'Runtime exited without providing a reason',
  exitWithStatus: 'Runtime exited with error: exit status ',
  killed: 'Runtime exited with error: signal: killed',
} as const;

/** Types of errors that the service itself reports. docs/contracts/lambda.md, 3 */
export const SERVICE_ERRORS = {
  timeout: 'Sandbox.Timedout',
  exit: 'Runtime.ExitError',
  responseSize: 'Function.ResponseSizeTooLarge',
} as const;

/** `ms` as the service writes it: seconds with two decimals. */
export function timeoutText(ms: number): string {
  return `Task timed out after ${(ms / 1000).toFixed(2)} seconds`;
}

export function responseSizeText(allowed: number): string {
  return `Response payload size exceeded maximum allowed payload size (${allowed} bytes).`;
}

/** V8's words for module statements in CommonJS text. docs/contracts/lambda.md, 4 */
export const MODULE_IN_COMMONJS = {
  import: 'Cannot use import statement outside a module',
  export: "Unexpected token 'export'",
} as const;

/** What Node warns of before it fails to load such a text. docs/contracts/lambda.md, 4 ESM in index.js */
export const MODULE_WARNING = {
  22: () =>
    'To load an ES module, set "type": "module" in the package.json or use the .mjs extension.',
  24: (path: string) =>
    `Failed to load the ES module: ${path}. Make sure to set "type": "module" in the nearest package.json file or use the .mjs extension.`,
} as const;

/** A warning of the process as Node prints the first one. */
export const processWarning = (text: string) =>
  `(node:1) Warning: ${text}\n(Use \`node --trace-warnings ...\` to show where the warning was created)`;
