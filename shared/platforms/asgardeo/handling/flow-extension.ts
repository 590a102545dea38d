import type { JsonObject } from '../../../model/json.ts';
import { joinPath, splitPath } from '../../../model/path.ts';
import type { ActionOperation } from '../action-response.ts';
import type { Handled, Handling, HandlingContext } from '../action-type.ts';
import type { ClientResult } from '../clients/client.ts';
import { appliedEffects } from '../effects.ts';
import { withoutAnnotation } from '../events/flow-extension.ts';
import { executedOperations, opName } from '../executed.ts';
import { FLOW_EXTENSION_FAILED, MULTI_VALUED_CLAIMS } from '../facts.ts';
import { type JsonNode, toJson } from '../json-text.ts';
import {
  CLAIM_PATH,
  claimUriOf,
  IDENTITY_DIALECT,
  LOCAL_DIALECT,
  memberOfClaim,
} from '../local-claims.ts';
import { FLOW_OPERATION_MESSAGES as TEXT } from '../messages.ts';
import type { AppliedOperation } from '../operations/engine.ts';
import { done, failed, type OperationResult } from '../operations/result.ts';
import type { Settings } from '../settings.ts';
import { onlyRedirect, type RedirectWords, redirected } from './redirect.ts';

const CREDENTIALS = '/user/credentials/';
const PROPERTIES = '/properties/';
const READ_ONLY = ['/flow/', '/tenant/', '/organization/', '/application/'];
const COMPACT_JWE = /^[\w-]+(?:\.[\w-]*){4}$/;

/** The platform's words. Source: docs/contracts/asgardeo.md, row 1.7.5. */
const REDIRECT_WORDS: RedirectWords = {
  none: 'INCOMPLETE response from Flow Extension must contain a REDIRECT operation.',
  several: 'INCOMPLETE response from Flow Extension must contain exactly one operation.',
  other:
    'The operation in an INCOMPLETE response from Flow Extension must be a REDIRECT operation.',
  withoutUrl:
    'The REDIRECT operation in an INCOMPLETE response from Flow Extension must have a valid URL.',
};

const PASSED = { client: { status: 200, body: {} } };

/** The platform gives up on the whole answer. */
class Aborted extends Error {}

function isMultiValued(uri: string, { accessConfig }: Settings): boolean {
  const annotated = (accessConfig.modify ?? []).some(
    ({ path }) => path.endsWith('[]') && withoutAnnotation(path) === `${CLAIM_PATH}${uri}]`,
  );
  return annotated || MULTI_VALUED_CLAIMS.value.includes(uri);
}

function isEncrypted(path: string, { accessConfig }: Settings): boolean {
  return (accessConfig.modify ?? []).some(
    (modify) => modify.encrypted === true && withoutAnnotation(modify.path) === path,
  );
}

/**
 * An encrypted path takes a compact JWE, a claim with several values a list of one. What is in it,
 * in the form that the path takes; undefined without a key to open it.
 */
function opened(
  path: string,
  value: JsonNode | undefined,
  { platformKey, ports }: HandlingContext,
): JsonNode | undefined {
  const isList = value?.kind === 'array';
  const sealed = isList && value.items.length === 1 ? value.items[0] : value;
  if (sealed?.kind !== 'string' || !COMPACT_JWE.test(sealed.value)) {
    throw new Aborted(
      `the value for the encrypted path ${path} is no compact JWE: the platform fails the flow`,
    );
  }
  if (platformKey === undefined) return undefined;
  const text = ports.crypto.openJwe(sealed.value, platformKey);
  if (text === undefined) {
    throw new Aborted(
      `the value for the encrypted path ${path} can't be decrypted with config.platformKey: the platform fails the flow`,
    );
  }
  const itemOf = (item: string) => ({ kind: 'string' as const, value: item });
  return isList ? { kind: 'array', items: text.split(',').map(itemOf) } : itemOf(text);
}

function replaceClaim(
  path: string,
  value: JsonNode | undefined,
  sealed: boolean,
  { settings }: HandlingContext,
): OperationResult {
  const uri = claimUriOf(path);
  if (uri === undefined || uri === '') return failed(TEXT.claimUriMissing);
  if (value === undefined) return failed(TEXT.valueRequired);
  if (!uri.startsWith(LOCAL_DIALECT)) return failed(TEXT.dialect(uri));
  if (uri.startsWith(IDENTITY_DIALECT)) return failed(TEXT.identityClaim(uri));
  const many = isMultiValued(uri, settings);
  if (many ? value.kind !== 'array' : value.kind !== 'string') {
    const wanted = many ? 'a list' : 'a text';
    throw new Aborted(`${uri} takes ${wanted}, not ${value.kind}: the platform fails the flow`);
  }
  return done(TEXT.claimReplaced, {
    kind: 'user.set',
    path: joinPath(['user', ...splitPath(memberOfClaim(uri))]),
    value: toJson(value),
    ...(sealed && { discarded: NOT_DECRYPTED }),
  });
}

const NOT_DECRYPTED =
  'the value is encrypted for the platform, whose private key the simulator does not have: config.platformKey may stand for it';

function replaceCredential(path: string, value: JsonNode | undefined): OperationResult {
  if (path.slice(CREDENTIALS.length) === '') return failed(TEXT.credentialMissing);
  if (value === undefined) return failed(TEXT.valueRequired);
  return done(TEXT.credentialReplaced, {
    kind: 'option.set',
    path: joinPath(['credentials', path.slice(CREDENTIALS.length)]),
    value: '(a credential)',
  });
}

function replaceProperty(path: string, value: JsonNode | undefined): OperationResult {
  if (value === undefined) return failed(TEXT.valueRequired);
  const name = path.slice(PROPERTIES.length);
  return done(TEXT.propertyReplaced, {
    kind: 'option.set',
    path: joinPath(['options', name]),
    value: toJson(value),
  });
}

function apply(operation: ActionOperation, context: HandlingContext): OperationResult {
  const { path } = operation;
  if (path === undefined || path.trim() === '') return failed(TEXT.pathMissing);
  if (operation.op !== 'replace') return failed(TEXT.onlyReplace(opName(operation)));
  const encrypted = isEncrypted(path, context.settings);
  const plain = encrypted ? opened(path, operation.value, context) : operation.value;
  const sealed = encrypted && plain === undefined;
  const value = plain ?? operation.value;
  if (READ_ONLY.some((prefix) => path.startsWith(prefix))) return failed(TEXT.readOnly);
  if (path.startsWith(CLAIM_PATH)) return replaceClaim(path, value, sealed, context);
  if (path.startsWith(CREDENTIALS)) return replaceCredential(path, value);
  if (path.startsWith(PROPERTIES)) return replaceProperty(path, value);
  return failed(TEXT.unknownPath);
}

function succeeded(operations: readonly ActionOperation[], context: HandlingContext): Handled {
  const applied: AppliedOperation[] = [];
  try {
    for (const operation of operations) {
      applied.push({ operation, results: [apply(operation, context)] });
    }
  } catch (error) {
    if (!(error instanceof Aborted)) throw error;
    return { ok: false, code: 'value', message: error.message };
  }
  return {
    ok: true,
    effects: applied.map((entry) => ({
      index: entry.operation.index,
      effects: appliedEffects(entry),
    })),
    ...(applied.length > 0 && { executed: executedOperations(applied) }),
    settled: PASSED,
  };
}

/** The platform adds the id of this one visit to the address. */
function withFlowId(url: string, id: string): string {
  const [beforeHash = '', ...hash] = url.split('#');
  const separator = beforeHash.includes('?') ? '&' : '?';
  return [`${beforeHash}${separator}flowId=${id}`, ...hash].join('#');
}

function failedAnswer(reason: string, description: string | undefined): ClientResult {
  const said: JsonObject = {
    reason,
    ...(description !== undefined && { description }),
  };
  return FLOW_EXTENSION_FAILED.value === 'retry'
    ? { status: 200, body: { flowStatus: 'INCOMPLETE', stepStatus: 'RETRY', ...said } }
    : { status: 400, body: { flowStatus: 'ERROR', ...said } };
}

/** What a flow makes of its extension. Source: docs/contracts/asgardeo.md, rows 1.7.3 to 1.7.5. */
export const flowExtensionHandling: Handling = {
  untouched: () => PASSED,
  succeeded: (operations, _data, context) => succeeded(operations, context),
  incomplete: (operations, { ports }) => {
    const redirect = onlyRedirect(operations, REDIRECT_WORDS);
    if ('ok' in redirect) return redirect;
    return redirected(withFlowId(redirect.url, ports.random.uuid()), redirect.index);
  },
  failed: (reason, description) => ({ client: failedAnswer(reason, description) }),
  broken: () => ({
    status: 500,
    body: { flowStatus: 'ERROR', error: 'server_error' },
  }),
};
