import { describe, expect, it } from 'vitest';
import { openWorkspace } from '../../../electron/engine/workspace/index.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { asgardeo } from '../../../shared/platforms/asgardeo/index.ts';
import { workspaceFolder } from '../../unit/workspace/folder.ts';
import { finishOn } from './flow-run.ts';
import { bound } from './flow-state.ts';
import { run, TYPE } from './support.ts';

const CLAIM = 'http://wso2.org/claims/';
const rule = (field: string, value: string) => ({
  rules: [{ expressions: [{ field, operator: 'equals', value }] }],
});

/** Why the schema refuses a config, by the member that is wrong. */
function misfits(config: JsonObject): string[] {
  const { error } = asgardeo.schemas.config.safeParse(config);
  return (error?.issues ?? []).map(({ path }) => path.join('.'));
}

/** What is refused of one manifest: the place and the code of the API. */
function refusals(config: JsonObject, type = TYPE, slug = 'under-test') {
  const found = asgardeo.check?.([{ ...bound(config, type), slug }]) ?? [];
  return found.map(({ path, message, severity }) => [
    path.join('.'),
    /ACTION-\d+/.exec(message)?.[0],
    severity,
  ]);
}

describe('row 4.2: what the management API takes of a text', () => {
  it.each([
    [{ name: 'tier_claims 2-x' }, []],
    [{ name: 'x' }, ['name']],
    [{ name: 'tier.claims' }, ['name']],
    [{ name: ' tier' }, ['name']],
    [{ name: 'n'.repeat(256) }, ['name']],
    [{ description: 'd'.repeat(255) }, []],
    [{ description: 'd'.repeat(256) }, ['description']],
    [{ endpoint: 'http://a' }, []],
    [{ endpoint: 'ftp://a.example' }, ['endpoint']],
    [{ allowedHeaders: ['x-geo', 'X.1'] }, []],
    [{ allowedHeaders: ['x'] }, ['allowedHeaders.0']],
    [{ allowedHeaders: ['x-geo', '-x'] }, ['allowedHeaders.1']],
    [{ allowedParameters: ['device-id', 'ä b'] }, []],
    [{ allowedParameters: ['a[0]'] }, ['allowedParameters.0']],
    [{ allowedParameters: [''] }, ['allowedParameters.0']],
    [{ attributes: Array.from({ length: 10 }, (_, n) => `${CLAIM}${n}`) }, []],
    [{ attributes: Array.from({ length: 11 }, (_, n) => `${CLAIM}${n}`) }, ['attributes']],
  ])('%j', (config, expected) => {
    expect(misfits(config)).toEqual(expected);
  });

  it('the name of the folder stands for one that is not given', () => {
    expect(refusals({}, TYPE, 'x')).toEqual([['config', 'ACTION-60005', 'error']]);
    expect(refusals({ name: 'tier' }, TYPE, 'x')).toEqual([]);
    expect(refusals({}, TYPE, 'xy')).toEqual([]);
  });
});

describe('row 4.3: what it refuses of an action of one type', () => {
  it.each([
    [TYPE, { allowedHeaders: ['x-geo'], allowedParameters: ['a'] }, []],
    ['PRE_UPDATE_PASSWORD', { allowedHeaders: [] }, [['config.allowedHeaders', 'ACTION-60016']]],
    [
      'PRE_UPDATE_PROFILE',
      { allowedParameters: [] },
      [['config.allowedParameters', 'ACTION-60017']],
    ],
    [TYPE, { attributes: [] }, []],
    [TYPE, { attributes: [`${CLAIM}x`] }, [['config.attributes', 'ACTION-65018']]],
    ['PRE_ISSUE_ID_TOKEN', { attributes: [`${CLAIM}x`] }, [['config.attributes', 'ACTION-65018']]],
    [
      'PRE_UPDATE_PROFILE',
      { attributes: [`${CLAIM}x`, 'email'] },
      [['config.attributes.1', 'ACTION-60006']],
    ],
    ['PRE_ISSUE_ID_TOKEN', { version: 'v1.3' }, [['config.version', 'ACTION-60009']]],
    [TYPE, { rule: rule('flow', 'x') }, [['config.rule', 'ACTION-60013']]],
    [TYPE, { rule: rule('grantType', 'implicit') }, [['config.rule', 'ACTION-60013']]],
    ['AUTHENTICATION', { rule: rule('application', 'x') }, [['config.rule', 'ACTION-60013']]],
    ['PRE_UPDATE_PASSWORD', { rule: rule('flow', 'userInitiatedRegistration') }, []],
    [
      'PRE_UPDATE_PASSWORD',
      { version: 'v1.1', rule: rule('flow', 'userInitiatedRegistration') },
      [['config.rule', 'ACTION-600010']],
    ],
    [
      TYPE,
      { passwordSharing: { format: 'PLAIN_TEXT' } },
      [['config.passwordSharing', 'ACTION-60014']],
    ],
    ['PRE_UPDATE_PASSWORD', { passwordSharing: { format: 'PLAIN_TEXT' } }, []],
    ['FLOW_EXTENSION', { authenticator: 'internal' }, [['config.authenticator', 'ACTION-60014']]],
    [TYPE, { authentication: { type: 'NONE' } }, []],
    [
      TYPE,
      { authentication: { type: 'BASIC', properties: { username: '' } } },
      [
        ['config.authentication.properties', 'ACTION-60011'],
        ['config.authentication.properties', 'ACTION-60010'],
      ],
    ],
    [
      TYPE,
      { authentication: { type: 'API_KEY', properties: { header: 'x', value: { secret: 'K' } } } },
      [['config.authentication.properties.header', 'ACTION-60005']],
    ],
  ])('%s %j', (type, config, expected) => {
    expect(misfits(config)).toEqual([]);
    expect(refusals(config, type)).toEqual(expected.map((one) => [...one, 'error']));
  });

  it('what rests on the configuration of a server is a warning', () => {
    expect(refusals({ allowedHeaders: ['Authorization'], allowedParameters: ['code'] })).toEqual([
      ['config.allowedHeaders.0', 'ACTION-60007', 'warning'],
      ['config.allowedParameters.0', 'ACTION-60008', 'warning'],
    ]);
    expect(refusals({ attributes: [`${CLAIM}roles`] }, 'PRE_UPDATE_PROFILE')).toEqual([
      ['config.attributes.0', 'ACTION-60006', 'warning'],
    ]);
  });

  it('stands among the problems of the workspace, at its place in the manifest', async () => {
    const manifest = {
      platform: 'asgardeo',
      trigger: 'PRE_UPDATE_PROFILE',
      config: { allowedHeaders: ['x-geo'] },
    };
    const dir = workspaceFolder({
      'extensions/mail/extension.json': JSON.stringify(manifest, null, 2),
      'extensions/mail/index.js': `export default () => ({ actionStatus: 'SUCCESS' });`,
    });
    const { contents } = await openWorkspace(dir, [asgardeo]);
    expect(contents.problems).toMatchObject([
      { file: 'extensions/mail/extension.json', line: 5, severity: 'error', code: 'registration' },
    ]);
    expect(contents.extensions[0]?.bound).toBeDefined();
  });
});

const ADDS = (name: string) =>
  `export default () => ({ actionStatus: 'SUCCESS', operations: [{ op: 'add', path: '/accessToken/claims/-', value: { name: '${name}', value: 1 } }] });`;

describe('rows 1.0.11 and 4.4: several actions of one type', () => {
  const problemsOf = async (manifests: readonly JsonObject[]) => {
    const files = manifests.flatMap((manifest, n) => [
      [`extensions/act-${n}/extension.json`, JSON.stringify({ platform: 'asgardeo', ...manifest })],
      [`extensions/act-${n}/index.js`, ADDS(`c${n}`)],
    ]);
    const dir = workspaceFolder(Object.fromEntries(files));
    const { contents } = await openWorkspace(dir, [asgardeo]);
    return contents.problems.map(({ file, severity, message }) => ({ file, severity, message }));
  };

  it('fail the flow before any of them is called, in the words of the platform', async () => {
    const actions = ['one', 'two'].map((slug) => ({ slug, type: TYPE, code: ADDS(slug) }));
    const { decision, stages, client } = await finishOn('token', actions);
    expect(decision).toBe('error');
    expect(client.status).toBe(500);
    expect(JSON.parse(client.body)).toMatchObject({ error: 'server_error' });
    const [invocation, ...more] = stages.flatMap(({ invocations }) => invocations);
    expect(more).toEqual([]);
    expect(invocation).toMatchObject({
      outcome: 'error',
      records: [],
      error: {
        name: 'ActionExecutionException',
        message: `Multiple actions found for action type: ${TYPE}. Current implementation doesn't support multiple actions for a single action type.`,
      },
      warnings: [{ code: 'several-actions', message: expect.stringContaining('one, two') }],
      native: { attempts: [], log: [] },
    });
  });

  it('also when one is INACTIVE; not when the platform does not come to call them', async () => {
    const { invocation } = await run({ options: { others: ['two'], status: 'INACTIVE' } });
    expect(invocation.outcome).toBe('error');
    const barred = await run({
      options: {
        others: ['two'],
        state: { grant: 'urn:ietf:params:oauth:grant-type:device_code' },
      },
    });
    expect(barred.invocation.outcome).toBe('skipped');
  });

  it('of the types that are called by their id run one after the other', async () => {
    const actions = ['one', 'two'].map((slug) => ({
      slug,
      type: 'FLOW_EXTENSION',
      code: `export default () => ({ actionStatus: 'SUCCESS' });`,
    }));
    const form = { username: 'zoe', password: 'pw' };
    const { decision, stages } = await finishOn('registration', actions, { form });
    expect(decision).toBe('done');
    expect(stages.flatMap(({ invocations }) => invocations)).toHaveLength(2);
  });

  it('are named among the problems with both files, once each', async () => {
    const two = await problemsOf([{ trigger: TYPE }, { trigger: TYPE }]);
    expect(two).toEqual([
      {
        file: 'extensions/act-0/extension.json',
        severity: 'error',
        message: expect.stringContaining('extensions/act-0 and extensions/act-1'),
      },
      {
        file: 'extensions/act-1/extension.json',
        severity: 'error',
        message: expect.stringContaining('extensions/act-1 and extensions/act-0'),
      },
    ]);
    const apart = await problemsOf([
      { trigger: TYPE, bind: ['a'] },
      { trigger: TYPE, bind: ['b'] },
    ]);
    expect(apart.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
  });

  it('are none of different types, when disabled, or when called by their id', async () => {
    const fine = await problemsOf([
      { trigger: TYPE },
      { trigger: TYPE, enabled: false },
      { trigger: 'PRE_ISSUE_ID_TOKEN' },
      { trigger: 'AUTHENTICATION' },
      { trigger: 'AUTHENTICATION', config: { authenticator: 'second-factor' } },
    ]);
    expect(fine).toEqual([]);
  });
});
