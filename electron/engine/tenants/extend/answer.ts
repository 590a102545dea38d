type Refusal = 400 | 403 | 404 | 501;

/** What the API answers; a 204 has no body. */
export type Answer =
  | { readonly status: 200; readonly json: object; readonly location?: string }
  | { readonly status: 200; readonly text: string }
  | { readonly status: 204 }
  | { readonly status: Refusal; readonly json: ErrorBody };

interface ErrorBody {
  readonly code: Refusal;
  readonly error: string;
  readonly message: string;
}

const ERRORS: Readonly<Record<Refusal, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  501: 'Not Imitated',
};

/**
 * An error of the management API. Clients read `message`; the rest of the body is assumed. Source:
 * docs/contracts/extend.md, Stand-in, error body.
 */
export function refusal(status: Refusal, message: string): Answer {
  return { status, json: { code: status, error: ERRORS[status], message } };
}
