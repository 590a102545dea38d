import type { Ability } from '../../../model/publish.ts';
import type { Checked } from '../../../publishing/adapter.ts';
import { originOf } from '../../../publishing/subject.ts';
import type { RemoteCall } from '../../remote.ts';
import { derivedId } from '../invocation/settings.ts';
import { LambdaClient } from './client.ts';

interface Probe {
  readonly what: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** as the permissions of a key name it */
  readonly endpoint: string;
}

/**
 * What publishing and pulling ask of the API. Each is found out by a request that an instance refuses
 * for its content: without a body's one member, for an object that is not there.
 * Source: docs/contracts/fusionauth.md §6, Key.
 */
const PROBES: readonly Probe[] = [
  { what: 'read lambdas', method: 'GET', endpoint: '/api/lambda' },
  { what: 'create lambdas', method: 'POST', endpoint: '/api/lambda' },
  { what: 'change lambdas', method: 'PUT', endpoint: '/api/lambda' },
];

/** Finds out what an API key may do. It has no claims: its answers tell. */
export async function checkKey(call: RemoteCall): Promise<Checked> {
  const client = new LambdaClient(call);
  const { crypto } = call.ports;
  const nobody = derivedId(crypto.sha256, originOf(call.connection.url), 'hookbench check');
  const abilities: Ability[] = [];
  for (const { what, method, endpoint } of PROBES) {
    const probed = await client.probe(method, endpoint, nobody);
    if (probed.kind === 'unusable') {
      return { abilities: [], problems: [{ field: 'url', message: probed.message }] };
    }
    const permission = `${method} ${endpoint}`;
    abilities.push({ what, permission, ...probed.ability });
  }
  if (abilities.some(({ allowed }) => allowed !== 'no')) return { abilities, problems: [] };
  const message = `${originOf(call.connection.url)} refuses the API key everywhere (401): it is wrong, has expired, or belongs to another instance. Enter a key of this one.`;
  return { abilities: [], problems: [{ field: 'credential', message }] };
}
