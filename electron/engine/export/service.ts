import type { CallerChoice } from '../../../shared/model/bundle.ts';
import type {
  CallerAuthentication,
  HostedEndpoint,
  HostedValue,
  Unfit,
} from '../../../shared/platforms/hosting.ts';
import {
  contentOf,
  type ExportRequest,
  type Gathered,
  gather,
  type LeftOut,
  plainName,
} from './gather.ts';
import { type Bundle, json, pack } from './pack.ts';
import callers from './service/callers.mjs.txt?raw';
import dockerfile from './service/Dockerfile.txt?raw';
import exchange from './service/exchange.mjs.txt?raw';
import log from './service/log.mjs.txt?raw';
import server from './service/server.mjs.txt?raw';

/** Ceilings of the service: bytes of a body, ms for an answer, ms to end. */
const LIMITS = { bodyBytes: 4 * 1024 * 1024, answerMs: 30_000, stopMs: 10_000 };

const PROGRAMS = {
  'callers.mjs': callers,
  'exchange.mjs': exchange,
  'log.mjs': log,
  'server.mjs': server,
};

/** What callers show, from variables of the service, where the author chooses it at the export. */
const CHOICES: Readonly<Record<CallerChoice, CallerAuthentication>> = {
  none: { type: 'none' },
  basic: {
    type: 'basic',
    username: { env: 'SERVICE_USERNAME' },
    password: { env: 'SERVICE_PASSWORD' },
  },
  bearer: { type: 'bearer', token: { env: 'SERVICE_TOKEN' } },
  'api-key': { type: 'header', name: 'x-api-key', value: { env: 'SERVICE_API_KEY' } },
};

interface Hosted {
  readonly extension: Gathered;
  readonly endpoint: HostedEndpoint;
  readonly program: { readonly file: string; readonly text: string };
  readonly authentication: CallerAuthentication;
}

export interface ServiceBundle extends Bundle {
  /** names of the variables that it does not start without */
  readonly environment: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

const leftOut = ({ slug }: Gathered, { unfit, hint }: Unfit): LeftOut => ({
  extension: slug,
  reason: unfit,
  hint,
});

function hostedOf(extension: Gathered, choice: CallerChoice | undefined): Hosted | LeftOut {
  const { service, label } = extension.platform;
  if (service === undefined) {
    const unfit = `${label} runs code itself and calls no service`;
    return leftOut(extension, { unfit, hint: 'Publish it, or export it with the target zip.' });
  }
  const endpoint = service.endpoint(extension);
  if ('unfit' in endpoint) return leftOut(extension, endpoint);
  const authentication = choice === undefined ? endpoint.authentication : CHOICES[choice];
  if ('unfit' in authentication) return leftOut(extension, authentication);
  return { extension, endpoint, program: service.program, authentication };
}

function namesIn(authentication: CallerAuthentication): string[] {
  const values: (HostedValue | string)[] = Object.values(authentication);
  return values.flatMap((value) =>
    typeof value === 'object' && 'env' in value ? [value.env] : [],
  );
}

/**
 * Packs extensions as an HTTP service for Node, without dependencies. What it can't host is left out.
 * @throws UsageError when a file contains the value of a declared secret
 * @throws WorkspaceError when an extension is unknown or its code can't be compiled
 */
export async function exportService(
  request: ExportRequest,
  choice?: CallerChoice,
): Promise<ServiceBundle> {
  const all = (await gather(request)).map((each) => hostedOf(each, choice));
  const hosted = all.filter((each) => 'endpoint' in each);
  const texts = new Map<string, string>();
  for (const [file, text] of Object.entries(PROGRAMS)) texts.set(`service/${file}`, text);
  for (const { program } of hosted) texts.set(`service/${program.file}`, program.text);
  const endpoints = hosted.map(({ extension, endpoint, program, authentication }) => {
    const code = `extensions/${extension.slug}/${endpoint.file}`;
    texts.set(code, extension.source.code);
    const { path, below, settings } = endpoint;
    const { secrets } = extension.manifest;
    const about = { extension: extension.slug, path, below, program: `./${program.file}`, code };
    return { ...about, authentication, secrets, settings };
  });
  const environment = [
    ...new Set(
      hosted.flatMap(({ extension, authentication }) => [
        ...extension.manifest.secrets,
        ...namesIn(authentication),
      ]),
    ),
  ].sort();
  texts.set('service.json', json({ limits: LIMITS, environment, endpoints }));
  texts.set('Dockerfile', dockerfile);
  texts.set(
    'package.json',
    json({
      name: plainName(request.workspace),
      private: true,
      type: 'module',
      engines: { node: '>=20.19' },
      scripts: { start: 'node service/server.mjs' },
    }),
  );
  const extensions = hosted.map(({ extension }) => extension);
  return {
    ...pack(contentOf(request, extensions, texts)),
    environment,
    leftOut: all.filter((each) => 'reason' in each),
  };
}
