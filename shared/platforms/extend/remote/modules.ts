import { z } from 'zod';
import type { FieldChange } from '../../../model/publish.ts';
import type { Desired } from '../../../publishing/adapter.ts';
import type { Entry, RemoteCall } from '../../remote.ts';
import { PINNED_META, pinnedIn } from '../pinned.ts';
import { configOf } from '../schemas.ts';
import type { Pinned, RemoteModule } from './module-api.ts';
import { entryOf } from './named.ts';

export const called = ({ name, version }: Pinned): string => `${name}@${version}`;

const metaSchema = z.object({ meta: z.record(z.string(), z.string()).optional() });

function metaOf(entry: Entry): Readonly<Record<string, string>> {
  if (entry.kind === 'restore') return metaSchema.safeParse(entry.content).data?.meta ?? {};
  return configOf(entry.item.manifest.config).meta ?? {};
}

export const modulesIn = (meta: Readonly<Record<string, string>>): Pinned[] =>
  Object.entries(pinnedIn(meta) ?? {}).map(([name, version]) => ({ name, version }));

/** The platform's own client sends exact versions alone. Source: docs/contracts/extend.md, HTTP API, modules. */
const EXACT = /^\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?$/;

/** Why packages can't be asked for, and the way out. */
function pinnedProblem(meta: Readonly<Record<string, string>>): string | undefined {
  const pinned = pinnedIn(meta);
  if (pinned === undefined) {
    return `config.meta.${PINNED_META} is no JSON object of names and versions: write it like {"lodash":"4.17.21"}, as one text.`;
  }
  const loose = Object.entries(pinned).find(([, version]) => !EXACT.test(version));
  if (loose === undefined) return undefined;
  const [name, version] = loose;
  return `config.meta.${PINNED_META} asks for ${name} in the version "${version}", and the platform is asked for exact ones: write it like "4.17.21".`;
}

/** Which packages the extension needs that is to be a webtask; none where nothing is to be published there. */
export function modulesWanted(remoteId: string, call: RemoteCall): Pinned[] {
  const entry = entryOf(remoteId, call);
  return entry === undefined ? [] : modulesIn(metaOf(entry));
}

/** Why a package that failed keeps its webtask from being written, and the way out. */
export const failedText = (module: Pinned): string =>
  `the tenant could not install the module ${called(module)}, so the webtask is not written. Name another version of it in config.meta.${PINNED_META}; or take it out there and install it in the workspace, so that it comes inside the code; or have the owner of the master token build it again: wt modules add --rebuild ${called(module)}.`;

/** What there is to install or to wait for, package by package. */
export function moduleChanges(
  there: readonly RemoteModule[],
  wanted: readonly Pinned[],
): FieldChange[] {
  return wanted.flatMap((one): FieldChange[] => {
    const known = there.find(({ name, version }) => name === one.name && version === one.version);
    if (known === undefined || known.state === 'available') return [];
    const before = known.state === 'unknown' ? {} : { before: known.state };
    return [{ field: `modules.${called(one)}`, ...before, after: 'available' }];
  });
}

const listed = (modules: readonly Pinned[]): string => modules.map(called).join(', ');

/** What is to be, unless the tenant can't give it its packages. @param there absent: none are needed */
export function withModules<Content>(
  desired: Desired<Content>,
  meta: Readonly<Record<string, string>>,
  there: readonly RemoteModule[] = [],
): Desired<Content> {
  if (!desired.ok) return desired;
  const problem = pinnedProblem(meta);
  if (problem !== undefined) return { ok: false, reason: problem };
  const failed = there.find(({ state }) => state === 'failed');
  if (failed !== undefined) return { ok: false, reason: failedText(failed) };
  const note = noteOf(there);
  return { ...desired, ...(note !== undefined && { note }) };
}

/** What the author should know of it before it is done. */
function noteOf(there: readonly RemoteModule[]): string | undefined {
  const unknown = there.filter(({ state }) => state === 'unknown');
  const queued = there.filter(({ state }) => state === 'queued');
  const said = [
    ...(unknown.length > 0 ? [`The tenant will install ${listed(unknown)}.`] : []),
    ...(queued.length > 0 ? [`The tenant is installing ${listed(queued)}.`] : []),
  ];
  if (said.length === 0) return undefined;
  return [...said, 'The webtask is written when it is available, which can take minutes.'].join(
    ' ',
  );
}
