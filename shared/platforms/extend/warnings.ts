import { z } from 'zod';
import type { StackSource } from '../../guest/stack.ts';
import { locate } from '../../guest/stack.ts';
import { unserialisableWarnings } from '../../guest/unserialisable.ts';
import type { Warning } from '../../model/invocation.ts';
import type { SandboxAnswer, SourceText } from '../../model/sandbox.ts';
import type { Compiler } from './compiling.ts';
import { contractOf, contractRules } from './contracts.ts';
import { authorisation, bodyRules, limits } from './facts.ts';
import { isPoint } from './points.ts';
import { pragmasOf } from './pragmas.ts';
import type { Report } from './report.ts';
import type { WebtaskRequest } from './request.ts';
import type { Options } from './schemas.ts';

interface Ran {
  readonly source: SourceText;
  readonly stack: StackSource;
  readonly options: Options;
  readonly request: WebtaskRequest;
  readonly secrets: Readonly<Record<string, string>>;
  readonly run: SandboxAnswer;
  readonly report: Report;
  readonly compiler: Compiler;
}

const lengthsSchema = z.object({ declared: z.number(), actual: z.number() });

function said(run: SandboxAnswer, channel: string): boolean {
  return run.emitted.some((entry) => entry.channel === channel);
}

function aboutAnswer({ run, report, stack }: Ran): Warning[] {
  const found: Warning[] = [];
  if (said(run, 'promise') && report.answer === null && report.crash === null) {
    found.push({
      code: 'promise-ignored',
      message:
        'The function returned a promise. The platform ignores it: answer through the callback.',
    });
  }
  const again = run.emitted.find((entry) => entry.channel === 'callback-again');
  if (again !== undefined) {
    const location = typeof again.data === 'string' ? locate(again.data, stack) : undefined;
    found.push({
      code: 'callback-twice',
      message:
        'The callback was called again. The first answer stands; the second call throws, and ends the process where nobody catches that.',
      ...(location && { location }),
    });
  }
  const misdeclared = run.emitted.find((entry) => entry.channel === 'content-length');
  if (misdeclared !== undefined) {
    const { declared, actual } = lengthsSchema.parse(misdeclared.data);
    const read =
      declared < actual
        ? `a client reads the first ${declared} bytes`
        : 'a client waits for the rest';
    found.push({
      code: 'content-length',
      message: `The header content-length says ${declared} bytes, and the body has ${actual}: ${read}. Use Buffer.byteLength, or leave the header to Node.`,
    });
  }
  if (report.answer !== null && report.crash !== null) {
    const { details, stack: trace } = report.crash.error;
    const location = locate(trace, stack);
    found.push({
      code: 'crash-after-answer',
      message: `After the answer the code threw "${String(details)}": the process ends, and other calls of the container fail with it.`,
      ...(location && { location }),
    });
  }
  return found;
}

function aboutLimits({ run }: Ran): Warning[] {
  if (run.status !== 'limit' || run.limit.name !== 'turn') return [];
  const seconds = limits.quarantineMs.value / 1000;
  return [
    {
      code: 'quarantine',
      message: `After blocking the event loop the container is quarantined: for ${seconds} s every call of it gets a 429.`,
    },
  ];
}

/** Nobody reads a body under the old contracts, unless a function of three parameters does. */
function isBodyLost({ options, request, report, compiler }: Ran): boolean {
  const { readsBody } = contractRules[contractOf(options)];
  const isCompiled = isPoint(compiler) && request.parse !== 'always';
  const unread = isCompiled && !readsBody.value && !bodyRules.unread.value.includes(request.method);
  return unread && Boolean(request.bodyText) && report.answer?.kind !== 'response';
}

function aboutCall(ran: Ran): Warning[] {
  const { source, options, secrets, run, compiler } = ran;
  const found: Warning[] = pragmasOf(source).map((pragma) => ({
    code: `use-${pragma}`,
    message:
      pragma === 'latest'
        ? '"use latest" is recognised but the code is not translated: it runs as it is written.'
        : '"use npm" is recognised but nothing is installed: the built-in modules and the packages of the workspace can be required.',
    location: { file: source.file, line: 1 },
  }));
  if (options.caller === 'product' && isPoint(compiler) && !secrets[authorisation.secret.value]) {
    found.push({
      code: 'open-endpoint',
      message: `Without the secret "${authorisation.secret.value}" anyone who knows the URL can call this extension. Declare it in the manifest.`,
    });
  }
  if (isBodyLost(ran)) {
    found.push({
      code: 'body-unread',
      message: `Contract ${contractOf(options)} does not read the body: ctx.body is absent. Contract 5.5 reads it.`,
    });
  }
  const missing = run.emitted.filter((entry) => entry.channel === 'not-simulated');
  for (const what of new Set(missing.map((entry) => String(entry.data)))) {
    found.push({
      code: 'not-simulated',
      message: `Hookbench does not simulate ${what}: what fails here may work on the platform.`,
    });
  }
  if (said(run, 'storage') && options.strictStorage !== true) {
    found.push({
      code: 'storage-conflicts',
      message:
        'Whether the production storage refuses a write after someone else wrote is not known; here only an explicit etag is compared, unless strictStorage is set.',
    });
  }
  return found;
}

/** What the author should know about this run. */
export function warningsOf(ran: Ran): Warning[] {
  return [
    ...aboutCall(ran),
    ...aboutAnswer(ran),
    ...unserialisableWarnings(ran.run.emitted),
    ...aboutLimits(ran),
  ];
}
