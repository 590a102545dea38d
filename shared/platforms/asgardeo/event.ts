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

/** What the rule compares with besides the request, the application's UUID; and the actions beside it. */
export function flowOptions(
  _stage: Stage,
  { trigger }: BoundExtension,
  { application }: FlowState,
  others: readonly string[],
): JsonObject {
  const id = application?.extras?.id;
  const state =
    application === undefined || id === undefined
      ? undefined
      : { application: { clientId: application.clientId, extras: { id } } };
  const crowded = others.length > 0 && actionTypeOf(trigger.id).registration.single;
  return { ...(state && { state }), ...(crowded && { others: [...others] }) };
}
