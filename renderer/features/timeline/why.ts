import type { Location } from '../../../shared/model/invocation.ts';
import type { ShownInvocation, ShownRun } from '../../../shared/model/shown.ts';
import { isJsonObject } from '../../ui/json-object.ts';
import { outcomeVerdict } from '../simulate/results.ts';
import { askedFor } from '../simulate/step-fields.ts';

/** Why a run ended as it did; `extension` is the one that decided so, `location` its line. */
export interface Why {
  readonly text: string;
  readonly extension?: string | undefined;
  readonly location?: Location | undefined;
}

function denying(invocations: readonly ShownInvocation[]): Why | undefined {
  for (const { extension, trigger, effects } of invocations.toReversed()) {
    const deny = effects.find(({ kind, status }) => kind === 'deny' && status === 'accepted');
    if (deny === undefined) continue;
    return { text: `${extension ?? trigger} denied it`, extension, location: deny.location };
  }
  return undefined;
}

/** What the flow itself said, where it was the flow that refused. */
function refused({ records = [] }: ShownRun): Why | undefined {
  const record = records.findLast(({ raw }) => isJsonObject(raw) && raw.reason !== undefined);
  return record && { text: record.text };
}

function failing(invocations: readonly ShownInvocation[]): Why | undefined {
  const bad = invocations.findLast((one) => outcomeVerdict(one).kind === 'bad');
  if (bad === undefined) return undefined;
  const { extension, trigger, error } = bad;
  const what = error ? `${error.name}: ${error.message}` : outcomeVerdict(bad).word;
  const text = `${extension ?? trigger} failed: ${what}`;
  return { text, extension, location: error?.location };
}

/** Why a run was not simply done; undefined for one that was. */
export function whyOf(run: ShownRun): Why | undefined {
  const invocations = run.stages.flatMap((stage) => stage.invocations);
  switch (run.decision) {
    case 'denied':
      return refused(run) ?? denying(invocations) ?? { text: 'an extension denied it' };
    case 'error':
      return failing(invocations) ?? { text: 'an extension failed' };
    case 'suspended':
      return run.asks && { text: askedFor(run.asks) };
    default:
      return undefined;
  }
}
