import type { Fact } from '../platform.ts';

/** Facts of the platform that the code rests on; rows of docs/contracts/quasr.md and lambda.md. */
export const SYNC_TIMEOUT_MS: Fact<number> = {
  value: 5000,
  confidence: 'confirmed',
  source: 'docs/contracts/quasr.md, 1.5 Time limit',
};

/** An endpoint that issues tokens gives up when its extensions together took so long. */
export const ENDPOINT_TIMEOUT_MS: Fact<number> = {
  value: 10_000,
  confidence: 'confirmed',
  source: 'docs/contracts/quasr.md, 1.5 Time limit',
};

/** Time of one run of an asynchronous extension: the least of the range; `config.timeout` sets it. */
export const ASYNC_TIMEOUT_MS: Fact<number> = {
  value: 3000,
  confidence: 'assumed',
  source: 'docs/contracts/quasr.md, 1.7 Memory, timeout, concurrency',
};

/** The longest `config.timeout` of an asynchronous extension, in seconds. */
export const MOST_ASYNC_SECONDS: Fact<number> = {
  value: 30,
  confidence: 'assumed',
  source: 'docs/contracts/quasr.md, 1.7 Memory, timeout, concurrency',
};

/** Extensions that a tenant may have enabled at the same time. */
export const MOST_ENABLED: Fact<number> = {
  value: 5,
  confidence: 'confirmed',
  source: 'docs/contracts/quasr.md, 1.4 Enabled at most',
};

const DAY_MS = 86_400_000;

/** How long an extension is good for: until its first successful run, and after the last one. */
export const EXPIRY_MS: Fact<{ readonly untilFirstRun: number; readonly inactivity: number }> = {
  value: { untilFirstRun: DAY_MS, inactivity: 30 * DAY_MS },
  confidence: 'confirmed',
  source: 'docs/contracts/quasr.md, 1.4 First day, Inactivity',
};

/** How long a one-time password is good for, in seconds. */
export const OTP_SECONDS: Fact<number> = {
  value: 600,
  confidence: 'confirmed',
  source: 'docs/contracts/quasr.md, 1.6 One-time passwords',
};

/** How long Lambda waits before it runs an asynchronous event again that failed; after the last it is lost. */
export const RETRY_WAITS_MS: Fact<readonly number[]> = {
  value: [60_000, 120_000],
  confidence: 'inferred',
  source: 'docs/contracts/lambda.md, 6 Retries',
};

/** Memory of the function, as its environment and its log lines tell it. */
export const FUNCTION_MEMORY_MB: Fact<number> = {
  value: 128,
  confidence: 'assumed',
  source: 'docs/contracts/quasr.md, 1.7 Memory, timeout, concurrency',
};

/** The largest response of a function, in bytes. */
export const RESPONSE_BYTES: Fact<number> = {
  value: 6 * 1024 * 1024,
  confidence: 'inferred',
  source: 'docs/contracts/lambda.md, 3 Response too big',
};

/** `source` of every event, whatever the endpoint; a manifest's `config.eventSource` changes it. */
export const EVENT_SOURCE: Fact<string> = {
  value: 'quasr.tokens/oauth2/authorize',
  confidence: 'confirmed',
  source: 'docs/contracts/quasr.md, 1.5 Event envelope',
};

/** Audience that every token has, before the client's own ones. */
export const API_AUDIENCE: Fact<string> = {
  value: 'https://api.quasr.io',
  confidence: 'confirmed',
  source: 'docs/contracts/quasr.md, 1.5 Token shapes',
};

/** Prefix of the platform's own claims. */
export const CLAIM_NAMESPACE: Fact<string> = {
  value: 'https://api.quasr.io/claims',
  confidence: 'confirmed',
  source: 'docs/contracts/quasr.md, 1.5 Reserved claims',
};

/** Tenant of the simulated runs when the application names none: tenant ids are UUIDs. */
export const SIMULATED_TENANT = '7d9f2c1e-4b60-4f0a-9a57-2c1d8e3b5a10';

/** Life of a refresh token and of the chain of its successors, in seconds. */
export const REFRESH_SECONDS: Fact<{ readonly token: number; readonly chain: number }> = {
  value: { token: 31_536_000, chain: 315_360_000 },
  confidence: 'inferred',
  source: 'docs/contracts/quasr.md, 1.5 Token shapes',
};

/** Base64 text above which a warning says that the limit for code is not known. */
export const CODE_WARNING_BYTES: Fact<number> = {
  value: 100 * 1024,
  confidence: 'assumed',
  source: 'docs/contracts/quasr.md, 1.7 Code size',
};

/** `https://{tenant}.api.quasr.io`: issuer of its tokens and base of its endpoints. */
export function issuerOf(tenant: string): string {
  return `https://${tenant}.api.quasr.io`;
}
