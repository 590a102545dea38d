import type { LifecycleView } from '../../../model/lifecycle.ts';
import {
  boundTo,
  type Code,
  clockOf,
  enabledBeside,
  stoppedBy,
  type Tenant,
  type Version,
} from './tenant.ts';

const iso = (time: number) => new Date(time).toISOString();
const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} kB`;

function stepsOf(version: Version | undefined, now: number): LifecycleView['steps'] {
  if (version === undefined) {
    const labels = ['PENDING', 'QUEUED', 'STARTED', 'SUCCEEDED', 'ENABLED', 'First run', 'Expires'];
    return labels.map((label) => ({ label, state: 'ahead' }));
  }
  const { createdAt, build, status, ranAt, expiresAt } = version;
  const failed = build === 'FAILED';
  const isOver = now >= expiresAt;
  const at = iso(createdAt);
  return [
    { label: 'PENDING', state: 'done', at },
    { label: 'QUEUED', state: 'done', at },
    { label: 'STARTED', state: 'done', at },
    { label: build, state: failed ? 'failed' : 'done', at },
    { label: status, state: status === 'ENABLED' ? (isOver ? 'done' : 'now') : 'failed' },
    ranAt === undefined
      ? { label: 'First run', state: 'ahead' }
      : { label: 'Ran', state: 'done', at: iso(ranAt) },
    {
      label: isOver ? 'Expired' : 'Expires',
      state: isOver ? 'failed' : 'ahead',
      at: iso(expiresAt),
    },
  ];
}

function textOf(version: Version | undefined, isChanged: boolean, now: number): string {
  if (version === undefined) return 'Not created yet: the first run creates it.';
  const stopped = stoppedBy(version, now);
  if (isChanged) {
    return 'The code has changed: the next run makes a new extension of it and points the binding there.';
  }
  if (stopped !== undefined) return `Not run any more: ${stopped}.`;
  if (version.build === 'FAILED') return 'Its build has failed: a run shows why.';
  return version.ranAt === undefined
    ? 'Enabled for a day: it has to run successfully within it.'
    : 'Enabled until 30 days have passed without a successful run.';
}

/** The extension that is bound, and what the author can do about it. */
export function viewOf(tenant: Tenant, code: Code, most: number): LifecycleView {
  const now = clockOf(tenant);
  const version = boundTo(tenant, code.slug);
  const isChanged = version !== undefined && version.hash !== code.hash;
  const isStopped = version !== undefined && !isChanged && stoppedBy(version, now) !== undefined;
  const isEnabled = version?.status === 'ENABLED';
  return {
    text: textOf(version, isChanged, now),
    stopped: isStopped,
    steps: stepsOf(version, now),
    facts: [
      { label: 'Clock', value: iso(now) },
      ...(version ? [{ label: 'Extension', value: version.id }] : []),
      { label: 'Code', value: `${kilobytes(code.bytes)} as Base64` },
      { label: 'Made of it so far', value: String(version?.made ?? 0) },
      {
        label: 'Enabled in the tenant',
        value: `${enabledBeside(tenant, code.slug) + (isEnabled && !isStopped ? 1 : 0)} of ${most}`,
      },
    ],
    actions: [
      { id: 'day', label: 'A day later' },
      { id: 'month', label: '30 days later' },
      ...(tenant.aheadMs > 0 ? [{ id: 'now', label: 'Back to now' }] : []),
      ...(version && isEnabled ? [{ id: 'disable', label: 'Disable' }] : []),
      ...(version && !isEnabled && version.build !== 'FAILED'
        ? [{ id: 'enable', label: 'Enable' }]
        : []),
      { id: 'create', label: version === undefined ? 'Create' : 'Create anew' },
    ],
  };
}
