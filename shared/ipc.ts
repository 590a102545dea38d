import { z } from 'zod';
import { exportRequests } from './ipc/export.ts';
import { orFailure } from './ipc/failure.ts';
import { historyRequests } from './ipc/history.ts';
import { path, runId, text } from './ipc/parts.ts';
import { publishRequests } from './ipc/publish.ts';
import { scheduleRequests } from './ipc/schedule.ts';
import { secretRequests } from './ipc/secrets.ts';
import { bodyChangeSchema, shownBodiesSchema } from './model/bodies.ts';
import { directoryChangeSchema, directoryKindSchema } from './model/directory.ts';
import {
  directoryFormSchema,
  directoryObjectSchema,
  directoryOutcomeSchema,
  directoryPageSchema,
  newUsersSchema,
  pageRequestSchema,
} from './model/directory-view.ts';
import { eventToSaveSchema, openedEventSchema } from './model/event-view.ts';
import { recordedViewSchema } from './model/fixture-view.ts';
import { networkModeSchema } from './model/http.ts';
import { effectSchema, recordSchema, warningSchema } from './model/invocation.ts';
import { jsonObject, jsonValue } from './model/json-schemas.ts';
import { lifecycleViewSchema } from './model/lifecycle.ts';
import { flowInputSchema, flowSchema, tokenClaimSchema } from './model/run.ts';
import { sentRequestSchema } from './model/sent-request.ts';
import { shownInvocationSchema, shownRunSchema } from './model/shown.ts';
import { testReportSchema } from './model/test-report.ts';
import {
  fileSchema,
  flowViewSchema,
  networkViewSchema,
  platformViewSchema,
  providerViewSchema,
  saveResultSchema,
  triggerDetailsSchema,
  triggerNameSchema,
  workspaceViewSchema,
} from './model/view.ts';
import { problemSchema, slugSchema } from './model/workspace.ts';

export { type Failure, failureSchema } from './ipc/failure.ts';

/** The largest request that main accepts from the window, as JSON text in UTF-16 units. */
export const MAX_REQUEST_CHARS = 8 * 1024 * 1024;

const host = z.string().min(1).max(300);
/** a number in the order of a run */
const order = z.number().int().min(0).max(10_000);
const span = { from: z.number().int().min(0), count: z.number().int().min(1).max(1000) };
const ofInvocation = z.object({ runId, invocation: order, ...span });

/** What an extension keeps between runs, as indented JSON. */
const documentSchema = z.object({ text: z.string(), hash: z.string() });

/** Fixtures that were written, and where. */
const storedSchema = z.object({ files: z.array(z.string()), stored: z.number().int() });

/** What the window keeps across restarts. It holds no author's text: drafts have their own channel. */
export const uiStateSchema = z.object({
  openFiles: z.array(path).max(200).default([]),
  activeFile: path.optional(),
  theme: z.enum(['system', 'dark', 'light', 'contrast']).default('system'),
  layout: z.record(z.string(), z.array(z.number())).default({}),
  panel: z.string().max(32).default('timeline'),
  simulate: jsonObject.default({}),
});
export type UiState = z.infer<typeof uiStateSchema>;

export const draftSchema = z.object({ path, text, baseHash: z.string() });
export type Draft = z.infer<typeof draftSchema>;

/**
 * The one contract between window and main: every request by name, with the
 * schemas of its input and output. Main parses inputs, the preload forwards only
 * these names, the window's client is typed by this map.
 */
export const requests = {
  'platforms.list': { input: z.null(), output: z.array(platformViewSchema) },
  /** of triggers that are worked on; one that no platform has is left out */
  'trigger.details': {
    input: z.array(triggerNameSchema).max(500),
    output: z.array(triggerDetailsSchema),
  },
  /** JSON Schemas of the files of a workspace */
  'schemas.list': {
    input: z.null(),
    output: z.array(z.object({ files: z.string(), schema: z.record(z.string(), z.unknown()) })),
  },
  'workspace.get': { input: z.null(), output: workspaceViewSchema },
  /** main asks for the folder with its own dialog; null when the author cancelled */
  'workspace.open': { input: z.null(), output: workspaceViewSchema.nullable() },
  'file.read': { input: z.object({ path }), output: orFailure(fileSchema) },
  /** writes when the file on disk still has `baseHash`, or when `overwrite` */
  'file.save': {
    input: z.object({ path, text, baseHash: z.string(), overwrite: z.boolean().default(false) }),
    output: saveResultSchema,
  },
  'draft.save': { input: draftSchema, output: z.null() },
  'draft.drop': { input: z.object({ path }), output: z.null() },
  'draft.list': { input: z.null(), output: z.array(draftSchema) },
  'extension.create': {
    input: z.object({
      platform: z.string().max(64),
      trigger: z.string().max(128),
      slug: slugSchema,
    }),
    output: orFailure(z.object({ slug: z.string(), file: z.string() })),
  },
  'directory.forms': { input: z.null(), output: z.array(directoryFormSchema) },
  'directory.page': { input: pageRequestSchema, output: orFailure(directoryPageSchema) },
  'directory.object': {
    input: z.object({ kind: directoryKindSchema, key: z.string().min(1).max(2048) }),
    output: orFailure(directoryObjectSchema),
  },
  'directory.change': { input: directoryChangeSchema, output: orFailure(directoryOutcomeSchema) },
  /** adds made-up users to the directory */
  'directory.generate': {
    input: newUsersSchema,
    output: orFailure(z.object({ users: z.number().int() })),
  },
  /** what an extension keeps between runs; an empty text is nothing */
  'document.read': {
    input: z.object({ extension: slugSchema }),
    output: orFailure(documentSchema),
  },
  /** writes when the document still has `baseHash` */
  'document.write': {
    input: z.object({ extension: slugSchema, text, baseHash: z.string() }),
    output: orFailure(documentSchema),
  },
  'lint.source': {
    input: z.object({ extension: slugSchema, text }),
    output: z.array(problemSchema),
  },
  /** where an extension stands on its simulated tenant; null where there is none */
  'lifecycle.view': {
    input: z.object({
      extension: slugSchema,
      /** in the editor, when it is not saved */
      text: text.optional(),
      /** of those that the view offers: taken first */
      action: z.string().max(32).optional(),
    }),
    output: orFailure(lifecycleViewSchema.nullable()),
  },
  /** one extension, one event, with the text in the editor when it is not saved */
  'simulate.invoke': {
    input: z.object({
      runId,
      extension: slugSchema,
      event: jsonValue.optional(),
      text: text.optional(),
      /** anything but `offline`: main asks first, unless the user allowed it for this workspace */
      network: networkModeSchema.optional(),
      /** the extension's warm instance, or one that is started for it; `cold` always starts one */
      session: z.enum(['warm', 'cold']).optional(),
      /** the saved event whose options count */
      saved: slugSchema.optional(),
      /** how it is sent, where the platform lets the author choose; over the saved event's options */
      request: sentRequestSchema.optional(),
    }),
    output: orFailure(shownInvocationSchema),
  },
  /** saved events of all samples of an extension's trigger */
  'event.samples': {
    input: z.object({ extension: slugSchema }),
    output: orFailure(z.object({ files: z.array(z.string()) })),
  },
  /** saved events of an export that the author chooses; null when they chose none */
  'event.import': {
    input: z.object({ extension: slugSchema }),
    output: orFailure(
      z.object({ files: z.array(z.string()), told: z.array(z.string()) }).nullable(),
    ),
  },
  'event.open': { input: z.object({ slug: slugSchema }), output: orFailure(openedEventSchema) },
  /** into a saved event, or a new one with a name that is free */
  'event.save': {
    input: eventToSaveSchema,
    output: orFailure(
      z.object({
        slug: z.string(),
        file: z.string(),
        /** passwords and the like that were entered are not in the file */
        withheld: z.boolean(),
      }),
    ),
  },
  /** fires a saved event and writes its result as what is expected of it */
  'event.accept': {
    input: z.object({ slug: slugSchema }),
    output: orFailure(z.object({ file: z.string() })),
  },
  /** saved events by name, or all; of the expectations only those that failed cross */
  'test.run': {
    input: z.object({
      runId,
      names: z.array(slugSchema).max(50_000).optional(),
      properties: z.boolean().default(false),
    }),
    output: orFailure(testReportSchema),
  },
  /** fires a saved event as its test does, for its result to be looked at */
  'test.show': {
    input: z.object({ runId, name: slugSchema }),
    output: orFailure(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('invocation'), value: shownInvocationSchema }),
        z.object({ kind: z.literal('run'), value: shownRunSchema }),
      ]),
    ),
  },
  'test.stop': { input: z.object({ runId }), output: z.null() },
  /** what each flow's form can hold */
  'simulate.flows': { input: z.null(), output: z.array(flowViewSchema) },
  'simulate.run': {
    input: z.object({
      runId,
      flow: flowSchema,
      input: flowInputSchema,
      /** a suspended run that goes on; what it goes on from never left main */
      resume: runId.optional(),
      /** what it changes in the user is written into directory.json */
      keep: z.boolean().default(false),
      /** unsaved texts by extension */
      texts: z.record(z.string(), text).default({}),
      /** the saved event whose headers count */
      saved: slugSchema.optional(),
    }),
    output: orFailure(shownRunSchema),
  },
  /** the event that the flow would send to this extension, to be edited and fired */
  'simulate.event': {
    input: z.object({ extension: slugSchema, flow: flowSchema, input: flowInputSchema }),
    output: orFailure(jsonValue),
  },
  /*
   * What of a finished run did not cross with its result, a piece at a time; null when main no longer
   * keeps it.
   */
  'simulate.effects': { input: ofInvocation, output: z.array(effectSchema).nullable() },
  'simulate.warnings': { input: ofInvocation, output: z.array(warningSchema).nullable() },
  /** characters of the native result as indented JSON */
  'simulate.native': {
    input: ofInvocation.extend({ count: z.number().int().min(1).max(20_000) }),
    output: z.string().nullable(),
  },
  /** request and answers of an invocation, and what they changed; null where it has none */
  'simulate.bodies': {
    input: ofInvocation.pick({ runId: true, invocation: true }),
    output: shownBodiesSchema.nullable(),
  },
  /** characters of one of them */
  'simulate.body': {
    input: ofInvocation.extend({
      message: z.number().int().min(0).max(100),
      count: z.number().int().min(1).max(20_000),
    }),
    output: z.string().nullable(),
  },
  'simulate.changes': { input: ofInvocation, output: z.array(bodyChangeSchema).nullable() },
  'simulate.claims': {
    input: z.object({ runId, token: order, ...span }),
    output: z.array(tokenClaimSchema).nullable(),
  },
  'simulate.stop': { input: z.object({ runId }), output: z.null() },
  ...historyRequests,
  'provider.get': { input: z.null(), output: providerViewSchema },
  /** serves the open workspace on 127.0.0.1; port 0 picks a free one */
  'provider.start': {
    input: z.object({ port: z.number().int().min(0).max(65_535) }),
    output: orFailure(providerViewSchema),
  },
  'provider.stop': { input: z.null(), output: providerViewSchema },
  /** begins a login as an application's client, and opens the system's browser there */
  'provider.openLogin': {
    input: z.object({
      application: z.string().min(1).max(2048),
      /** absent: those that the application has */
      scopes: z.array(z.string().min(1).max(256)).max(200).optional(),
    }),
    output: orFailure(z.null()),
  },
  /** workspace-relative paths of the files of http/ */
  'fixture.files': { input: z.null(), output: z.array(z.string()) },
  /** at the end of a file of http/, or into a new one */
  'fixture.add': {
    input: z.object({ file: path, fixture: jsonObject }),
    output: orFailure(storedSchema),
  },
  /** what a run recorded, as it would be stored; nothing of it is stored yet */
  'fixture.recorded': {
    input: z.object({ runId }),
    output: orFailure(z.array(recordedViewSchema)),
  },
  /** stores what the author picked, by its place in the list; without a file, by host */
  'fixture.keep': {
    input: z.object({ runId, picks: z.array(order).min(1).max(10_000), file: path.optional() }),
    output: orFailure(storedSchema),
  },
  'network.get': { input: z.null(), output: networkViewSchema },
  /** main confirms in its own window; unchanged when the user declined */
  'network.allow': {
    input: z.object({ mode: networkModeSchema.exclude(['offline']) }),
    output: orFailure(networkViewSchema),
  },
  'network.offline': { input: z.null(), output: networkViewSchema },
  /** lets runs that are live reach a host at a private address; main confirms in its own window */
  'network.grantHost': { input: z.object({ host }), output: orFailure(networkViewSchema) },
  'network.revokeHost': { input: z.object({ host }), output: networkViewSchema },
  ...publishRequests,
  ...scheduleRequests,
  ...secretRequests,
  ...exportRequests,
  'ui.load': { input: z.null(), output: uiStateSchema },
  'ui.save': { input: uiStateSchema, output: z.null() },
  'link.open': { input: z.object({ url: z.string().max(2048) }), output: z.boolean() },
  'clipboard.write': { input: z.object({ text }), output: z.null() },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type RequestName = keyof typeof requests;
export type RequestInput<N extends RequestName> = z.input<(typeof requests)[N]['input']>;
export type RequestOutput<N extends RequestName> = z.output<(typeof requests)[N]['output']>;

/** What main tells the window without being asked. */
export const pushes = {
  'workspace.changed': workspaceViewSchema,
  /** a file that may be open in a tab changed or vanished on disk */
  'file.changed': z.object({
    path: z.string(),
    text: z.string().nullable(),
    hash: z.string().nullable(),
  }),
  /** saved events whose result what was just saved may have changed */
  'test.touched': z.object({ names: z.array(z.string()) }),
  /** this many runs more are in the history of the open workspace */
  'history.kept': z.object({ runs: z.number().int() }),
  /** how far an export of records is */
  'records.exporting': z.object({ written: z.number().int(), total: z.number().int() }),
  'provider.changed': providerViewSchema,
  /** what the login provider did since it was last told, and how many runs were left out */
  'provider.heard': z.object({
    runs: z.array(z.object({ runId, run: shownRunSchema })),
    /** what clients called at an extension's own address, and what was due */
    calls: z.array(
      z.object({
        runId,
        extension: slugSchema,
        invocation: shownInvocationSchema,
        /** a client at the extension's own address, or the clock */
        by: z.enum(['client', 'schedule']),
      }),
    ),
    records: z.array(recordSchema),
    missed: z.number().int(),
  }),
  'publish.progress': z.object({ extension: z.string(), step: z.string() }),
  /** how far a plan is: objects of the tenant that are read, of all that there are to read */
  'publish.reading': z.object({ done: z.number().int(), all: z.number().int() }),
  /** a menu or accelerator in main asks the window to run one of its commands */
  'command.run': z.object({ command: z.string() }),
  'theme.changed': z.object({ dark: z.boolean(), contrast: z.boolean() }),
} as const satisfies Record<string, z.ZodType>;

export type PushName = keyof typeof pushes;
export type PushPayload<N extends PushName> = z.output<(typeof pushes)[N]>;

/** The API that the preload puts on `window.hookbench`. */
export interface Bridge {
  request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>>;
  on<N extends PushName>(name: N, listener: (payload: PushPayload<N>) => void): () => void;
}
