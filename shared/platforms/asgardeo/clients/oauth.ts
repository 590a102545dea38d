import type { Fact } from '../../platform.ts';
import { type ClientResult, plainHeaders } from './client.ts';

/** Reasons of a FAILED answer with a meaning of their own. Source: docs/contracts/asgardeo.md, row 1.1.7. */
export const REASONS = {
  invalidClient: 'invalid_client',
  sqlError: 'sql_error',
  /** compared in any case; the platform refuses the answer */
  serverErrors: ['server_error', 'internal_server_error', '500'],
} as const;

export const SERVER_ERROR: ClientResult = {
  status: 500,
  body: { error: 'server_error', error_description: 'Internal Server Error.' },
};

const SQL_ERROR: ClientResult = {
  status: 502,
  body: { error: 'server_error', error_description: 'Service Unavailable Error.' },
};

const CLIENT_AUTHENTICATION_FAILED = 'Client Authentication failed.';
const INVALID_CLIENT = 'Invalid Client';
const CHALLENGED = [401, 500, 502];
const REALM: Fact<string> = {
  value: 'Basic realm=api.asgardeo.io',
  confidence: 'assumed',
  source: 'docs/contracts/asgardeo.md, row 1.1.7',
};

export function isServerErrorReason(reason: string): boolean {
  const folded = reason.toLowerCase();
  return REASONS.serverErrors.some((candidate) => candidate === folded);
}

function isBlank(text: string | undefined): text is undefined {
  return text === undefined || text.trim() === '';
}

/** The token endpoint's answer to a FAILED access token action. */
export function failedResult(reason: string, description: string | undefined): ClientResult {
  if (reason === REASONS.sqlError) return SQL_ERROR;
  if (reason === REASONS.invalidClient) {
    const blank = isBlank(description);
    return {
      status: 401,
      body: {
        error: reason,
        error_description: blank ? CLIENT_AUTHENTICATION_FAILED : description,
      },
    };
  }
  return {
    status: 400,
    body: { error: reason, ...(description !== undefined && { error_description: description }) },
  };
}

/** The token endpoint's answer to a FAILED ID token action. Source: docs/contracts/asgardeo.md, row 1.2.5. */
export function failedIdResult(reason: string, description: string | undefined): ClientResult {
  const text = isBlank(description) ? INVALID_CLIENT : description;
  return {
    status: reason === REASONS.invalidClient ? 401 : 400,
    body: { error: reason, error_description: text },
  };
}

/** Headers of the token endpoint's answers. */
export function answerHeaders(result: ClientResult): Record<string, string> {
  const challenged = CHALLENGED.includes(result.status) && typeof result.body.error === 'string';
  return {
    ...plainHeaders(result),
    ...(challenged && { 'www-authenticate': REALM.value }),
  };
}
