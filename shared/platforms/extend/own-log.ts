import type { LogColumn, OwnLog } from '../own-log.ts';

const source = 'docs/contracts/extend.md, Log';
const confirmed = (label: string, width: number): LogColumn => ({
  label,
  path: [label],
  width,
  confidence: 'confirmed',
  source,
});
const assumed = (label: string, width: number): LogColumn => ({
  ...confirmed(label, width),
  confidence: 'assumed',
});

/** The log stream: one bunyan record a line. */
export const logStreamTable: OwnLog = {
  label: 'Log stream',
  columns: [
    confirmed('time', 24),
    confirmed('level', 5),
    confirmed('msg', 60),
    assumed('req_id', 24),
    assumed('webtask', 16),
    assumed('hostname', 10),
    assumed('pid', 4),
    assumed('name', 8),
  ],
};
