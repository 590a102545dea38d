import { z } from 'zod';
import type { ModuleFault } from '../server/faults.ts';
import type { Change } from '../server/state.ts';
import { type Answer, refusal } from './answer.ts';
import type { Cluster, Module } from './webtask.ts';

type Outcome = Change<Cluster, Answer>;

/** How long a module is queued unless it is said otherwise; the platform's own times are not known. */
export const INSTALL_MS = 2_000;

/** What installing depends on. */
export interface Workshop {
  /** epoch ms */
  readonly now: () => number;
  readonly installMs: number;
  readonly faults: readonly ModuleFault[];
}

const requestSchema = z.object({
  modules: z.array(z.object({ name: z.string().min(1), version: z.string().min(1) })).min(1),
});

function faultOf({ name, version }: Pick<Module, 'name' | 'version'>, { faults }: Workshop) {
  return faults.find(
    (fault) => fault.name === name && (fault.version === undefined || fault.version === version),
  );
}

/** A module as the API answers it: what becomes of it shows when its time has come. */
function view(module: Module, workshop: Workshop): object {
  const { name, version, queuedAt } = module;
  const fault = faultOf(module, workshop);
  const isDone = workshop.now() >= queuedAt + (fault?.installMs ?? workshop.installMs);
  const end = fault?.fails === true ? 'failed' : 'available';
  return { name, version, state: isDone ? end : 'queued' };
}

/**
 * Queues the modules that nobody has asked for yet, and says how far all of them are; a reset queues
 * them anew. Source: docs/contracts/extend.md, Stand-in, modules.
 */
export function ensureModules(
  cluster: Cluster,
  request: unknown,
  workshop: Workshop,
  reset: boolean,
): Outcome {
  const parsed = requestSchema.safeParse(request);
  if (!parsed.success) return { answer: refusal(400, z.prettifyError(parsed.error)) };
  const asked = parsed.data.modules.map((one): Module => {
    const known = reset ? undefined : cluster.modules.find((each) => isSame(each, one));
    return known ?? { ...one, queuedAt: workshop.now() };
  });
  const others = cluster.modules.filter((each) => !asked.some((one) => isSame(each, one)));
  return {
    next: { ...cluster, modules: [...others, ...asked] },
    answer: { status: 200, json: asked.map((each) => view(each, workshop)) },
  };
}

/** Every version of a module that somebody has asked for. */
export function listModules({ modules }: Cluster, name: string, workshop: Workshop): Answer {
  const versions = modules.filter((each) => each.name === name);
  return { status: 200, json: versions.map((each) => view(each, workshop)) };
}

const isSame = (a: Pick<Module, 'name' | 'version'>, b: Pick<Module, 'name' | 'version'>) =>
  a.name === b.name && a.version === b.version;
