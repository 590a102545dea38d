import { z } from 'zod';
import type { JsonObject } from '../../../model/json.ts';
import { jsonValue } from '../../../model/json-schemas.ts';

/** The extension that a client has for one kind of token, and what else is said of that token. */
const slotSchema = z.object({
  exp: jsonValue.optional(),
  aud: jsonValue.optional(),
  jwk: z.string().nullish(),
  ext: z.string().nullish(),
});

/** A client is an account. Source: docs/contracts/quasr.md, 1.3 Binding. */
export const accountSchema = z.object({
  id: z.string(),
  subtype: z.string(),
  config: z
    .object({
      tokens: z.object({ access: slotSchema.nullish(), identity: slotSchema.nullish() }).nullish(),
    })
    .nullish(),
});

export const ACCOUNT_FIELDS =
  'id subtype config { tokens { access { exp aud ext jwk } identity { exp ext jwk } } }';

/** The kinds of token for which a client may have an extension. */
export type Slot = 'access' | 'identity';

interface Bound {
  readonly ext: string | undefined;
  /** what else a change has to say again */
  readonly rest: JsonObject;
}

export interface Client {
  readonly id: string;
  readonly subtype: string;
  readonly slots: Readonly<Record<Slot, Bound | undefined>>;
}

export function clientOf({ id, subtype, config }: z.infer<typeof accountSchema>): Client {
  const { access, identity } = config?.tokens ?? {};
  return { id, subtype, slots: { access: boundIn(access), identity: boundIn(identity) } };
}

function boundIn(slot: z.infer<typeof slotSchema> | null | undefined): Bound | undefined {
  if (!slot) return undefined;
  const { ext, exp, aud, jwk } = slot;
  const rest = {
    ...(exp !== undefined && { exp }),
    ...(aud !== undefined && { aud }),
    ...(typeof jwk === 'string' && { jwk }),
  };
  return { ext: ext ?? undefined, rest };
}

/** The input of the mutation that gives a client another extension for a token; null takes it away. */
export function bindingInput({ id, subtype, slots }: Client, slot: Slot, ext: string | null) {
  const tokens = { [slot]: { ...slots[slot]?.rest, ext } };
  return { id, subtype, config: { tokens } };
}
