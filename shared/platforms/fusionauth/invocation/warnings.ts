import type { Warning } from '../../../model/invocation.ts';
import { joinPath } from '../../../model/path.ts';
import type { Emitted } from '../../../model/sandbox.ts';
import type { Locate } from './places.ts';
import { consoleLineSchema, type Edits, httpLineSchema, namedSchema, onChannel } from './report.ts';
import type { LambdaSettings } from './settings.ts';

function once(warnings: readonly Warning[]): Warning[] {
  const seen = new Map<string, Warning>();
  for (const warning of warnings) {
    const key = JSON.stringify([warning.code, warning.path, warning.location, warning.message]);
    if (!seen.has(key)) seen.set(key, warning);
  }
  return [...seen.values()];
}

const at = (locate: Locate, stack: string): Pick<Warning, 'location'> => {
  const location = locate(stack);
  return location === undefined ? {} : { location };
};

/**
 * Writes to the arguments that FusionAuth reads only: they change the lambda's own copy and
 * nothing else. Source: docs/contracts/fusionauth.md §1 Read-only arguments.
 */
export function readOnlyWarnings(
  edits: Edits,
  settings: LambdaSettings,
  locate: Locate,
): Warning[] {
  const { parameters } = settings.type;
  return once(
    edits.writes.toReversed().flatMap(({ path: [index, ...rest], stack }) => {
      const parameter = parameters[Number(index)];
      if (parameter === undefined || parameter.mutable) return [];
      const path = joinPath([parameter.name, ...rest]);
      return [
        {
          code: 'read-only-write',
          message: `${path} was written, but ${parameter.name} is read-only: FusionAuth ignores the change`,
          path,
          ...at(locate, stack),
        },
      ];
    }),
  );
}

/** What the value that the function returned deserves to be told. */
export function returnWarnings(returned: string, entry: string): Warning[] {
  if (returned === 'undefined') return [];
  return [
    {
      code: 'return-value-ignored',
      message: `${entry} returned a value (${returned}): FusionAuth ignores it, only changes to the arguments count`,
    },
  ];
}

/** What the guest programs noticed while the lambda ran. */
export function guestWarnings(
  emitted: readonly Emitted[],
  settings: LambdaSettings,
  locate: Locate,
): Warning[] {
  const lines = onChannel(emitted, 'console', consoleLineSchema).flatMap(({ data }): Warning[] => {
    const place = at(locate, data.stack);
    return [
      ...(data.extra
        ? [
            {
              code: 'console-extra-arguments',
              message: `console.${data.method} takes one argument: the others are not logged`,
              ...place,
            },
          ]
        : []),
      ...(data.object
        ? [
            {
              code: 'console-object',
              message: `console.${data.method} was given an object: its fields are not logged, use JSON.stringify`,
              ...place,
            },
          ]
        : []),
      ...(data.method === 'warn'
        ? [
            {
              code: 'console-warn',
              message:
                'console.warn is not documented by FusionAuth: here it logs as console.info does',
              ...place,
            },
          ]
        : []),
    ];
  });
  const options = onChannel(emitted, 'fetch.option', namedSchema).map(({ data }) => ({
    code: 'fetch-option-ignored',
    message: `fetch does not know the option "${data.name}" in FusionAuth ${settings.version}`,
    ...at(locate, data.stack),
  }));
  const secrets = onChannel(emitted, 'secret.unknown', namedSchema).map(({ data }) => ({
    code: 'unknown-secret',
    message: `the secret "${data.name}" is not declared or has no value: what FusionAuth answers is not known, here it is undefined`,
    ...at(locate, data.stack),
  }));
  const redirects = onChannel(emitted, 'http', httpLineSchema)
    .filter(({ data }) => data.status !== undefined && data.status >= 300 && data.status <= 399)
    .filter(({ data }) => data.status !== 304)
    .map(({ data }) => ({
      code: 'fetch-redirect',
      message: `${data.method} ${data.url} answered with a redirect (${data.status}): whether FusionAuth follows it is not known, here it is the response`,
      ...at(locate, data.stack),
    }));
  const unanswered = onChannel(emitted, 'http', httpLineSchema)
    .filter(({ data }) => data.fault === 'offline' || data.fault === 'denied')
    .map(({ data }) => ({
      code: `http-${data.fault}`,
      message: data.message ?? `${data.method} ${data.url} was not sent`,
      ...at(locate, data.stack),
    }));
  return once([...lines, ...options, ...secrets, ...redirects, ...unanswered]);
}
