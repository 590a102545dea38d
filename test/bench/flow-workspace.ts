import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addUsers } from '../../electron/engine/directory/add-users.ts';
import { hashPassword } from '../../electron/engine/identity/password.ts';
import type { Sandbox } from '../../electron/engine/sandbox/protocol.ts';
import { Engine } from '../../electron/engine/simulate/engine.ts';
import { openWorkspace, type Workspace } from '../../electron/engine/workspace/index.ts';
import type { FlowInput } from '../../shared/model/run.ts';
import { platforms } from '../../shared/platforms/registry.ts';
import { MEASURED, programOf } from './programs.ts';

/** Who logs in where password hashing is measured. */
export const HASHED = { username: 'hashed', password: 'correct horse battery staple' };

export const slugOf = (platform: string, number: number) => `${platform}-${number}`;

/** Makes a workspace with this many users, and on each platform as many extensions and one application. */
export async function makeFlowWorkspace(users: number, extensions: number): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'hookbench-flow-'));
  const write = (file: string, value: object) =>
    writeFileSync(join(dir, file), JSON.stringify(value));
  write('hookbench.json', { version: 1, name: 'Bench' });
  const passwordHash = await hashPassword(HASHED.password);
  write('directory.json', {
    users: [{ id: 'hashed', username: HASHED.username, passwordHash }],
    applications: MEASURED.map((platform) => ({
      clientId: `bench-${platform}`,
      platform,
      grantTypes: ['authorization_code', 'client_credentials'],
      scopes: ['openid', 'profile', 'email'],
    })),
  });
  for (const platform of MEASURED) {
    const { trigger, source } = programOf(platform);
    for (let number = 1; number <= extensions; number += 1) {
      const folder = join('extensions', slugOf(platform, number));
      mkdirSync(join(dir, folder), { recursive: true });
      write(join(folder, 'extension.json'), { platform, trigger: trigger.id });
      writeFileSync(join(dir, folder, 'index.js'), source.code);
    }
  }
  await addUsers(await openWorkspace(dir, platforms), { count: users, seed: 'bench' });
  return dir;
}

/** The engine over such a workspace, with its keys beside it. */
export async function openFlows(
  dir: string,
  sandbox: Sandbox,
): Promise<{ engine: Engine; workspace: Workspace }> {
  const workspace = await openWorkspace(dir, platforms);
  const [problem] = workspace.contents.problems;
  if (problem) throw new Error(problem.message);
  const engine = new Engine({
    reader: 'terminal',
    workspace: () => workspace,
    sandbox,
    secrets: () => ({}),
    keyFolder: join(dir, 'keys'),
  });
  return { engine, workspace };
}

/** A code that is exchanged for tokens. */
export function codeGrant(platform: string, user: string): FlowInput {
  return {
    platform,
    application: `bench-${platform}`,
    user,
    grant: 'authorization_code',
    scopes: ['openid', 'profile', 'email'],
  };
}
