import { z } from 'zod';
import type { HttpOutcome } from '../../../model/http.ts';
import { isJsonObject, type JsonObject, parseJson } from '../../../model/json.ts';
import type { Ability } from '../../../model/publish.ts';
import type { Failure, Listed, Read, Written } from '../../../publishing/adapter.ts';
import { passingOf, trying } from '../../../publishing/passing.ts';
import { originOf } from '../../../publishing/subject.ts';
import type { RemoteCall } from '../../remote.ts';
import { instanceOf, instanceOptions } from '../instance.ts';
import { errorText } from './errors.ts';
import { LISTS, TARGETS, type TargetKind } from './slots.ts';

/** A lambda as the API gives it; members that are not known are carried along. */
const remoteLambdaSchema = z.looseObject({
  id: z.string().optional(),
  name: z.string(),
  type: z.string(),
  body: z.string(),
  debug: z.boolean().default(false),
  lastUpdateInstant: z.number().optional(),
});
export type RemoteLambda = z.infer<typeof remoteLambdaSchema>;
const lambdaAnswerSchema = z.object({ lambda: remoteLambdaSchema });
const lambdasAnswerSchema = z.object({ lambdas: z.array(remoteLambdaSchema).nullish() });

/** What is sent of a lambda; the rest is the server's. */
export interface LambdaContent {
  readonly name: string;
  readonly type: string;
  readonly body: string;
  readonly debug: boolean;
}

/** Whether the key may use an endpoint; `unusable`: this is no instance that can be asked. */
export type Probed =
  | { readonly kind: 'probed'; readonly ability: Pick<Ability, 'allowed' | 'reason'> }
  | { readonly kind: 'unusable'; readonly message: string };

const CONNECT_TIMEOUT_MS = 10_000;
const READ_TIMEOUT_MS = 30_000;

/** All lambdas are one answer: it is asked for whole. */
const LAMBDAS = '/api/lambda';

/** A key without the permission, and an instance without the endpoint. */
const REFUSED: readonly number[] = [401, 403, 404];

/** The older partial object appends to lists; this replaces. */
const MERGE = 'application/merge-patch+json';

/** The lambda API of one instance. Source: docs/contracts/fusionauth.md §6. */
export class LambdaClient {
  readonly #call: RemoteCall;

  constructor(call: RemoteCall) {
    this.#call = call;
  }

  /** Where a lambda is found in the API. */
  locationOf(id: string): string {
    return `${this.#base()}/api/lambda/${id}`;
  }

  #base(): string {
    return this.#call.connection.url.replace(/[?#].*$/, '').replace(/\/+$/, '');
  }

  async read(id: string): Promise<Read<RemoteLambda>> {
    const outcome = await this.#send('GET', id);
    if (outcome.ok && outcome.response.status === 404 && !isHtml(outcome))
      return { kind: 'absent' };
    const failure = this.#failureOf(outcome);
    if (failure !== undefined) return { kind: 'failed', failure };
    const lambda = lambdaIn(outcome);
    if (lambda === undefined) return { kind: 'failed', failure: this.#stranger(200) };
    return { kind: 'found', state: lambda };
  }

  /** An object that names lambdas. */
  async target(kind: TargetKind, id: string): Promise<Read<JsonObject>> {
    const outcome = await this.#calmly('GET', kind, id);
    if (outcome.ok && outcome.response.status === 404 && !isHtml(outcome)) {
      return { kind: 'absent' };
    }
    const failure = this.#failureOf(outcome, `GET and PATCH /api/${kind}`);
    if (failure !== undefined) return { kind: 'failed', failure };
    const answer = outcome.ok ? parseJson(outcome.response.body) : undefined;
    const state = isJsonObject(answer) ? answer[TARGETS[kind]] : undefined;
    return isJsonObject(state)
      ? { kind: 'found', state }
      : { kind: 'failed', failure: this.#stranger(200) };
  }

  /** All objects of a kind, in one answer; absent: the key may not read them. */
  async targets(kind: TargetKind): Promise<Read<readonly JsonObject[]>> {
    const outcome = await this.#calmly('GET', kind);
    if (outcome.ok && REFUSED.includes(outcome.response.status)) return { kind: 'absent' };
    const failure = this.#failureOf(outcome, `GET /api/${kind}`);
    if (failure !== undefined) return { kind: 'failed', failure };
    const answer = outcome.ok ? parseJson(outcome.response.body) : undefined;
    if (!isJsonObject(answer)) return { kind: 'failed', failure: this.#stranger(200) };
    const all = answer[LISTS[kind]] ?? [];
    return { kind: 'found', state: Array.isArray(all) ? all.filter(isJsonObject) : [] };
  }

  /** Changes what a merge patch (RFC 7396) names of it: asked for twice, it is the same. */
  async patch(kind: TargetKind, id: string, patch: JsonObject): Promise<Failure | undefined> {
    const outcome = await this.#calmly('PATCH', kind, id, JSON.stringify(patch));
    return this.#failureOf(outcome, `GET and PATCH /api/${kind}`);
  }

  #calmly(method: string, kind: TargetKind, id?: string, body?: string): Promise<HttpOutcome> {
    const below = id === undefined ? '' : `/${encodeURIComponent(id)}`;
    const url = `${this.#base()}/api/${kind}${below}`;
    return trying(
      () => this.#request(method, url, body, MERGE),
      (outcome) => this.#failureOf(outcome),
      this.#call.ports,
    );
  }

  /** All lambdas of the instance: the API gives them in one answer. */
  async list(): Promise<Listed<RemoteLambda>> {
    const outcome = await this.#send('GET');
    const failure = this.#failureOf(outcome);
    if (failure !== undefined) return { kind: 'failed', failure };
    const lambdas = lambdasIn(outcome);
    if (lambdas === undefined) return { kind: 'failed', failure: this.#stranger(200) };
    const objects = lambdas.flatMap((state) =>
      state.id === undefined ? [] : { remoteId: state.id, state },
    );
    return { kind: 'listed', objects };
  }

  /** Creates a lambda under an id of our own choice, so that a second try finds the first. */
  create(id: string, content: LambdaContent): Promise<Written> {
    const { engine } = instanceOf(instanceOptions(this.#call.connection.settings, undefined));
    return this.#write('POST', id, { ...content, engineType: engine });
  }

  /** Replaces a lambda whole: what was read goes back with the new content. */
  replace(id: string, current: RemoteLambda, content: LambdaContent): Promise<Written> {
    return this.#write('PUT', id, { ...current, ...content });
  }

  async #write(method: 'POST' | 'PUT', id: string, lambda: object): Promise<Written> {
    const failure = this.#failureOf(await this.#send(method, id, JSON.stringify({ lambda })));
    return failure === undefined ? { kind: 'written' } : { kind: 'failed', failure };
  }

  /**
   * Asks whether the key may use an endpoint, without changing anything: nothing is there under the id,
   * and the body says nothing.
   */
  async probe(method: string, endpoint: string, id: string): Promise<Probed> {
    const url = `${this.#base()}${endpoint}`;
    const type = method === 'PATCH' ? MERGE : undefined;
    const outcome =
      method === 'GET'
        ? await this.#request(method, endpoint === LAMBDAS ? url : `${url}/${id}`)
        : await this.#request(method, `${url}/${id}`, '{}', type);
    if (outcome.ok && outcome.response.status === 401) {
      const reason = `the key does not allow ${method} on ${endpoint}: add it to the key's permissions (Settings, API Keys)`;
      return { kind: 'probed', ability: { allowed: 'no', reason } };
    }
    const failure = this.#failureOf(outcome);
    if (failure?.general === true) return { kind: 'unusable', message: failure.message };
    const status = outcome.ok ? outcome.response.status : 0;
    if (status < 500) return { kind: 'probed', ability: { allowed: 'yes' } };
    const reason = `the instance answered ${status}: try again`;
    return { kind: 'probed', ability: { allowed: 'unknown', reason } };
  }

  #send(method: string, id?: string, body?: string): Promise<HttpOutcome> {
    const url = id === undefined ? `${this.#base()}/api/lambda` : this.locationOf(id);
    return this.#request(method, url, body);
  }

  #request(
    method: string,
    url: string,
    body?: string,
    type = 'application/json',
  ): Promise<HttpOutcome> {
    return this.#call.ports.send({
      method,
      url,
      headers: {
        authorization: this.#call.credential,
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': type }),
      },
      ...(body !== undefined && { body }),
      connectTimeoutMs: CONNECT_TIMEOUT_MS,
      readTimeoutMs: READ_TIMEOUT_MS,
    });
  }

  #failureOf(outcome: HttpOutcome, needed = 'GET, POST and PUT /api/lambda'): Failure | undefined {
    const origin = originOf(this.#call.connection.url);
    if (!outcome.ok) {
      return {
        message: `FusionAuth at ${origin} could not be reached (${outcome.fault}): ${outcome.message}`,
        general: true,
        ...passingOf(outcome, this.#call.ports.clock.now()),
      };
    }
    const { status, headers, body } = outcome.response;
    if (status === 200) return undefined;
    if (status === 401) {
      return {
        status,
        message: `${origin} refused the API key (401): it is wrong, expired, or not allowed to ${needed}. Enter a key with these permissions.`,
        general: true,
      };
    }
    if (status >= 300 && status < 400) {
      const target = String(headers.location ?? 'another address');
      return {
        status,
        message: `${origin} redirects to ${target} (${status}): use that address in the connection; the key is not sent on.`,
        general: true,
      };
    }
    if (isHtml(outcome)) return this.#stranger(status);
    return {
      status,
      message: `FusionAuth answered ${status}: ${errorText(status, body)}`,
      ...passingOf(outcome, this.#call.ports.clock.now()),
    };
  }

  #stranger(status: number): Failure {
    return {
      status,
      message: `${originOf(this.#call.connection.url)} does not answer as the FusionAuth API does (${status}): check the URL of the connection.`,
      general: true,
    };
  }
}

function isHtml(outcome: HttpOutcome): boolean {
  if (!outcome.ok) return false;
  return String(outcome.response.headers['content-type'] ?? '').startsWith('text/html');
}

function lambdaIn(outcome: HttpOutcome): RemoteLambda | undefined {
  if (!outcome.ok) return undefined;
  return lambdaAnswerSchema.safeParse(parseJson(outcome.response.body)).data?.lambda;
}

function lambdasIn(outcome: HttpOutcome): RemoteLambda[] | undefined {
  if (!outcome.ok) return undefined;
  const read = lambdasAnswerSchema.safeParse(parseJson(outcome.response.body));
  return read.success ? (read.data.lambdas ?? []) : undefined;
}
