import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { jsonObject } from '../../../shared/model/json-schemas.ts';
import { triggerLimits } from '../../../shared/platforms/limits.ts';
import type { Platform, Trigger } from '../../../shared/platforms/platform.ts';

const trigger: Trigger = {
  id: 'on-token',
  label: 'On token',
  stages: ['token.access.issue'],
  signature: 'onToken(event)',
  parameters: [],
  reserved: [],
  limits: triggerLimits(),
  onFailure: 'continue',
  confidence: 'assumed',
  source: 'test',
};

/** A platform that only says what a workspace is checked against. */
export const paper: Platform = {
  id: 'paper',
  label: 'Paper',
  triggers: [trigger],
  schemas: {
    config: z.strictObject({ shade: z.string().default('plain') }),
    options: jsonObject,
    native: z.unknown(),
    settings: z.strictObject({ version: z.string().default('1') }),
    event: () => z.unknown(),
    directory: {
      user: z.strictObject({ shelf: z.number().optional() }),
      application: z.strictObject({ colour: z.string().optional() }),
    },
  },
  parity: [],
  scaffold: () => ({ file: 'index.js', code: 'export default () => {};\n' }),
  typings: () => '',
  lint: () => [],
  samples: () => [],
  baseTokens: () => [],
  fires: () => ({ run: true }),
  event: () => null,
  // biome-ignore lint/correctness/useYield: it has nothing to ask for
  *invoke() {
    return { outcome: 'ok', effects: [], warnings: [], records: [], native: null };
  },
  answer: () => ({ status: 200, headers: {}, body: '' }),
};

/** A temporary folder with these files; removed when the test ends. */
export function folder(files: Readonly<Record<string, string>>): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'hookbench-workspace-')));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}

/** The least that is a workspace, and what is given on top. */
export function workspaceFolder(files: Readonly<Record<string, string>> = {}): string {
  return folder({ 'hookbench.json': '{"version": 1, "name": "Test"}', ...files });
}

export const MANIFEST = JSON.stringify({ platform: 'paper', trigger: 'on-token' });
