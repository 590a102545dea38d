import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from '../../../shared/model/invocation.ts';
import type { SandboxAnswer, SandboxRequest } from '../../../shared/model/sandbox.ts';
import type { InvocationResult } from '../../../shared/platforms/platform.ts';
import type { Step, StepAnswer, Steps } from '../../../shared/platforms/steps.ts';
import { createGateway } from '../gateway/gateway.ts';
import { ownApiOf } from '../gateway/own-api.ts';
import { Recorder } from '../gateway/record.ts';
import type { HttpPort, RunTicket, Sandbox } from '../sandbox/protocol.ts';
import { ExchangeList } from './exchanges.ts';
import type { InvokeContext, InvokeRequest } from './invoke.ts';
import type { Masker } from './mask.ts';
import type { ParsedOptions } from './options.ts';
import { createPorts } from './ports.ts';
import { createMemoryState, type StateStore } from './state-store.ts';

/** Answers the steps of one invocation through the real ports. */
export class StepDriver {
  /** time that the steps took, on the guest's clock where it is fixed; waiting for a worker is not part of it */
  stepMs = 0;
  /** the warm instance of the last run in the sandbox, if it had one */
  session: Session | undefined;
  readonly exchanges = new ExchangeList();
  /** what the network answered, when that is kept */
  readonly recorder: Recorder | undefined;
  readonly #sandbox: Sandbox;
  readonly #ticket: RunTicket;
  readonly #http: HttpPort;
  readonly #state: StateStore;
  readonly #fixed: number | undefined;
  readonly #cold: boolean;
  /** ends the requests on the network that nobody waits for any more */
  readonly #over: AbortController | undefined;

  constructor(
    request: InvokeRequest,
    options: ParsedOptions,
    context: InvokeContext,
    masker: Masker,
    fixed: number | undefined,
  ) {
    const { common } = options;
    this.#sandbox = context.sandbox;
    this.#ticket = context;
    this.#fixed = fixed;
    this.#cold = request.cold ?? false;
    this.#state = request.state ?? createMemoryState();
    const permission = request.network ?? {
      mode: common.network ?? 'offline',
      allowHosts: common.allowHosts ?? [],
    };
    if (permission.mode !== 'offline') this.#over = new AbortController();
    if (permission.mode === 'record') this.recorder = new Recorder(masker);
    this.#http = this.exchanges.listen(
      createGateway({
        fixtures: [...(common.http ?? []), ...(request.fixtures ?? [])],
        ownApi: ownApiOf(
          request,
          createPorts(common.seed === undefined ? undefined : `${common.seed}:own-api`, fixed),
        ),
        ...(this.#over && {
          network: { allowHosts: permission.allowHosts, signal: this.#over.signal },
          answered: (asked, response) => this.recorder?.add(asked, response),
        }),
      }),
    );
  }

  async drive(steps: Steps<InvocationResult>): Promise<InvocationResult> {
    try {
      let next = steps.next({ kind: 'done' });
      while (!next.done) next = steps.next(await this.#answer(next.value));
      return next.value;
    } finally {
      this.#over?.abort();
    }
  }

  async #answer(step: Step): Promise<StepAnswer> {
    switch (step.kind) {
      case 'sandbox': {
        const asked = withoutMap(step.request);
        const request = this.#cold ? { ...asked, cold: true } : asked;
        const answer = await this.#sandbox.run(request, this.#http, this.#ticket);
        this.session = answer.session;
        const settled = rounded(this.#fixed === undefined ? answer : settle(answer, this.#fixed));
        this.stepMs += settled.durationMs;
        return { kind: 'sandbox', answer: settled };
      }
      case 'http': {
        const outcome = await this.#http(step.request);
        this.stepMs += outcome.durationMs;
        return { kind: 'http', outcome };
      }
      case 'wait': {
        this.stepMs += step.ms;
        const { signal } = this.#ticket;
        if (this.#fixed === undefined)
          await sleep(step.ms, undefined, signal && { signal }).catch(() => {});
        return { kind: 'done' };
      }
      case 'state.get':
        return { kind: 'state', value: this.#state.get(step.key) };
      case 'state.put':
        this.#state.put(step.key, step.value);
        return { kind: 'done' };
    }
  }
}

/** The way back to the author's files stays here: the sandbox gets the text alone. */
function withoutMap(request: SandboxRequest): SandboxRequest {
  const { file, code } = request.source;
  return { ...request, source: { file, code } };
}

/**
 * On a fixed clock a run that hit a limit took as long as the limit of time allows, or until its
 * last word, whatever the machine did. `clock` in epoch ms.
 */
function settle(answer: SandboxAnswer, clock: number): SandboxAnswer {
  if (answer.status !== 'limit') return answer;
  if (answer.outcome !== 'timeout') {
    return { ...answer, durationMs: (answer.emitted.at(-1)?.time ?? clock) - clock };
  }
  const { allowed } = answer.limit;
  return { ...answer, durationMs: allowed, limit: { ...answer.limit, actual: allowed } };
}

/** Clocks give more digits than they know. */
export function toMicroseconds(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}

function rounded(answer: SandboxAnswer): SandboxAnswer {
  const durationMs = toMicroseconds(answer.durationMs);
  if (answer.status !== 'limit') return { ...answer, durationMs };
  const limit = { ...answer.limit, actual: toMicroseconds(answer.limit.actual) };
  return { ...answer, durationMs, limit };
}
