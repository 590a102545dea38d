import type { Ability, ConnectionProblem } from '../../../model/publish.ts';
import type { Checked } from '../../../publishing/adapter.ts';
import { originOf } from '../../../publishing/subject.ts';
import type { Authored, RemoteCall } from '../../remote.ts';
import { derivedId } from '../invocation/settings.ts';
import { wantedBy } from './bindings.ts';
import { LambdaClient } from './client.ts';
import type { TargetKind } from './slots.ts';

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

const CALLED: Readonly<Record<TargetKind, string>> = {
  application: 'applications',
  tenant: 'tenants',
  'identity-provider': 'identity providers',
  connector: 'connectors',
};

/** What assigning lambdas to objects of a kind asks of the API. Source: there, Assignment. */
const probesOf = (kind: TargetKind): Probe[] => [
  { what: `read ${CALLED[kind]}`, method: 'GET', endpoint: `/api/${kind}` },
  { what: `assign lambdas to ${CALLED[kind]}`, method: 'PATCH', endpoint: `/api/${kind}` },
];

/**
 * Finds out what an API key may do, and whether the objects are there that the bindings of the
 * workspace name. It has no claims: its answers tell.
 */
export async function checkKey(call: RemoteCall, authored: readonly Authored[]): Promise<Checked> {
  const client = new LambdaClient(call);
  const { crypto } = call.ports;
  const nobody = derivedId(crypto.sha256, originOf(call.connection.url), 'hookbench check');
  const targets = targetsOf(authored, call);
  const kinds = [...new Set(targets.map(({ kind }) => kind))];
  const abilities: Ability[] = [];
  for (const { what, method, endpoint } of [...PROBES, ...kinds.flatMap(probesOf)]) {
    const probed = await client.probe(method, endpoint, nobody);
    if (probed.kind === 'unusable') {
      return { abilities: [], problems: [{ field: 'url', message: probed.message }] };
    }
    const permission = `${method} ${endpoint}`;
    abilities.push({ what, permission, ...probed.ability });
  }
  if (abilities.some(({ allowed }) => allowed !== 'no')) {
    return { abilities, problems: await lost(targets, client) };
  }
  const message = `${originOf(call.connection.url)} refuses the API key everywhere (401): it is wrong, has expired, or belongs to another instance. Enter a key of this one.`;
  return { abilities: [], problems: [{ field: 'credential', message }] };
}

/** An object that an alias of the connection names. */
interface Target {
  readonly alias: string;
  readonly kind: TargetKind;
  readonly id: string;
}

/** What the bindings need; an alias that says nothing fitting is told by the plan, at its extension. */
function targetsOf(authored: readonly Authored[], call: RemoteCall): Target[] {
  const targets = authored.flatMap(({ slug, manifest }) =>
    manifest.bind.flatMap((alias) => {
      const wanted = wantedBy({ slug, manifest: { ...manifest, bind: [alias] } }, call);
      const [place] = wanted.ok ? wanted.places : [];
      return place === undefined ? [] : [{ alias, kind: place.kind, id: place.id }];
    }),
  );
  return [...new Map(targets.map((each) => [`${each.kind}/${each.id}`, each])).values()];
}

/** Those that are not on the instance, as far as the key may look. */
async function lost(
  targets: readonly Target[],
  client: LambdaClient,
): Promise<ConnectionProblem[]> {
  const problems: ConnectionProblem[] = [];
  for (const { alias, kind, id } of targets) {
    const read = await client.target(kind, id);
    if (read.kind !== 'absent') continue;
    const message = `the instance has no ${kind} ${id}: take the id from its page there, or take the alias out.`;
    problems.push({ field: `aliases.${alias}`, message });
  }
  return problems;
}
