import type { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { LoopbackEnv } from '../loopback/app.ts';
import { sameText } from '../loopback/same-text.ts';
import { interactionPath } from './configuration.ts';
import { askConsent, takeConsent } from './consent.ts';
import { askLogin, takeLogin } from './log-in.ts';
import { errorPage } from './pages/messages.ts';
import { type Interacting, type PageContext, show, visitOf } from './visit.ts';

/** Bytes of what a person fills in. */
const MOST_FORM_BYTES = 64 * 1024;

/** Pages on which a user signs in and consents, between two steps of the protocol. */
export function addInteractions(app: Hono<LoopbackEnv>, house: Interacting): void {
  const path = interactionPath(':uid');
  app.get(path, async (c) => {
    const visit = await visitOf(c, house);
    if (visit === undefined) return expired(c);
    return visit.details.prompt.name === 'consent' ? askConsent(visit) : askLogin(visit);
  });
  app.post(path, bodyLimit({ maxSize: MOST_FORM_BYTES }), async (c) => {
    const visit = await visitOf(c, house);
    if (visit === undefined) return expired(c);
    const form = await c.req.parseBody();
    if (!sameText(String(form.csrf ?? ''), visit.form.csrf)) return expired(c);
    const { name } = visit.details.prompt;
    return name === 'consent' ? takeConsent(visit, form) : takeLogin(visit, form);
  });
}

function expired(c: PageContext) {
  return show(c, errorPage('invalid_request', 'This page has expired: begin again.'), 400);
}
