import { z } from 'zod';
import { jsonObject } from '../model/json-schemas.ts';
import {
  checkOutcomeSchema,
  planSchema,
  publishedSchema,
  publishOutcomeSchema,
  pullOutcomeSchema,
} from '../model/publish.ts';
import { credentialStateSchema } from '../model/view.ts';
import { slugSchema } from '../model/workspace.ts';
import { orFailure } from './failure.ts';

const extensions = z.array(slugSchema).min(1).max(500);
/** also secrets that can't be read back, where nothing else changes */
const resend = z.boolean().optional();

/** What the window asks main about tenants: part of the one contract, `requests`. */
export const publishRequests = {
  /** what was entered; `issues` of the failure says what is wrong where */
  'publish.saveConnection': { input: jsonObject, output: orFailure(z.null()) },
  'publish.removeConnection': {
    input: z.object({ name: slugSchema }),
    output: orFailure(z.null()),
  },
  'publish.credentials': { input: z.null(), output: z.array(credentialStateSchema) },
  /** opens main's own window for the value; the window behind never sees it */
  'publish.enterCredential': {
    input: z.object({ connection: slugSchema }),
    output: credentialStateSchema.nullable(),
  },
  /** of the connection's name, whatever it was entered for */
  'publish.forgetCredential': {
    input: z.object({ connection: slugSchema }),
    output: z.null(),
  },
  /** what the credential may do, and what was changed on the tenant since it was published */
  'publish.check': {
    input: z.object({ connection: slugSchema }),
    output: orFailure(checkOutcomeSchema),
  },
  /** null when it was cancelled */
  'publish.plan': {
    input: z.object({ connection: slugSchema, extensions, resend }),
    output: orFailure(planSchema.nullable()),
  },
  /**
   * main confirms in its own window, with its own data, then applies; null when the author declined, or
   * cancelled before anything was written
   */
  'publish.apply': {
    input: z.object({ connection: slugSchema, extensions, resend }),
    output: orFailure(publishOutcomeSchema.nullable()),
  },
  /**
   * has the publisher that is at work begin nothing more: a plan is given up at once, what is being
   * written is seen to its end
   */
  'publish.cancel': { input: z.null(), output: z.null() },
  /** what was published to a connection from this workspace */
  'publish.published': {
    input: z.object({ connection: slugSchema }),
    output: z.array(publishedSchema),
  },
  /** puts a revision back on the tenant: confirmed and answered as `publish.apply` */
  'publish.rollback': {
    input: z.object({
      connection: slugSchema,
      extension: slugSchema,
      to: z.string().regex(/^[0-9a-f]{64}$/),
    }),
    output: orFailure(publishOutcomeSchema.nullable()),
  },
  /** brings what is on the tenant into the workspace */
  'publish.pull': {
    input: z.object({ connection: slugSchema }),
    output: orFailure(pullOutcomeSchema),
  },
} as const;
