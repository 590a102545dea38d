import { z } from 'zod';
import { flowsOf } from '../../../shared/flows/index.ts';
import { fileSchemas } from '../../../shared/model/file-schemas.ts';
import { jsonEquals } from '../../../shared/model/json.ts';
import type { PlatformView } from '../../../shared/model/view.ts';
import type { Catalogue } from '../../../shared/model/workspace.ts';
import type { Platform, Trigger } from '../../../shared/platforms/platform.ts';
import { samplesOf } from '../../engine/workspace/samples.ts';
import { connectionForm } from '../connection-forms.ts';
import type { Handlers } from './handlers.ts';
import { limitViews } from './limit-views.ts';

const inputSchema = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

function triggerView(
  platform: Platform,
  trigger: Trigger,
  catalogue: Catalogue,
): PlatformView['triggers'][number] {
  const { catalogue: known } = platform;
  const seen = catalogue[platform.id] ?? [];
  return {
    id: trigger.id,
    label: trigger.label,
    stages: [...trigger.stages],
    flows: flowsOf(trigger.stages),
    signature: trigger.signature,
    typings: known?.typings(trigger, seen) ?? platform.typings(trigger),
    samples: [...samplesOf(platform, trigger, catalogue)],
    eventSchema: z.toJSONSchema(platform.schemas.event(trigger), { io: 'input' }),
    configSchema: inputSchema(known?.config(trigger, seen) ?? platform.schemas.config),
    limits: limitViews(trigger),
  };
}

function platformView(platform: Platform, catalogue: Catalogue): PlatformView {
  const { remote, ownLog } = platform;
  return {
    id: platform.id,
    label: platform.label,
    triggers: platform.triggers.map((trigger) => triggerView(platform, trigger, catalogue)),
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
    points: [...(platform.points ?? [])],
    schedules: platform.schedule !== undefined,
    sessions: platform.sessions === true,
    bodies: platform.bodies !== undefined,
    imports: platform.catalogue !== undefined,
    lifecycle: platform.lifecycle !== undefined,
    ruleTable: platform.ruleTable !== undefined,
    publishes: remote !== undefined,
    connection: connectionForm(platform),
    ...(remote && { credentialLabel: remote.credentialLabel, codeField: remote.codeField }),
    exports: [
      'zip',
      ...(platform.service ? (['node'] as const) : []),
      ...(platform.functions ? (['lambda'] as const) : []),
    ],
  };
}

/** What the window shows of the platforms: data, made once for each state of the workspace's catalogue. */
export function platformHandlers(
  platforms: readonly Platform[],
  catalogue: () => Catalogue,
): Pick<Handlers, 'platforms.list' | 'schemas.list'> {
  let made: { readonly of: Catalogue; readonly views: PlatformView[] } | undefined;
  let schemas: ReturnType<typeof fileSchemas> | undefined;
  return {
    'platforms.list'() {
      const of = catalogue();
      if (made === undefined || !jsonEquals(made.of, of)) {
        made = { of, views: platforms.map((each) => platformView(each, of)) };
      }
      return made.views;
    },
    'schemas.list'() {
      schemas ??= fileSchemas();
      return schemas.map(({ files, schema }) => ({ files, schema: { ...schema } }));
    },
  };
}
