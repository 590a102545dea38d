import {
  type EventSchemas,
  type FileSchema,
  withEvents,
} from '../../../shared/model/event-file-schema.ts';
import type { ExtensionView, FlowView, TriggerDetails } from '../../../shared/model/view.ts';

const EVENTS = 'events/*.json';
const MANIFESTS = 'extensions/*/extension.json';
/** Addresses of schemas; nothing is ever fetched. */
const at = (name: string) => `hookbench://schemas/${name}`;

interface Known {
  readonly triggers: readonly TriggerDetails[];
  readonly extensions: readonly ExtensionView[];
  readonly flows: readonly FlowView[];
}

export interface Addressed {
  readonly uri: string;
  readonly fileMatch: string[];
  readonly schema: Record<string, unknown>;
}

/** Each trigger's schema is a document of its own: what it refers to in itself stays right. */
function eventSchemas({ triggers: all, extensions, flows }: Known): {
  parts: Addressed[];
  events: EventSchemas;
} {
  const parts: Addressed[] = [];
  const part = (name: string, schema: Record<string, unknown>) => {
    const uri = at(name);
    parts.push({ uri, fileMatch: [], schema });
    return { $ref: uri };
  };
  const triggers = all.flatMap(({ platform, trigger, eventSchema }) => {
    const own = extensions.filter(
      ({ manifest }) => manifest.platform === platform && manifest.trigger === trigger,
    );
    if (own.length === 0) return [];
    const event = part(`trigger/${platform}/${trigger}`, eventSchema);
    return [{ extensions: own.map(({ slug }) => slug), event }];
  });
  const forms = flows.map(({ flow, form }) => ({ flow, form: part(`form/${flow}`, form) }));
  return { parts, events: { triggers, flows: forms } };
}

/** The schema of manifests with the `config` of each trigger. */
function withConfigs(base: FileSchema['schema'], triggers: readonly TriggerDetails[]) {
  const parts: Addressed[] = [];
  const allOf = triggers.map(({ platform, trigger, configSchema }) => {
    const uri = at(`config/${platform}/${trigger}`);
    parts.push({ uri, fileMatch: [], schema: configSchema });
    const own = { platform: { const: platform }, trigger: { const: trigger } };
    return {
      if: { properties: own, required: ['platform', 'trigger'] },
      // biome-ignore lint/suspicious/noThenProperty: the word of JSON Schema
      then: { properties: { config: { $ref: uri } } },
    };
  });
  return { schema: { ...base, allOf }, parts };
}

/** The schemas of the workspace's files, with what its own extensions get. */
export function workspaceSchemas(files: readonly FileSchema[], known: Known): Addressed[] {
  const { parts, events } = eventSchemas(known);
  const own = files.map(({ files: pattern, schema }) => {
    const manifests = pattern === MANIFESTS ? withConfigs(schema, known.triggers) : undefined;
    parts.push(...(manifests?.parts ?? []));
    return {
      uri: at(pattern.replaceAll('*', 'any')),
      fileMatch: [`/${pattern}`],
      schema:
        manifests?.schema ?? (pattern === EVENTS ? withEvents(schema, events) : { ...schema }),
    };
  });
  return [...own, ...parts];
}
