import { z } from 'zod';

/** How an event goes to an extension that is called by HTTP: options of its invocation. */
export const sentRequestSchema = z.strictObject({
  method: z.string().min(1).max(16),
  /** raw text */
  query: z.string().max(16_384),
  headers: z.record(z.string().max(256), z.string().max(16_384)),
  /** whose call it is */
  caller: z.string().min(1).max(32),
});
export type SentRequest = z.infer<typeof sentRequestSchema>;

/** What an author may choose of such a request. */
export const requestChoicesSchema = z.object({
  methods: z.array(z.string()),
  /** methods whose requests have no body: the event is not sent */
  bodyless: z.array(z.string()),
  callers: z.array(z.object({ value: z.string(), label: z.string() })),
  /** what counts unless something else is chosen */
  usual: z.object({ method: z.string(), caller: z.string() }),
});
export type RequestChoices = z.infer<typeof requestChoicesSchema>;
