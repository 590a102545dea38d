import { z } from 'zod';
import { secretListSchema, secretStateSchema } from '../model/secret-view.ts';
import { slugSchema } from '../model/workspace.ts';
import { orFailure } from './failure.ts';

const secret = z.object({ extension: slugSchema, name: z.string().min(1).max(1024) });

/** What the window asks main about values of secrets, which it never sees: part of `requests`. */
export const secretRequests = {
  'secrets.list': { input: z.null(), output: secretListSchema },
  /** opens main's own window for the value; null when the author declined */
  'secrets.enter': { input: secret, output: orFailure(secretStateSchema.nullable()) },
  'secrets.forget': { input: secret, output: orFailure(z.null()) },
} as const;
