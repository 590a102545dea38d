import { z } from 'zod';
import { type JsonObject, parseJson } from '../../../model/json.ts';
import type { Failure } from '../../../publishing/adapter.ts';
import { trying } from '../../../publishing/passing.ts';
import type { RemoteCall } from '../../remote.ts';
import { failureOf, isAbsent, request } from './api.ts';

const STATES = ['available', 'queued', 'failed'] as const;

/** A package in one version. */
export interface Pinned {
  readonly name: string;
  readonly version: string;
}

/** A package that the tenant's webtasks can require, or will be able to. */
export interface RemoteModule extends Pinned {
  /** `unknown`: nobody has asked the tenant for it yet */
  readonly state: (typeof STATES)[number] | 'unknown';
}

/** How far a tenant is with packages, or why that is not known. */
export type Answered =
  | { readonly ok: true; readonly modules: readonly RemoteModule[] }
  | { readonly ok: false; readonly failure: Failure };

const answerSchema = z.array(
  z.looseObject({ name: z.string(), version: z.string(), state: z.enum(STATES) }),
);

const addressOf = ({ connection }: RemoteCall, rest = '') =>
  `${connection.url.replace(/\/+$/, '')}/api/env/node/modules${rest}`;

/** @param body what is asked for; absent: it is only looked */
async function ask(call: RemoteCall, url: string, body?: JsonObject): Promise<Answered> {
  const outcome = await call.ports.send(request(call, body ? 'POST' : 'GET', url, body));
  if (isAbsent(outcome) && !body) return { ok: true, modules: [] };
  if (!outcome.ok || outcome.response.status !== 200) {
    const { general: _other, ...failure } = failureOf(outcome, call);
    const message = refused(failure)
      ? `the token may not ${body ? 'have packages installed' : 'read which packages the tenant has'} (${failure.status}): enter one that may, or bring the packages inside the code: take them out of config.meta and install them in the workspace.`
      : `the modules of the tenant could not be ${body ? 'asked for' : 'read'}: ${failure.message}`;
    return { ok: false, failure: { ...failure, message } };
  }
  const parsed = answerSchema.safeParse(parseJson(outcome.response.body));
  if (parsed.success) return { ok: true, modules: parsed.data };
  const message = `the answer to ${url} is not a list of modules with name, version and state`;
  return { ok: false, failure: { message } };
}

/** Packages are the tenant's, and not the container's that a token is for. */
const refused = ({ status }: Failure): boolean => status === 401 || status === 403;

const stateIn = (modules: readonly RemoteModule[], { name, version }: Pinned): RemoteModule =>
  modules.find((each) => each.name === name && each.version === version) ?? {
    ...{ name, version },
    state: 'unknown',
  };

/** How far the tenant is with packages. Changes nothing. */
export async function look(call: RemoteCall, wanted: readonly Pinned[]): Promise<Answered> {
  const modules: RemoteModule[] = [];
  for (const one of wanted) {
    const answer = await ask(call, addressOf(call, `/${encodeURIComponent(one.name)}`));
    if (!answer.ok) return answer;
    modules.push(stateIn(answer.modules, one));
  }
  return { ok: true, modules };
}

/** Has packages installed that the tenant does not know yet, and says how far it is with all of them. */
export async function ensure(call: RemoteCall, wanted: readonly Pinned[]): Promise<Answered> {
  const body = { modules: wanted.map(({ name, version }) => ({ name, version })) };
  const answer = await ask(call, addressOf(call), body);
  if (!answer.ok) return answer;
  return { ok: true, modules: wanted.map((one) => stateIn(answer.modules, one)) };
}

/** Asks again while the tenant is out of breath: both may be done twice. */
export const calmly = (once: () => Promise<Answered>, { ports }: RemoteCall): Promise<Answered> =>
  trying(once, (given) => (given.ok ? undefined : given.failure), ports);
