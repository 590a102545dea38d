import { z } from 'zod';
import { flowsOf } from '../../../shared/flows/index.ts';
import { fileSchemas } from '../../../shared/model/file-schemas.ts';
import type { PlatformView } from '../../../shared/model/view.ts';
import type { Platform, Trigger } from '../../../shared/platforms/platform.ts';
import type { Handlers } from './handlers.ts';
import { limitViews } from './limit-views.ts';

function triggerView(platform: Platform, trigger: Trigger): PlatformView['triggers'][number] {
  return {
    id: trigger.id,
    label: trigger.label,
    stages: [...trigger.stages],
    flows: flowsOf(trigger.stages),
    signature: trigger.signature,
    typings: platform.typings(trigger),
    samples: [...platform.samples(trigger)],
    eventSchema: z.toJSONSchema(platform.schemas.event(trigger), { io: 'input' }),
    limits: limitViews(trigger),
  };
}

function platformView(platform: Platform): PlatformView {
  const { remote, ownLog } = platform;
  return {
    id: platform.id,
    label: platform.label,
    triggers: platform.triggers.map((trigger) => triggerView(platform, trigger)),
    parity: platform.parity.map(({ code, triggers, text, assumption }) => ({
      code,
      triggers: triggers === 'all' ? triggers : [...triggers],
      text,
      assumption,
    })),
    ...(ownLog && {
      ownLog: {
        label: ownLog.label,
        columns: ownLog.columns.map(({ label, width }) => ({ label, width })),
      },
    }),
    ...(platform.rules !== undefined && { rules: platform.rules }),
    hasInstance: platform.instance !== undefined,
    ...(platform.document && { document: { label: platform.document.label } }),
    sessions: platform.sessions === true,
    bodies: platform.bodies !== undefined,
    imports: platform.importEvents !== undefined,
    lifecycle: platform.lifecycle !== undefined,
    ruleTable: platform.ruleTable !== undefined,
    publishes: remote !== undefined,
    ...(remote === undefined ? {} : { credentialLabel: remote.credentialLabel }),
  };
}

/** What the window shows of the platforms: data, made once. */
export function platformHandlers(
  platforms: readonly Platform[],
): Pick<Handlers, 'platforms.list' | 'schemas.list'> {
  let views: PlatformView[] | undefined;
  let schemas: ReturnType<typeof fileSchemas> | undefined;
  return {
    'platforms.list'() {
      views ??= platforms.map(platformView);
      return views;
    },
    'schemas.list'() {
      schemas ??= fileSchemas();
      return schemas.map(({ files, schema }) => ({ files, schema: { ...schema } }));
    },
  };
}
