import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { describeCommands, RUN_ACTIONS } from '../../../electron/cli/commands.ts';
import { parseOptions } from '../../../electron/engine/simulate/options.ts';
import { faultsSchema } from '../../../electron/engine/tenants/server/faults.ts';
import { FORM_SCHEMAS, formOf } from '../../../shared/flows/form.ts';
import { jobSchema } from '../../../shared/model/batch.ts';
import { bundleSchema, exportedSchema } from '../../../shared/model/bundle.ts';
import { addedSchema } from '../../../shared/model/directory-view.ts';
import { failureSchema } from '../../../shared/model/failure.ts';
import { FLOWS } from '../../../shared/model/flow-name.ts';
import {
  differenceSchema,
  keptIdSchema,
  loggedRecordSchema,
  runPageSchema,
} from '../../../shared/model/history.ts';
import { invocationSchema, recordSchema } from '../../../shared/model/invocation.ts';
import { commonOptionsSchema } from '../../../shared/model/options.ts';
import {
  checkOutcomeSchema,
  planSchema,
  publishOutcomeSchema,
  pullOutcomeSchema,
} from '../../../shared/model/publish.ts';
import { flowInputSchema, flowSchema, runSchema } from '../../../shared/model/run.ts';
import { testReportSchema } from '../../../shared/model/test-report.ts';
import { problemSchema } from '../../../shared/model/workspace.ts';
import { platforms } from '../../../shared/platforms/registry.ts';

const page = readFileSync(fileURLToPath(new URL('../../../docs/cli.md', import.meta.url)), 'utf8');
const { commands, options } = describeCommands(() => async () => {}, '0.0.0');

/** The part of the page below a heading. */
function section(title: string): string {
  const start = page.indexOf(`\n## ${title}\n`);
  expect(start, `a heading "## ${title}"`).toBeGreaterThan(0);
  const end = page.indexOf('\n## ', start + 1);
  return page.slice(start, end < 0 ? undefined : end);
}

const COMMON = ['--workspace', '--json', '--help'];

describe('the page has every command and option', () => {
  test.each(options.map(({ long }) => long ?? ''))('%s', (long) => {
    expect(page).toContain(`hookbench ${long}`);
  });

  test.each(COMMON)('%s, for every command', (long) => {
    expect(section('For every command')).toContain(`| \`${long}`);
  });

  test.each(commands.map((command) => [command.name(), command] as const))(
    '%s',
    (name, command) => {
      const text = section(name);
      expect(text).toContain(`hookbench ${name}`);
      for (const { long, flags } of command.options) {
        if (COMMON.includes(long ?? '')) continue;
        expect(text).toContain(`| \`${flags}\` |`);
      }
    },
  );
});

/** Strict where a shape is closed, so that an example can't hold what the tool does not write. */
const SHAPES: Readonly<Record<string, z.ZodType>> = {
  failure: failureSchema.strict(),
  added: addedSchema.strict(),
  'flow-input': flowInputSchema,
  run: runSchema.strict(),
  invocation: invocationSchema.strict(),
  job: jobSchema,
  problems: z.array(problemSchema.strict()),
  'test-report': testReportSchema.strict(),
  files: z.strictObject({ files: z.array(z.string()) }),
  plan: planSchema.strict(),
  outcome: publishOutcomeSchema.strict(),
  pulled: pullOutcomeSchema.strict(),
  checked: checkOutcomeSchema.strict(),
  export: exportedSchema,
  bundle: bundleSchema,
  serve: z.union([
    z.strictObject({
      issuer: z.url(),
      endpoints: z.array(z.strictObject({ extension: z.string(), url: z.url() })),
    }),
    z.strictObject({ invocation: invocationSchema }),
    z.strictObject({ run: runSchema }),
    z.strictObject({ record: recordSchema }),
  ]),
  logged: loggedRecordSchema.strict(),
  runs: runPageSchema.strict(),
  comparison: z.strictObject({
    runs: z.tuple([keptIdSchema, keptIdSchema]),
    same: z.boolean(),
    differences: z.array(differenceSchema.strict()),
  }),
  marked: z.strictObject({ action: z.enum(RUN_ACTIONS), runs: z.array(keptIdSchema) }),
  jobs: z.array(
    z.strictObject({
      extension: z.string(),
      schedule: z.string(),
      timeZone: z.string(),
      active: z.boolean(),
      next: z.array(z.iso.datetime()),
    }),
  ),
  fired: z.array(z.record(z.string(), z.unknown())),
  tenant: z.strictObject({ platform: z.string(), url: z.url(), credential: z.string() }),
  faults: faultsSchema,
};

const platformOf = (id: string) => {
  const found = platforms.find((platform) => platform.id === id);
  if (found === undefined) throw new Error(`the page names a platform "${id}"`);
  return found;
};

const examples = [...page.matchAll(/^```json ?(\S*) ?(\S*)\n([\s\S]*?)^```$/gm)].map(
  ([, shape = '', platform = '', text = '']) => ({ shape, platform, text }),
);

describe('its examples are what the tool reads and writes', () => {
  test.each(examples)('$shape $platform', ({ shape, platform, text }) => {
    const value = JSON.parse(text);
    if (shape === 'flow-input' && platform !== '') {
      formOf(flowSchema.parse(platform), flowInputSchema.parse(value));
    } else if (shape === 'options') parseOptions(platformOf(platform), value);
    else if (shape === 'native') platformOf(platform).schemas.native.parse(value);
    else {
      const schema = SHAPES[shape];
      if (schema === undefined)
        throw new Error(`the page has an example of no known shape "${shape}"`);
      schema.parse(value);
    }
    if (shape === 'invocation' && value.native !== null) {
      platformOf(value.platform).schemas.native.parse(value.native);
    }
  });

  test('there is one of every shape, and options and native of every platform', () => {
    const shapes = new Set(examples.map(({ shape }) => shape));
    expect([...Object.keys(SHAPES)].filter((shape) => !shapes.has(shape))).toEqual([]);
    for (const { id } of platforms) {
      expect(examples).toContainEqual(expect.objectContaining({ shape: 'options', platform: id }));
    }
  });
});

describe('the form of every flow', () => {
  test.each(FLOWS)('%s has its members in a table, and an example', (flow) => {
    const start = page.indexOf(`| ${flow} | meaning |`);
    const table = page.slice(start, page.indexOf('\n\n', start));
    for (const name of Object.keys(FORM_SCHEMAS[flow].shape))
      expect(table).toContain(`\`${name}\``);
    expect(examples).toContainEqual(
      expect.objectContaining({ shape: 'flow-input', platform: flow }),
    );
  });
});

describe('every option of every platform is in a table', () => {
  const tables = section('invoke');

  test.each(Object.keys(commonOptionsSchema.shape))('%s', (name) => {
    expect(tables).toContain(`| \`${name}\` |`);
  });

  test.each(platforms.map((platform) => [platform.id, platform] as const))(
    'of %s',
    (id, { schemas }) => {
      const start = tables.indexOf(`| ${id} | meaning |`);
      const table = tables.slice(start, tables.indexOf('\n\n', start));
      const { properties } = z
        .object({ properties: z.record(z.string(), z.unknown()) })
        .parse(z.toJSONSchema(schemas.options, { io: 'input' }));
      for (const name of Object.keys(properties)) expect(table).toContain(`\`${name}\``);
    },
  );

  test('and every platform has its triggers on the page', () => {
    for (const { id, triggers } of platforms) {
      for (const trigger of triggers)
        expect(tables).toMatch(new RegExp(`${id} [^;]*\`${trigger.id}\``));
    }
  });
});
