import type { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { LoopbackEnv } from '../loopback/app.ts';
import { sameText } from '../loopback/same-text.ts';
import { interactionPath } from './configuration.ts';
import { askConsent, takeConsent } from './consent.ts';
import { askLogin, takeLogin } from './log-in.ts';
import { errorPage } from './pages/messages.ts';
import { askReset, RESET, takeReset } from './reset.ts';
import { askSignUp, SIGN_UP, takeSignUp } from './sign-up.ts';
import {
  type Form,
  type Interacting,
  type PageContext,
  show,
  type Visit,
  visitOf,
} from './visit.ts';

/** Bytes of what a person fills in. */
const MOST_FORM_BYTES = 64 * 1024;

interface PageOf {
  ask(visit: Visit): Response | Promise<Response>;
  take(visit: Visit, form: Form): Response | Promise<Response>;
}

/** What the protocol asks for: a login or consent. */
const ASKED: PageOf = {
  ask: (visit) => (asksConsent(visit) ? askConsent(visit) : askLogin(visit)),
  take: (visit, form) => (asksConsent(visit) ? takeConsent(visit, form) : takeLogin(visit, form)),
};

const asksConsent = ({ details }: Visit) => details.prompt.name === 'consent';

/** Pages on which a user signs in, registers and consents, between two steps of the protocol. */
export function addInteractions(app: Hono<LoopbackEnv>, house: Interacting): void {
  const path = interactionPath(':uid');
  addPage(app, house, path, ASKED);
  addPage(app, house, `${path}/${SIGN_UP}`, { ask: (visit) => askSignUp(visit), take: takeSignUp });
  addPage(app, house, `${path}/${RESET}`, { ask: (visit) => askReset(visit), take: takeReset });
}

function addPage(app: Hono<LoopbackEnv>, house: Interacting, path: string, page: PageOf): void {
  app.get(path, async (c) => {
    const visit = await visitOf(c, house);
    if (visit === undefined) return expired(c);
    return page.ask(visit);
  });
  app.post(path, bodyLimit({ maxSize: MOST_FORM_BYTES }), async (c) => {
    const visit = await visitOf(c, house);
    if (visit === undefined) return expired(c);
    const form = await c.req.parseBody();
    if (!sameText(String(form.csrf ?? ''), visit.form.csrf)) return expired(c);
    return page.take(visit, form);
  });
}

function expired(c: PageContext) {
  return show(c, errorPage('invalid_request', 'This page has expired: begin again.'), 400);
}
