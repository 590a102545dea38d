import type { JsonObject } from '../../../model/json.ts';
import type { ActionOperation } from '../action-response.ts';
import type { FailedAnswer, Handled, Handling, HandlingContext, Settled } from '../action-type.ts';
import type { ClientResult } from '../clients/client.ts';
import {
  failedIdResult,
  failedResult,
  isServerErrorReason,
  SERVER_ERROR,
} from '../clients/oauth.ts';
import { appliedEffects } from '../effects.ts';
import { executedOperations } from '../executed.ts';
import { finalOf } from '../final.ts';
import { type Apply, applyOperations, applyToAccessToken } from '../operations/engine.ts';
import { applyToIdToken } from '../operations/id-token.ts';
import { modelOf, type TokenModel, type TokenName } from '../operations/token-model.ts';
import { idTokenAnswer, tokenAnswer } from '../token-answer.ts';

interface TokenRules {
  readonly token: TokenName;
  readonly apply: Apply;
  answer(request: JsonObject, tokens: TokenModel): ClientResult;
  failed(reason: string, description: string | undefined): ClientResult;
}

function settled({ token, answer }: TokenRules, request: JsonObject, tokens: TokenModel): Settled {
  return { client: answer(request, tokens), final: finalOf(tokens, token) };
}

function applied(
  rules: TokenRules,
  operations: readonly ActionOperation[],
  { request, settings }: HandlingContext,
): Handled {
  const { token, apply } = rules;
  const result = applyOperations(
    modelOf(request, token),
    operations,
    settings.quirks,
    token,
    apply,
  );
  if (!result.ok) return { ok: false, code: result.code, message: result.message };
  return {
    ok: true,
    effects: result.applied.map((entry) => ({
      index: entry.operation.index,
      effects: appliedEffects(entry),
    })),
    executed: executedOperations(result.applied),
    settled: settled(rules, request, result.tokens),
  };
}

function tokenHandling(rules: TokenRules): Handling {
  return {
    untouched: (request) => settled(rules, request, modelOf(request, rules.token)),
    succeeded: (operations, _data, context) => applied(rules, operations, context),
    failed: (reason, description): FailedAnswer =>
      isServerErrorReason(reason)
        ? { client: SERVER_ERROR, unfit: true }
        : { client: rules.failed(reason, description) },
    broken: () => SERVER_ERROR,
  };
}

/** Source: docs/contracts/asgardeo.md, rows 1.1.5 to 1.1.7. */
export const accessTokenHandling = tokenHandling({
  token: 'accessToken',
  apply: applyToAccessToken,
  answer: tokenAnswer,
  failed: failedResult,
});

/** Source: docs/contracts/asgardeo.md, rows 1.2.4 and 1.2.5. */
export const idTokenHandling = tokenHandling({
  token: 'idToken',
  apply: applyToIdToken,
  answer: idTokenAnswer,
  failed: failedIdResult,
});
