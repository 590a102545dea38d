import type { ActionResponse } from './action-response.ts';
import type { Handled } from './action-type.ts';
import { LOG_MESSAGES as LOG } from './messages.ts';
import { processOperations } from './process-operations.ts';
import { broken, type ProcessContext, type Processed } from './processed.ts';

const NO_INCOMPLETE: Handled = {
  ok: false,
  code: 'incomplete',
  message: 'INCOMPLETE is no answer for this action type: the platform fails the flow',
};

function processFailed(
  reason: string,
  description: string | undefined,
  { log, handling, request }: ProcessContext,
): Processed {
  const { client, unfit } = handling.failed(reason, description, request);
  if (unfit) {
    log.write({ event: 'validate-action-response', status: 'FAILED', message: LOG.invalidReason });
  }
  const message = `FAILED must not carry the failureReason ${JSON.stringify(reason)}: the platform answers with a server error`;
  return {
    outcome: 'ok',
    effects: [
      {
        kind: 'deny',
        path: 'failureReason',
        value: { status: client.status, body: client.body },
        status: 'accepted',
      },
    ],
    changes: [],
    warnings: unfit ? [{ code: 'failure-reason', message, path: 'failureReason' }] : [],
    operations: [],
    settled: { client },
    problem: undefined,
  };
}

/**
 * What the platform does with the answer that counts. Source: docs/contracts/asgardeo.md,
 * rows 1.0.10, 1.1.5 to 1.1.7 and 3.1.
 */
export function processResponse(response: ActionResponse, context: ProcessContext): Processed {
  const { log, typeName, endpoint } = context;
  const received = 'receive-action-response';
  switch (response.status) {
    case 'SUCCESS':
      log.write({ event: received, message: LOG.success(typeName, endpoint), configured: true });
      return processOperations(
        response.operations,
        (allowed) => context.handling.succeeded(allowed, response.data, context),
        context,
      );
    case 'INCOMPLETE':
      log.write({ event: received, message: LOG.incomplete(typeName, endpoint), configured: true });
      return processOperations(
        response.operations,
        (allowed) => context.handling.incomplete?.(allowed, context) ?? NO_INCOMPLETE,
        context,
      );
    case 'FAILED':
      log.write({
        event: received,
        status: 'FAILED',
        message: LOG.failure(typeName, endpoint),
        configured: true,
        input: { 'Failure Message': response.reason, 'Failure Description': response.description },
      });
      return processFailed(response.reason, response.description, context);
    case 'ERROR':
      log.write({
        event: received,
        status: 'FAILED',
        message: LOG.error(typeName, endpoint),
        configured: true,
        input: { 'Error Message': response.message, 'Error Description': response.description },
      });
      return broken(
        context,
        `the action answered ERROR: ${response.message}${response.description === undefined ? '' : ` (${response.description})`}`,
        [],
      );
    case 'unusable':
      log.write({
        event: received,
        status: 'FAILED',
        message: LOG.unusable(typeName, response.errorLog),
        configured: true,
      });
      return broken(
        context,
        `the platform can't use the answer: ${response.errorLog}`,
        response.objections,
      );
  }
}
