import { isIP } from 'node:net';
import { resolve } from 'node:path';
import type { Application } from '../../shared/model/directory.ts';
import type { Invocation, LogRecord } from '../../shared/model/invocation.ts';
import type { Run } from '../../shared/model/run.ts';
import { LOOPBACK } from '../engine/loopback/listen.ts';
import { endpointPaths } from '../engine/serve/endpoint.ts';
import { type RunningProvider, startProvider } from '../engine/serve/start.ts';
import { DocumentStore } from '../engine/simulate/document-store.ts';
import { UsageError } from '../engine/simulate/options.ts';
import { type Workspace, WorkspaceError } from '../engine/workspace/index.ts';
import {
  type CommonFlags,
  engineOf,
  type Installation,
  withSandbox,
  workersOf,
  workspaceOf,
} from './context.ts';
import { EnvironmentError, EXIT, type ExitCode } from './exit.ts';
import { historiesOf } from './history.ts';
import { type NetworkFlags, permissionOf } from './network.ts';
import { answerLine, flushLines, gatherLine, say, tell } from './output.ts';
import { invocationText, runText } from './run-text.ts';
import { interrupted, portOf } from './serving.ts';

interface Flags extends CommonFlags, NetworkFlags {
  readonly port: string;
  readonly state?: string;
  readonly host?: string;
  readonly force?: boolean;
}

/** `hookbench serve`: runs until it is interrupted. Under `--json` each line is one JSON document. */
export async function serve(flags: Flags, installation: Installation): Promise<ExitCode> {
  const port = portOf(flags.port);
  const host = hostOf(flags);
  const network = permissionOf(flags);
  const workspace = await workspaceOf(flags);
  const documents = new DocumentStore({
    workspaceDir: () => workspace.dir,
    told: ({ message, hint }) => void tell(`hookbench: ${message} ${hint}`),
  });
  const line = (value: object) => gatherLine(JSON.stringify(value));
  const onRun = (run: Run) => void (flags.json ? line({ run }) : say(`\n${runText(run)}`));
  const onInvocation = (invocation: Invocation) =>
    void (flags.json ? line({ invocation }) : say(`\n${invocationText(invocation)}`));
  const onRecord = (record: LogRecord) =>
    void (flags.json ? line({ record }) : say(recordText(record)));
  return withSandbox(
    installation,
    async (sandbox) => {
      const running = await startProvider({
        engine: engineOf(workspace, sandbox, {
          histories: historiesOf(installation),
          documents,
        }),
        workspace: () => workspace,
        port,
        network,
        onRun,
        onInvocation,
        onRecord,
        ...(host !== undefined && { host }),
        ...(flags.state !== undefined && { stateFile: resolve(flags.state) }),
      }).catch((error: Error) => {
        throw error instanceof WorkspaceError ? error : new EnvironmentError(error.message);
      });
      // Whoever reads that it serves may save a file the next moment.
      const watching = await watched(workspace, running);
      const { issuer } = running;
      const paths = endpointPaths(workspace);
      const endpoints = paths.map(({ extension, path }) => ({ extension, url: issuer + path }));
      if (flags.json) await answerLine(JSON.stringify({ issuer, endpoints }));
      else {
        const parts = [`OpenID provider at ${issuer}`, applicationsText(workspace.contents)];
        await say([...parts, ...endpointsText(endpoints)].join('\n'));
      }
      if (host !== undefined) await tell(exposure(host));
      await tell('Ctrl+C ends it');
      await interrupted();
      await watching?.close();
      await running.close();
      flushLines();
      await documents.flush();
      return EXIT.done;
    },
    workersOf({}),
  );
}

/** Uses what changes on disk while the provider runs. */
async function watched(workspace: Workspace, running: RunningProvider) {
  const changed = () => workspace.reload().then(() => running.refresh());
  return workspace
    .watch(() => void changed().catch((error: Error) => tell(error.message)))
    .catch(async ({ message }: Error) => {
      await tell(
        `The workspace can't be watched (${message}): what changes in it needs a restart.`,
      );
      return undefined;
    });
}

/** @throws UsageError unless the user has said twice that others may reach it */
function hostOf({ host, force }: Flags): string | undefined {
  if (host === undefined || host === LOOPBACK) return undefined;
  if (isIP(host) !== 4 || host === '0.0.0.0') {
    throw new UsageError(
      `--host takes the IPv4 address under which others reach this computer, not "${host}"`,
    );
  }
  if (!force) throw new UsageError(`${exposure(host)} Add --force if that is meant.`);
  return host;
}

const exposure = (host: string) =>
  `On ${host} everybody on that network can sign in as any test user with a click, get tokens signed with this workspace's key, and run its extensions, all over plain HTTP.`;

function applicationsText({ directory }: { directory: { applications: readonly Application[] } }) {
  const rows = directory.applications.map(
    ({ clientId, platform, clientSecret }) =>
      `  ${clientId} (${platform}, ${clientSecret === undefined ? 'public' : 'confidential'})`,
  );
  return ['applications:', ...(rows.length > 0 ? rows : ['  none in directory.json'])].join('\n');
}

/** Extensions that clients call at an address of their own. */
function endpointsText(endpoints: readonly { extension: string; url: string }[]): string[] {
  if (endpoints.length === 0) return [];
  return ['extensions by HTTP:', ...endpoints.map(({ extension, url }) => `  ${extension} ${url}`)];
}

function recordText({ level, source, text }: LogRecord): string {
  return `${level.toUpperCase()}  ${source}  ${text}`;
}
