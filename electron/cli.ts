#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { main } from './cli/main.ts';

const packageFile = new URL('../../package.json', import.meta.url);
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(packageFile, 'utf8')));

void main(process.argv.slice(2), {
  workerUrl: new URL('./sandbox-worker.js', import.meta.url),
  version,
}).then((code) => {
  process.exitCode = code;
});
