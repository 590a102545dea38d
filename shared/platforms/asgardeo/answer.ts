import { z } from 'zod';
import type { FlowState } from '../../flows/state.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import { jsonObject } from '../../model/json-schemas.ts';
import type { ClientAnswer } from '../../model/run.ts';
import { flowAnswer } from '../flow-answer.ts';
import type { ClientResult } from './clients/client.ts';
import { answerHeaders, SERVER_ERROR } from './clients/oauth.ts';

const clientSchema = z.object({ status: z.number().int(), body: jsonObject });
const nativeClientSchema = z.object({ client: clientSchema });

function denied(value: JsonValue): ClientResult {
  const parsed = clientSchema.safeParse(value);
  return parsed.success ? parsed.data : SERVER_ERROR;
}

function failedFlow(native: JsonValue): ClientResult {
  const parsed = nativeClientSchema.safeParse(native);
  return parsed.success ? parsed.data.client : SERVER_ERROR;
}

function claim(state: FlowState, name: string): JsonValue | undefined {
  const access = state.tokens.find((token) => token.kind === 'access');
  return access?.claims.find((candidate) => candidate.name === name)?.value;
}

function issued(state: FlowState, tokens: Readonly<Record<string, string>>): ClientResult {
  const exp = claim(state, 'exp');
  const scope = claim(state, 'scope');
  const body: JsonObject = {
    ...(tokens.access !== undefined && { access_token: tokens.access }),
    ...(tokens.refresh !== undefined && { refresh_token: tokens.refresh }),
    ...(scope !== undefined && scope !== '' && { scope }),
    ...(tokens.id !== undefined && { id_token: tokens.id }),
    token_type: 'Bearer',
    expires_in: typeof exp === 'number' ? exp - state.issuedAt : state.accessSeconds,
    ...state.response,
  };
  return { status: 200, body };
}

/** What the client of the token endpoint gets. Source: docs/contracts/asgardeo.md, row 1.1.7. */
export function answer(state: FlowState, tokens: Readonly<Record<string, string>>): ClientAnswer {
  const other = flowAnswer(state);
  if (other !== undefined) return other;
  let result: ClientResult;
  if (state.denial !== undefined) result = denied(state.denial.value);
  else if (state.failure !== undefined) result = failedFlow(state.failure.native);
  else result = issued(state, tokens);
  return {
    status: result.status,
    headers: answerHeaders(result),
    body: JSON.stringify(result.body),
  };
}
