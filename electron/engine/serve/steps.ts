import type { JsonObject } from '../../../shared/model/json.ts';
import type { FlowName, Run } from '../../../shared/model/run.ts';
import { type Visit, wait } from './visit.ts';
import { wordsOf } from './words.ts';

/** How one step of a flow that is kept in the directory ended. */
export type StepEnd =
  | { readonly status: 'done'; readonly user: NonNullable<Run['user']> }
  | { readonly status: 'waiting' }
  | { readonly status: 'refused'; readonly problem: string };

/** Runs a flow with what was entered, from where it waits; what it changes is kept. */
export async function takeAnswer(
  { house, details, application }: Visit,
  flow: FlowName,
  name: string,
  form: JsonObject,
): Promise<StepEnd> {
  const { platform, clientId } = application;
  const place = `${details.uid}/${name}`;
  const input = { platform, application: clientId, form };
  const facts = { issuer: house.provider.issuer, clientId };
  const run = await house.run(flow, input, facts, {
    resume: house.waiting.get(place),
    keep: true,
  });
  if (run.decision === 'suspended') {
    wait(house.waiting, place, run);
    return { status: 'waiting' };
  }
  if (run.decision !== 'done' || run.user === undefined || run.kept === false) {
    return { status: 'refused', problem: wordsOf(run) };
  }
  house.waiting.delete(place);
  return { status: 'done', user: run.user };
}
