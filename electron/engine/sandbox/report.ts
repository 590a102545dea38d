import { nestingOfText, parseJson } from '../../../shared/model/json.ts';
import type { SandboxLimits } from '../../../shared/model/sandbox.ts';
import type { RawEnd } from './protocol.ts';

const MOST_SHOWN = 100;
/** A driver's report is an object that holds what the author's code handed out. */
const REPORT_LEVELS = 1;

/**
 * What a driver reported, within the run's limits. The guest made the text, so nothing is taken
 * for granted: a text that is no JSON is an error of this run.
 */
export function readReport(text: string, limits: SandboxLimits): RawEnd {
  const bytes = Buffer.byteLength(text);
  if (bytes > limits.resultBytes) {
    const limit = { name: 'result', allowed: limits.resultBytes, actual: bytes };
    return { status: 'limit', outcome: 'refused', limit };
  }
  const depth = nestingOfText(text) - REPORT_LEVELS;
  if (depth > limits.nesting) {
    const limit = { name: 'nesting', allowed: limits.nesting, actual: depth };
    return { status: 'limit', outcome: 'refused', limit };
  }
  if (parseJson(text) !== undefined) return { status: 'reported', json: text };
  const message = `what the run handed out is no JSON: ${JSON.stringify(text.slice(0, MOST_SHOWN))}`;
  return { status: 'threw', error: { name: 'InternalError', message, stack: '' } };
}
