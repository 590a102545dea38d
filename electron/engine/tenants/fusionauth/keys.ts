import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { sameText } from '../../loopback/same-text.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** A key as `POST /api/api-key` takes it. Source: docs/contracts/fusionauth.md §7, Keys. */
export const keyRequestSchema = z.object({
  apiKey: z.object({
    key: z.string().min(1).optional(),
    /** epoch ms */
    expirationInstant: z.int().optional(),
    permissions: z
      .object({ endpoints: z.record(z.string(), z.array(z.enum(METHODS))).optional() })
      .optional(),
  }),
});
type KeyRequest = z.infer<typeof keyRequestSchema>['apiKey'];

/** The API keys of an instance: the one that it was started with, and what that one made. */
export class Keys {
  readonly #main: string;
  readonly #made = new Map<string, KeyRequest>();

  constructor(main: string) {
    this.#main = main;
  }

  /** Whether a key may make others. */
  manages(given: string): boolean {
    return sameText(given, this.#main);
  }

  /** @returns the key as the API answers it */
  add(request: KeyRequest): KeyRequest & { key: string } {
    const key = request.key ?? randomBytes(32).toString('base64url');
    const made = { ...request, key };
    this.#made.set(key, made);
    return made;
  }

  /** @param endpoint as permissions name it, such as `/api/lambda`; @param now epoch ms */
  allows(given: string, method: string, endpoint: string, now: number): boolean {
    if (this.manages(given)) return true;
    const made = [...this.#made].find(([key]) => sameText(given, key))?.[1];
    if (made === undefined || (made.expirationInstant ?? Infinity) <= now) return false;
    // A key without endpoints may do everything.
    const endpoints = made.permissions?.endpoints;
    return endpoints === undefined || (endpoints[endpoint] ?? []).some((each) => each === method);
  }
}
