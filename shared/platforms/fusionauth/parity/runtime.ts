import type { ParityNote } from '../../platform.ts';
import { source } from './source.ts';

/** The engine and its surroundings. */
export const runtimeNotes: readonly ParityNote[] = [
  {
    code: 'limits',
    triggers: 'all',
    text: 'FusionAuth documents no limit of time or memory for lambdas.',
    assumption: 'Hookbench stops a lambda after 10 s or at 64 MiB.',
    source: source('§2 Limits'),
  },
  {
    code: 'language-level',
    triggers: 'all',
    text: 'GraalJS is documented at ECMAScript 2021; the version that is bundled is not known.',
    assumption:
      'Built-ins that are newer do not exist here; newer syntax runs, and lint points at it.',
    source: source('§2 Language'),
  },
  {
    code: 'error-texts',
    triggers: 'all',
    text: 'Error texts and stacks of GraalJS differ from those of the engine used here.',
    assumption:
      "Names and places are right; the commonest are worded as GraalJS's sources word them, also where the lambda catches them. An error of another kind keeps the words of the engine used here, and the run warns (dialect.words).",
    source: source('§2 Error texts'),
  },
  {
    code: 'absent-globals',
    triggers: 'all',
    text: 'Timers, URL, TextEncoder, atob, btoa, crypto and Intl are not documented for lambdas.',
    assumption:
      'They do not exist: using one is a ReferenceError. With undocumentedGlobals in the config of the extension URL, TextEncoder, atob and btoa and their like do.',
    source: source('§2 Documented globals'),
  },
  {
    code: 'fusionauth-global',
    triggers: 'all',
    text: 'The FusionAuth object is documented for LDAP lambdas only.',
    assumption: 'It does not exist in other lambda types.',
    source: source('§2 Documented globals'),
  },
  {
    code: 'fresh-context',
    triggers: 'all',
    text: 'Whether top-level state survives from one invocation to the next is not known.',
    assumption: 'Every invocation starts afresh; lint points at mutable top-level state.',
    source: source('§2 Isolation'),
  },
  {
    code: 'async-entry',
    triggers: 'all',
    text: 'What FusionAuth does with an async or generator function is not known.',
    assumption: 'It is an error, for lint and when it runs; none of its changes are taken.',
    source: source('§2 Synchronous'),
  },
  {
    code: 'nashorn',
    triggers: 'all',
    text: 'Nashorn (before 1.49) speaks ECMAScript 5.1, with extensions of its own.',
    assumption:
      'Syntax and built-ins of ECMAScript 5.1 and no fetch; none of its extensions; its errors have the words of GraalJS.',
    source: source('§2 Engine'),
  },
  {
    code: 'console-object',
    triggers: 'all',
    text: 'Logging an object shows only that it is one; the exact text is not known.',
    assumption: 'It logs as "[object Object]" does in JavaScript.',
    source: source('§3 Methods'),
  },
  {
    code: 'console-warn',
    triggers: 'all',
    text: 'console.warn is used in one sample, but not documented.',
    assumption: 'It logs as console.info does, with a warning.',
    source: source('§3 Methods'),
  },
  {
    code: 'event-log-layout',
    triggers: 'all',
    text: 'The layout of an Event Log message was seen in 2019; today’s is not known.',
    assumption: 'Heading, Id, Name, then the messages line by line.',
    source: source('§3 Layout'),
  },
  {
    code: 'event-log-exception',
    triggers: 'all',
    text: 'The exception’s details are in the Event Log when debug is on; the exact text is not known.',
    assumption: 'The Error entry always names the error; its stack follows only with debug.',
    source: source('§3 Exceptions'),
  },
  {
    code: 'console-extra-arguments',
    triggers: 'all',
    text: 'What console does with further arguments is documented as not logging them, and two drafts pass two.',
    assumption: 'They are not logged, with a warning.',
    source: source('§3 Methods'),
  },
];
