import { code } from './workspace-copy.ts';

/** What an author types: a line below the one that holds `below`, or right behind a piece of text. */
export type Edit = { below: string; text: string } | { after: string; text: string };

export interface Story {
  platform: string;
  label: string;
  path: string;
  application: string;
  /** puts a claim into the token, and then a line into the log */
  edits: readonly Edit[];
  claim: { name: string; value: string; origin: string };
  record: string;
  /** what the example asks for and does not get: the claim's name, and why */
  refused?: { claim: string; reason: string };
}

/** The same piece of work on each platform, in the example workspace. */
export const stories = {
  fusionauth: {
    platform: 'FusionAuth',
    label: 'Favourite colour',
    path: code.fusionauth,
    application: 'Web shop',
    edits: [
      { below: 'jwt.sub = user.email', text: "jwt.team = 'checkout';" },
      { below: 'JSON.stringify({ plan', text: "console.info('team is ' + jwt.team);" },
    ],
    claim: { name: 'team', value: '"checkout"', origin: 'favourite-colour:11' },
    record: 'team is checkout',
    refused: { claim: 'sub', reason: 'FusionAuth drops changes to sub' },
  },
  asgardeo: {
    platform: 'Asgardeo',
    label: 'Tier claims',
    path: code.asgardeo,
    application: 'Partner portal',
    edits: [
      {
        below: "{ name: 'tier'",
        text: "{ op: 'add', path: '/accessToken/claims/-', value: { name: 'desk', value: 'orders' } },",
      },
      { below: "console.log('tier", text: "console.log('desk is orders');" },
    ],
    claim: { name: 'desk', value: '"orders"', origin: 'tier-claims:26' },
    record: 'desk is orders',
  },
  quasr: {
    platform: 'Quasr',
    label: 'Plan claim',
    path: code.quasr,
    application: 'Field app',
    edits: [
      { below: 'fieldwork.example/seats', text: "'https://fieldwork.example/depot': 'north'," },
      { below: 'console.info', text: "console.info('depot is north');" },
    ],
    claim: {
      name: 'https://fieldwork.example/depot',
      value: '"north"',
      origin: 'plan-claim:23',
    },
    record: 'depot is north',
    refused: { claim: 'client_id', reason: 'Quasr keeps its own' },
  },
  extend: {
    platform: 'Auth0 Extend',
    label: 'Lead score',
    path: code.extend,
    application: 'Lead desk',
    edits: [
      { after: '{ lead_tier: tier', text: ", source: 'webinar'" },
      { below: "console.log('lead", text: "console.log('source is webinar');" },
    ],
    claim: { name: 'source', value: '"webinar"', origin: 'lead-score:23' },
    record: 'source is webinar',
  },
} as const satisfies Record<string, Story>;
