import { join } from 'node:path';
import type { Workbench } from '../pages/workbench.ts';
import type { Desktop } from './desktop.ts';
import { code } from './workspace-copy.ts';

/** Its forms differ: as it is, in JSON, in URLs, in base64. */
export const MARKER = 'entered "marker" 9b2e/41+c7&must=stay in main';

/** Code that gives away its secret in every way that a log and a claim offer. */
const TELLS = `
  const told = (key) => key === undefined ? 'no key' :
    ['length ' + key.length, key, JSON.stringify({ key }), encodeURIComponent(key)].join(' | ');`;
export const CODE = {
  quasr: `${TELLS}
exports.handler = async () => {
  const key = process.env.API_KEY;
  console.log(told(key), Buffer.from(key ?? '').toString('base64'));
  return { 'https://acme.test/key': told(key) };
};`,
  fusionauth: `${TELLS}
function populate(jwt, user, registration, context) {
  const key = context.services.secrets.get('API_KEY');
  console.info(told(key));
  jwt.key = told(key);
}`,
  extend: `${TELLS}
module.exports = (ctx, cb) => {
  const key = ctx.secrets.API_KEY;
  console.log(told(key), Buffer.from(key ?? '').toString('base64'));
  cb(null, { claims: { 'https://acme.test/key': told(key) } });
};`,
  asgardeo: `${TELLS}
export default function () {
  const key = process.env.API_KEY;
  console.log(told(key), Buffer.from(key ?? '').toString('base64'));
  const value = { name: 'key', value: told(key) };
  return {
    actionStatus: 'SUCCESS',
    operations: [{ op: 'add', path: '/accessToken/claims/-', value }],
  };
}`,
} as const;

export const NAMES = {
  quasr: { extension: 'Plan claim', platform: 'Quasr' },
  fusionauth: { extension: 'Favourite colour', platform: 'FusionAuth' },
  extend: { extension: 'Lead score', platform: 'Auth0 Extend' },
  asgardeo: { extension: 'Tier claims', platform: 'Asgardeo' },
} as const;
export const PLATFORMS = ['quasr', 'fusionauth', 'extend', 'asgardeo'] as const;
type PlatformName = (typeof PLATFORMS)[number];

/** Has the extension declare the secret, and tell of it. */
export async function declare({ workspace }: Desktop, platform: PlatformName): Promise<void> {
  await workspace.write(code[platform], CODE[platform]);
  const file = join(code[platform], '../extension.json');
  const { config, ...manifest } = JSON.parse(workspace.read(file));
  const authentication = {
    type: 'API_KEY',
    properties: { header: 'x-key', value: { secret: 'API_KEY' } },
  };
  const declared = {
    ...manifest,
    config: platform === 'asgardeo' ? { ...config, authentication } : config,
    secrets: ['API_KEY'],
  };
  await workspace.write(file, JSON.stringify(declared));
}

/** Has the action call a service at which nobody listens: which code it runs is not known. */
export async function serveNowhere({ workspace }: Desktop): Promise<void> {
  const file = join(code.asgardeo, '../extension.json');
  const { config, ...manifest } = JSON.parse(workspace.read(file));
  const elsewhere = { ...config, endpoint: 'http://127.0.0.1:9/tier-claims' };
  await workspace.write(file, JSON.stringify({ ...manifest, bind: [], config: elsewhere }));
}

/** All that a window's page holds. */
export const htmlOf = ({ page }: Workbench) =>
  page.evaluate(() => document.documentElement.outerHTML);
