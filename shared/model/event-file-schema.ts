/** JSON Schema of files of a workspace, for an editor. */
export interface FileSchema {
  /** workspace-relative; `*` stands for any name */
  readonly files: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** What a trigger sends, as a saved event of one of its extensions may hold it. */
export interface EventSchemas {
  /** slugs of extensions, with the JSON Schema of the event of their trigger */
  readonly triggers: readonly {
    readonly extensions: readonly string[];
    readonly event: Readonly<Record<string, unknown>>;
  }[];
  /** flows, with the JSON Schema of their form */
  readonly flows: readonly {
    readonly flow: string;
    readonly form: Readonly<Record<string, unknown>>;
  }[];
}

const when = (member: string, values: readonly string[], then: object) => ({
  if: { properties: { [member]: { enum: values } }, required: [member] },
  // biome-ignore lint/suspicious/noThenProperty: the word of JSON Schema
  then: { properties: then },
});

/**
 * The schema of saved events with what each trigger of the workspace sends, and the form of each flow.
 *
 * @param base the schema of `events/*.json`
 */
export function withEvents(
  base: Readonly<Record<string, unknown>>,
  { triggers, flows }: EventSchemas,
): Record<string, unknown> {
  const slugs = triggers.flatMap(({ extensions }) => extensions);
  const known = slugs.length === 0 ? [] : [{ properties: { extension: { enum: slugs } } }];
  return {
    ...base,
    allOf: [
      ...known,
      ...triggers.map(({ extensions, event }) => when('extension', extensions, { event })),
      ...flows.map(({ flow, form }) => when('flow', [flow], { input: { properties: { form } } })),
    ],
  };
}
