import { z } from 'zod';
import { flowsOf } from '../../../shared/flows/index.ts';
import { fileSchemas } from '../../../shared/model/file-schemas.ts';
import { jsonEquals } from '../../../shared/model/json.ts';
import type { PlatformView, TriggerDetails } from '../../../shared/model/view.ts';
import type { Catalogue } from '../../../shared/model/workspace.ts';
import type { Platform, Trigger } from '../../../shared/platforms/platform.ts';
import { samplesOf } from '../../engine/workspace/samples.ts';
import { connectionForm } from '../connection-forms.ts';
import type { Handlers } from './handlers.ts';
import { limitViews } from './limit-views.ts';

const inputSchema = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

function triggerView(platform: Platform, trigger: Trigger): PlatformView['triggers'][number] {
  return {
    id: trigger.id,
    label: trigger.label,
    stages: [...trigger.stages],
    flows: flowsOf(trigger.stages),
    signature: trigger.signature,
    limits: limitViews(trigger),
    ...(platform.rulesOf && { rules: platform.rulesOf(trigger) }),
  };
}

function detailsOf(platform: Platform, trigger: Trigger, catalogue: Catalogue): TriggerDetails {
  const { catalogue: known } = platform;
  const seen = catalogue[platform.id] ?? [];
  return {
    platform: platform.id,
    trigger: trigger.id,
    typings: known?.typings(trigger, seen) ?? platform.typings(trigger),
    samples: [...samplesOf(platform, trigger, catalogue)],
    eventSchema: z.toJSONSchema(platform.schemas.event(trigger), { io: 'input' }),
    configSchema: inputSchema(known?.config(trigger, seen) ?? platform.schemas.config),
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
    points: [...(platform.points ?? [])],
    schedules: platform.schedule !== undefined,
    ...(platform.requests && { requests: platform.requests }),
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

/** What the window shows of the platforms: data; each made once for a state of the workspace's catalogue. */
export function platformHandlers(
  platforms: readonly Platform[],
  catalogue: () => Catalogue,
): Pick<Handlers, 'platforms.list' | 'trigger.details' | 'schemas.list'> {
  let views: PlatformView[] | undefined;
  let made: { readonly of: Catalogue; readonly details: Map<Trigger, TriggerDetails> } | undefined;
  let schemas: ReturnType<typeof fileSchemas> | undefined;
  return {
    'platforms.list'() {
      views ??= platforms.map(platformView);
      return views;
    },
    'trigger.details'(names) {
      const of = catalogue();
      if (made === undefined || !jsonEquals(made.of, of)) made = { of, details: new Map() };
      const { details } = made;
      return names.flatMap((name) => {
        const platform = platforms.find(({ id }) => id === name.platform);
        const trigger = platform?.triggers.find(({ id }) => id === name.trigger);
        if (platform === undefined || trigger === undefined) return [];
        const known = details.get(trigger) ?? detailsOf(platform, trigger, of);
        details.set(trigger, known);
        return [known];
      });
    },
    'schemas.list'() {
      schemas ??= fileSchemas();
      return schemas.map(({ files, schema }) => ({ files, schema: { ...schema } }));
    },
  };
}
