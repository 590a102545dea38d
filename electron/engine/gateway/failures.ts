import { errors } from 'undici';
import type { Fault, HttpFailure } from '../../../shared/model/http.ts';

/** Most bytes of an answer's body, as sent and as decoded. */
export const MAX_BODY_BYTES = 5 * 1024 * 1024;
/** Most bytes of an answer's headers. */
export const MAX_HEADER_BYTES = 16 * 1024;

/** Why no answer came. */
export interface NetworkFailure {
  readonly fault: HttpFailure;
  /** of Node, OpenSSL or the library; empty: none */
  readonly code: string;
  readonly message: string;
}

const FAULT_BY_CODE: Readonly<Record<string, Fault>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  UND_ERR_CONNECT_TIMEOUT: 'connect-timeout',
  ETIMEDOUT: 'connect-timeout',
  UND_ERR_HEADERS_TIMEOUT: 'read-timeout',
  UND_ERR_BODY_TIMEOUT: 'read-timeout',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
  EPROTO: 'tls',
};

/** Limits of ours, by the code with which the library says that they are reached. */
const LIMIT_BY_CODE: Readonly<Record<string, string>> = {
  UND_ERR_RES_EXCEEDED_MAX_SIZE: `has more than ${MAX_BODY_BYTES} bytes`,
  ERR_BUFFER_TOO_LARGE: `has more than ${MAX_BODY_BYTES} bytes when it is decompressed`,
  UND_ERR_HEADERS_OVERFLOW: `has more than ${MAX_HEADER_BYTES} bytes of headers`,
};

/** What an error of a request means. */
export function failureOf(cause: unknown, host: string): NetworkFailure {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const message = cause instanceof Error && cause.message !== '' ? cause.message : code;
  const limit = LIMIT_BY_CODE[code];
  if (limit !== undefined) {
    const reason = `the answer of ${host} ${limit}, the most that is read`;
    return { fault: 'denied', code, message: reason };
  }
  const known = FAULT_BY_CODE[code];
  if (known !== undefined) return { fault: known, code, message };
  if (cause instanceof errors.InvalidArgumentError || cause instanceof errors.NotSupportedError) {
    return { fault: 'denied', code, message: `the request can't be sent: ${message}` };
  }
  if (cause instanceof errors.UndiciError) return { fault: 'reset', code, message };
  return { fault: /CERT|TLS|SSL/.test(code) ? 'tls' : 'reset', code, message };
}
