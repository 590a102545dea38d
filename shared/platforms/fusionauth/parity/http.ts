import type { ParityNote } from '../../platform.ts';
import { source } from './source.ts';

/** fetch, its network and secrets. */
export const httpNotes: readonly ParityNote[] = [
  {
    code: 'fetch-unlicensed',
    triggers: 'all',
    text: 'What fetch does without the licence is not known.',
    assumption: 'fetch and Headers do not exist.',
    source: source('§4 Licence'),
  },
  {
    code: 'fetch-faults',
    triggers: 'all',
    text: 'The error that fetch throws when nothing answers in time is not documented.',
    assumption: 'An Error that names the fault; a status such as 500 is a normal response.',
    source: source('§4 Faults'),
  },
  {
    code: 'fetch-redirects',
    triggers: 'all',
    text: 'Whether fetch follows redirects is not documented.',
    assumption: 'It does not: the redirect is the response. The run warns of it.',
    source: source('§4 Redirects'),
  },
  {
    code: 'own-api',
    triggers: 'all',
    text: 'Which of its own APIs a lambda calls is up to the author, and which API key is right is not known here.',
    assumption:
      'http://localhost:9012 answers for any key: GET of the user of the event and its registrations, and the lambda API of an empty instance; everything else needs a fixture.',
    source: source('§4 Own API'),
  },
  {
    code: 'fetch-recursion',
    triggers: 'all',
    text: 'How a refused recursive call shows in a lambda, and which APIs are counted, is not documented.',
    assumption: 'fetch throws for the exact path of an API that issues a JWT.',
    source: source('§4 Recursion'),
  },
  {
    code: 'fetch-headers',
    triggers: 'all',
    text: 'Methods of Headers, and response headers with several values, are not documented.',
    assumption: 'Headers has only its constructor; several values are joined with commas.',
    source: source('§4 Headers'),
  },
  {
    code: 'fetch-tls-size',
    triggers: 'all',
    text: 'Which certificates fetch trusts, and how much of an answer it takes, is not documented.',
    assumption:
      'The network mode trusts what the machine trusts; an answer may be as large as Hookbench’s own limit.',
    source: source('§4 Response'),
  },
  {
    code: 'secret-keys',
    triggers: 'all',
    text: 'Secrets are keys of Key Master; how they are made by the API and read again is inferred.',
    assumption: 'Secrets are entered here and never published.',
    source: source('§1 Secrets'),
  },
];
