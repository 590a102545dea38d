import type { FlowState } from '../../flows/state.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Ports } from '../../model/ports.ts';
import type { Stage } from '../../model/stage.ts';
import type { BoundExtension, FiresDecision } from '../platform.ts';
import { readConfig, settingsOf } from './settings.ts';
import { actionTypeOf } from './triggers.ts';

function typeAndSettings({ trigger, manifest }: BoundExtension) {
  const type = actionTypeOf(trigger.id);
  return { type, settings: settingsOf(readConfig(manifest.config), {}, type) };
}

/** Whether the platform calls actions of this type in this flow at all; status and rule come later. */
export function fires(stage: Stage, extension: BoundExtension, state: FlowState): FiresDecision {
  const { type, settings } = typeAndSettings(extension);
  const reason = type.notFired(stage, state, settings);
  return reason === undefined ? { run: true } : { run: false, reason };
}

/** The request that the platform sends in this flow. */
export function requestFor(
  stage: Stage,
  extension: BoundExtension,
  state: FlowState,
  ports: Ports,
): JsonObject {
  const { type, settings } = typeAndSettings(extension);
  return type.build(type.stateOf(stage, state), settings, ports);
}

/** What the rule compares with besides the request: the application's UUID. */
export function ruleFacts(_stage: Stage, _extension: BoundExtension, state: FlowState): JsonObject {
  const id = state.application?.extras?.id;
  if (state.application === undefined || id === undefined) return {};
  const { clientId } = state.application;
  return { state: { application: { clientId, extras: { id } } } };
}
