import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importViolations, platformViolations, purityViolations } from './layers/rules.ts';
import { parseSource, sourcesIn } from './layers/source.ts';

const root = join(import.meta.dirname, '../..');
const sources = ['electron', 'renderer', 'shared'].flatMap((folder) => sourcesIn(root, folder));
const platforms = readdirSync(join(root, 'shared/platforms'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe('the source tree', () => {
  test('imports point one way', () => {
    expect(sources.flatMap(importViolations)).toEqual([]);
  });

  test('shared/ reads neither clock nor chance', () => {
    expect(sources.flatMap(purityViolations)).toEqual([]);
  });

  test('platforms are named only in their rooms and in the registries', () => {
    expect(platforms.length).toBeGreaterThan(0);
    expect(sources.flatMap((source) => platformViolations(source, platforms))).toEqual([]);
  });
});

describe('the rules', () => {
  test.each([
    ['shared/a.ts', "import { readFileSync } from 'node:fs';"],
    ['shared/a.ts', "import { readFileSync } from 'fs';"],
    ['shared/a.ts', "import type { App } from 'electron';"],
    ['shared/a.ts', "type App = import('electron').App;"],
    ['shared/flows/a.ts', "export * from '../../electron/engine/b.ts';"],
    ['shared/a.ts', "const b = import('../renderer/b.ts');"],
    ['renderer/a.tsx', "import { run } from '../electron/engine/run.ts';"],
    ['renderer/a.tsx', "import { ipcRenderer } from 'electron';"],
    ['electron/engine/a.ts', "import { app } from 'electron';"],
    ['electron/engine/a.ts', "import Store from 'electron-store';"],
    ['electron/engine/a.ts', "import { gateway } from '../shell/gateway.ts';"],
    ['electron/cli.ts', "import { setUp } from './main.ts';"],
    ['electron/shell/a.ts', "import { Frame } from '../../renderer/app/frame.tsx';"],
    ['electron/other.ts', "import { app } from 'electron';"],
  ])('%s may not say %s', (path, text) => {
    expect(importViolations(parseSource(path, `\n${text}`))).toMatchObject([
      { place: `${path}:2` },
    ]);
  });

  test.each([
    ['shared/a.ts', "import { z } from 'zod';\nimport { b } from './b.ts';"],
    ['renderer/a.tsx', "import { useState } from 'react';\nimport { b } from '../shared/b.ts';"],
    ['electron/engine/a.ts', "import { readFileSync } from 'node:fs';"],
    ['electron/shell/a.ts', "import { app } from 'electron';\nimport { b } from '../engine/b.ts';"],
  ])('%s may say %s', (path, text) => {
    expect(importViolations(parseSource(path, text))).toEqual([]);
  });

  test.each(['Date.now()', 'Math.random()', 'new Date()', 'Date()'])(
    'shared/ may not say %s',
    (text) => {
      expect(purityViolations(parseSource('shared/a.ts', text))).toHaveLength(1);
    },
  );

  test('shared/ may make a date of an instant', () => {
    expect(purityViolations(parseSource('shared/a.ts', 'new Date(0).toISOString()'))).toEqual([]);
  });

  test.each([
    ['renderer/a.tsx', "const id = 'quasr';"],
    ['renderer/a.tsx', 'const quasrIcon = 1;'],
    ['renderer/a.tsx', 'const a = <p>Quasr</p>;'],
    ['renderer/a.tsx', "const id = 'extend';"],
    ['electron/engine/a.ts', "import { b } from '../../shared/platforms/extend/b.ts';"],
    ['shared/platforms/extend/a.ts', "const id = 'quasr';"],
  ])('%s may not say %s', (path, text) => {
    expect(platformViolations(parseSource(path, text), ['quasr', 'extend'])).toHaveLength(1);
  });

  test.each([
    ['shared/platforms/quasr/a.ts', "const id = 'quasr';"],
    ['shared/platforms/registry.ts', "import { quasr } from './quasr/index.ts';"],
    ['renderer/a.tsx', "const word = 'to extend'; list.extend(word);"],
  ])('%s may say %s', (path, text) => {
    expect(platformViolations(parseSource(path, text), ['quasr', 'extend'])).toEqual([]);
  });
});
