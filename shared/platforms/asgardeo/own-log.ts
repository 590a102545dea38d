import type { LogColumn, OwnLog } from '../own-log.ts';

const source = 'docs/contracts/asgardeo.md 3.1';
const field = (label: string, width: number, path: readonly string[] = [label]): LogColumn => ({
  label,
  path,
  width,
  confidence: 'confirmed',
  source,
});

/** The diagnostic log. What the author's service wrote to its console is in no log of Asgardeo. */
export const diagnosticLogTable: OwnLog = {
  label: 'Diagnostic log',
  columns: [
    { ...field('recordedAt', 24), confidence: 'assumed' },
    field('actionId', 24),
    field('resultStatus', 12),
    field('resultMessage', 60),
    field('requestId', 36),
    field('actionType', 24, ['configurations', 'actionType']),
    field('actionEndpoint', 36, ['configurations', 'actionEndpoint']),
    field('input', 40),
    field('logDetailLevel', 14),
    field('componentId', 16),
    field('logId', 36),
  ],
};
