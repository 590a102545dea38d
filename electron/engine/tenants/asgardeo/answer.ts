type Status = 200 | 201 | 204 | 400 | 401 | 403 | 404 | 409 | 501;

/** What the API answers; a 204 has no body. */
export interface Answer {
  readonly status: Status;
  readonly json?: object;
  readonly location?: string;
}

/** A request that is refused. Source: docs/contracts/asgardeo.md, rows 4.3 and 4.9. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(status: Status, code: string, message: string, description: string) {
    super(description);
    this.answer = { status, json: { code, message, description, traceId: 'stand-in' } };
  }
}

export const invalid = (code: string, description: string, status: Status = 400) =>
  new Refusal(status, code, 'Invalid request.', description);
