import { createHmac } from 'node:crypto';
import type { Context } from 'hono';
import type { Provider } from 'oidc-provider';
import { findApplication } from '../../../shared/directory/find.ts';
import type { Application, Directory } from '../../../shared/model/directory.ts';
import type { Run } from '../../../shared/model/run.ts';
import type { LoopbackEnv } from '../loopback/app.ts';
import { interactionPath } from './configuration.ts';
import type { RunFlow } from './issue.ts';
import { type Page, pageHeaders, pageText } from './pages/layout.ts';

/** What the pages of an interaction rest on. */
export interface Interacting {
  readonly provider: Provider;
  readonly directory: () => Directory;
  /** the word for a platform that people know */
  readonly platformLabel: (id: string) => string;
  readonly csrfKey: string;
  readonly run: RunFlow;
  /** runs that wait for the user, by interaction and page */
  readonly waiting: Map<string, Run>;
}

export type PageContext = Context<LoopbackEnv>;
export type Form = Readonly<Record<string, unknown>>;
type Details = Awaited<ReturnType<Provider['interactionDetails']>>;

/** A browser that is between two steps of the protocol: what is asked, by which client. */
export interface Visit {
  readonly c: PageContext;
  readonly house: Interacting;
  readonly details: Details;
  readonly application: Application;
  /** what every form of the page needs */
  readonly form: {
    readonly action: string;
    readonly csrf: string;
    readonly leadsTo: readonly string[];
  };
}

/** The visit that a request belongs to; undefined when it has expired or is another browser's. */
export async function visitOf(c: PageContext, house: Interacting): Promise<Visit | undefined> {
  const { incoming, outgoing } = c.env;
  const details = await house.provider
    .interactionDetails(incoming, outgoing)
    .catch(() => undefined);
  if (details === undefined || details.uid !== c.req.param('uid')) return undefined;
  const { params, uid } = details;
  const application = findApplication(house.directory(), String(params.client_id));
  if (application === undefined) return undefined;
  const form = {
    action: interactionPath(uid),
    csrf: createHmac('sha256', house.csrfKey).update(uid).digest('base64url'),
    leadsTo: [String(params.redirect_uri ?? '')],
  };
  return { c, house, details, application, form };
}

export async function show(c: PageContext, page: Page, status: 200 | 400 | 403 = 200) {
  return c.body(await pageText(page), status, pageHeaders(page));
}

/** Ends the interaction and goes on with the protocol. */
export async function finish(
  { c, house, details }: Visit,
  result: Parameters<Provider['interactionResult']>[2],
) {
  house.waiting.delete(details.uid);
  const { incoming, outgoing } = c.env;
  const next = await house.provider.interactionResult(incoming, outgoing, result, {
    mergeWithLastSubmission: !('error' in result),
  });
  return c.redirect(next, 303);
}

/** Flows that wait at once; the oldest is forgotten, and begins again. */
const MOST_WAITING = 1000;

/** Remembers a run that waits for the user. */
export function wait(waiting: Map<string, Run>, place: string, run: Run): void {
  waiting.delete(place);
  waiting.set(place, run);
  const [oldest] = waiting.keys();
  if (waiting.size > MOST_WAITING && oldest !== undefined) waiting.delete(oldest);
}

export const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);

export const clientName = ({ name, clientId }: Application) => name ?? clientId;
