import type { Taken } from '../../remote.ts';
import { compilerMeta, PLAIN } from '../compiling.ts';
import { pointRules } from '../facts.ts';
import { type PointId, points } from '../points.ts';
import { SECRET_META } from './changes.ts';
import { cronOf } from './job.ts';
import type { Scheduled } from './scheduled.ts';

/** Metadata that says what the extension is; publishing gives it again. */
const MADE_BY_TRIGGER = ['wt-compiler', pointRules.runtime.value.key, pointRules.name.value];

const pointIds = Object.keys(points) as PointId[];

/** The extension that a webtask is: secrets by name, the rest of its metadata and its job as config. */
export function takenOf(name: string, { code, meta, secrets, job }: Scheduled): Taken {
  if (code === undefined) return { ok: false, reason: `the tenant gives no code of "${name}"` };
  const point = pointIds.find((id) => compilerMeta(id) === meta['wt-compiler']);
  const hidden = point === undefined ? SECRET_META : [...MADE_BY_TRIGGER, ...SECRET_META];
  const open = Object.entries(meta).filter(([key]) => !hidden.includes(key));
  return {
    ok: true,
    name,
    manifest: {
      trigger: point ?? PLAIN,
      config: {
        name,
        ...(open.length > 0 && { meta: Object.fromEntries(open) }),
        ...(job && { cron: cronOf(job) }),
      },
      secrets: Object.keys(secrets).sort(),
    },
    code,
  };
}
