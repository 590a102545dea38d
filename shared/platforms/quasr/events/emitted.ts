import type { EmittedEvent, FlowState } from '../../../flows/state.ts';
import { askedForUserInfo } from '../../../flows/token.ts';
import { type CatalogueEntry, catalogue } from './catalogue.ts';

type Emission = NonNullable<CatalogueEntry['flows']>[number];

function applies({ event, only, at }: Emission, told: EmittedEvent, state: FlowState): boolean {
  if (event !== told.type) return false;
  if (at !== undefined && (at === 'userinfo') !== askedForUserInfo(state)) return false;
  switch (only) {
    case 'success':
      return told.result === 'success';
    case 'federated':
      return state.federation !== undefined;
    case 'password':
      return told.result === 'success' && state.update?.password !== undefined;
    case undefined:
      return true;
  }
}

/** The events of the catalogue that tell of the end of a flow, in its order. */
export function emitted(told: EmittedEvent, state: FlowState): readonly EmittedEvent[] {
  return catalogue.flatMap((entry) => {
    const emission = entry.flows?.find((candidate) => applies(candidate, told, state));
    if (emission === undefined) return [];
    return emission.result === 'SUCCESS'
      ? [{ type: entry.id, result: 'success' }]
      : [{ ...told, type: entry.id }];
  });
}
