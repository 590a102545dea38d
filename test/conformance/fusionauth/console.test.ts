import { describe, expect, it } from 'vitest';
import { codes, inside, nativeOf } from './support.ts';

const LAMBDA = '7e66bac3-fa41-47fb-b8fd-12b35b5e1807';

describe('fusionauth.md §3 Methods', () => {
  it('has info, log, error, debug and, assumed, warn, and no others', async () => {
    const invocation = await inside('jwt.seen = Object.keys(console).sort();');
    expect(invocation.effects[0]?.value).toEqual(['debug', 'error', 'info', 'log', 'warn']);
  });

  it('takes one argument only', async () => {
    const invocation = await inside("console.log('a', 'b');");
    expect(nativeOf(invocation).eventLog[0]?.message).toMatch(/\n\na$/);
    expect(codes(invocation)).toEqual(['console-extra-arguments']);
  });

  it.each(['{ colour: "blue" }', '["blue"]', 'user', '() => "blue"'])(
    'does not print the fields of %s',
    async (value) => {
      const invocation = await inside(`console.log(${value});`);
      expect(nativeOf(invocation).eventLog[0]?.message).toMatch(/\n\n\[object \w+\]$/);
      expect(codes(invocation)).toEqual(['console-object']);
    },
  );

  it.each([
    ['"text"', 'text'],
    ['1.5', '1.5'],
    ['null', 'null'],
    ['undefined', 'undefined'],
    ['true', 'true'],
    ['10n', '10'],
    ["Symbol('s')", 'Symbol(s)'],
  ])('prints %s as %s', async (value, text) => {
    const invocation = await inside(`console.info(${value});`);
    expect(invocation.records[0]?.text).toBe(text);
  });

  it('treats warn as info, with a warning', async () => {
    const invocation = await inside("console.warn('w');");
    expect(nativeOf(invocation).eventLog.map(({ type }) => type)).toEqual(['Information']);
    expect(codes(invocation)).toEqual(['console-warn']);
  });
});

describe('fusionauth.md §3 Entries', () => {
  const body = "console.debug('d1'); console.info('i1'); console.error('e1'); console.log('i2');";

  it('gathers one entry per type', async () => {
    const { eventLog } = nativeOf(await inside(body, { options: { debug: true } }));
    expect(eventLog.map(({ type }) => type)).toEqual(['Debug', 'Information', 'Error']);
    expect(eventLog[1]?.message).toMatch(/\n\ni1\ni2$/);
  });

  it('writes debug only with the debug flag, of the options or the manifest', async () => {
    const types = async (more: object) =>
      nativeOf(await inside(body, more)).eventLog.map(({ type }) => type);
    expect(await types({})).toEqual(['Information', 'Error']);
    expect(await types({ config: { debug: true } })).toContain('Debug');
    expect(await types({ config: { debug: true }, options: { debug: false } })).not.toContain(
      'Debug',
    );
  });

  it('puts an exception into the one Error entry', async () => {
    const invocation = await inside("console.error('before');\nthrow new Error('boom');");
    const { eventLog } = nativeOf(invocation);
    expect(eventLog).toHaveLength(1);
    expect(eventLog[0]?.message).toMatch(/\n\nbefore\nError: boom$/);
  });

  it('writes nothing for a quiet lambda', async () => {
    const invocation = await inside('jwt.a = 1;');
    expect(nativeOf(invocation).eventLog).toEqual([]);
    expect(invocation.records).toEqual([]);
  });
});

describe('fusionauth.md §3 Layout', () => {
  it('is heading, id, name and the messages', async () => {
    const invocation = await inside("console.info('one'); console.info('two');", {
      config: { lambdaId: LAMBDA },
    });
    expect(nativeOf(invocation).eventLog).toEqual([
      {
        type: 'Information',
        message: `Lambda invocation result.\n\nId: ${LAMBDA}\nName: under-test\n\none\ntwo`,
      },
    ]);
  });
});

describe('fusionauth.md §3 Records', () => {
  it('has each line at its place, and each entry once', async () => {
    const invocation = await inside("console.info('one');\nconsole.error('two');", {
      options: { clock: '2026-11-21T10:00:00Z', seed: 1 },
    });
    expect(
      invocation.records.map(({ source, level, text, location }) => [
        source,
        level,
        text,
        location?.line,
      ]),
    ).toEqual([
      ['console', 'info', 'one', 2],
      ['console', 'error', 'two', 3],
      ['platform', 'info', 'Event Log, Information: 1 message', undefined],
      ['platform', 'error', 'Event Log, Error: 1 message', undefined],
    ]);
    expect(invocation.records[0]?.raw).toEqual({ type: 'Information', message: 'one' });
    expect(invocation.records[2]?.raw).toEqual({
      insertInstant: expect.any(Number),
      type: 'Information',
      message: expect.stringContaining('Lambda invocation result.'),
    });
  });
});
