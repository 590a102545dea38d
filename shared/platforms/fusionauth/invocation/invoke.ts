import { z } from 'zod';
import type { InvocationCall, InvocationResult } from '../../platform.ts';
import { runInSandbox, type Steps } from '../../steps.ts';
import { bodySyntax, nashornSyntax } from '../lint/body-syntax.ts';
import { lambdaSamples } from '../samples/samples.ts';
import { configSchema } from '../schemas.ts';
import { lambdaArguments } from './arguments.ts';
import { concludeLambda } from './conclude.ts';
import { locateIn } from './places.ts';
import { sandboxRequest } from './sandbox-request.ts';
import { lambdaSettings, tooEarly } from './settings.ts';
import { judge, unparsed } from './verdict.ts';

/**
 * One invocation of a lambda, as FusionAuth runs it: a fresh context, deep copies of the
 * arguments, a synchronous call, and of all writes only those to the mutable arguments taken, and
 * of those none when it throws. Source: docs/contracts/fusionauth.md §1, §2.
 */
export function* invokeLambda(call: InvocationCall): Steps<InvocationResult> {
  const config = configSchema.safeParse(call.config);
  if (!config.success) return refused('ConfigError', `config: ${z.prettifyError(config.error)}`);
  const settings = lambdaSettings(call, config.data);
  const early = tooEarly(settings);
  if (early !== undefined) return refused('VersionError', early);
  const event = call.event ?? lambdaSamples(call.trigger)[0]?.event ?? {};
  const given = lambdaArguments(settings, event);
  if (!given.ok) return refused('EventError', given.reason);
  if (call.source === undefined) {
    return refused('CodeError', 'a lambda has no code to run: give the text of its body');
  }
  const locate = locateIn(call.source);
  const old = settings.engine === 'Nashorn';
  const problem = bodySyntax(call.source) ?? (old ? nashornSyntax(call.source) : undefined);
  if (problem !== undefined) {
    return concludeLambda(call, settings, given, locate, undefined, unparsed(problem));
  }
  const answer = yield* runInSandbox(sandboxRequest(call, call.source, settings, given));
  const verdict = judge(answer, call.source, settings, given, locate);
  return concludeLambda(call, settings, given, locate, answer, verdict);
}

function refused(name: string, message: string): InvocationResult {
  return {
    outcome: 'refused',
    effects: [],
    warnings: [],
    records: [],
    error: { name, message, stack: `${name}: ${message}` },
    native: { arguments: [], eventLog: [] },
  };
}
