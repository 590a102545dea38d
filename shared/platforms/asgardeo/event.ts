import type { FlowState } from '../../flows/state.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Stage } from '../../model/stage.ts';
import type { BoundExtension, FiresDecision } from '../platform.ts';
import { buildAccessTokenRequest } from './access-token-event.ts';
import { applicationView, requestStateOf } from './directory-view.ts';
import { notCalled } from './gating.ts';
import { readConfig, settingsOf } from './settings.ts';

/** Whether the platform calls actions of this type in this flow at all; status and rule come later. */
export function fires(_stage: Stage, _extension: BoundExtension, state: FlowState): FiresDecision {
  const { tokenType, organization } = applicationView(state.application);
  const barred = notCalled({
    tokenType,
    grant: state.grant,
    organizationDepth: typeof organization.depth === 'number' ? organization.depth : 0,
  });
  return barred === undefined ? { run: true } : { run: false, reason: barred.reason };
}

/** The request that the platform sends in this flow. */
export function requestFor(
  _stage: Stage,
  { manifest }: BoundExtension,
  state: FlowState,
): JsonObject {
  return buildAccessTokenRequest(
    requestStateOf(state),
    settingsOf(readConfig(manifest.config), {}),
  );
}

/** What the rule compares with besides the request: the application's UUID. */
export function ruleFacts(_stage: Stage, _extension: BoundExtension, state: FlowState): JsonObject {
  const id = state.application?.extras?.id;
  if (state.application === undefined || id === undefined) return {};
  const { clientId } = state.application;
  return { state: { application: { clientId, extras: { id } } } };
}
