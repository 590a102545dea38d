import { createPool } from '../../electron/engine/sandbox/pool.ts';
import { invoke } from '../../electron/engine/simulate/invoke.ts';
import { programOf } from './programs.ts';
import { percentile, ratioOfMedians } from './statistics.ts';

const WARM_UP = 30;
const ROUNDS = 200;
const MANY = 1000;

/** An action that answers with so many operations, of every kind in turn. */
const codeOf = (count: number) => `export default function () {
  const kinds = [
    (n) => ({ op: 'add', path: '/accessToken/claims/-', value: { name: 'c' + n, value: 'v' } }),
    (n) => ({ op: 'add', path: '/accessToken/scopes/-', value: 's' + n }),
    (n) => ({ op: 'add', path: '/accessToken/claims/aud/-', value: 'a' + n }),
    (n) => ({ op: 'add', path: '/response/parameters/-', value: { name: 'p' + n, value: n } }),
    (n) => ({ op: 'replace', path: '/accessToken/claims/expires_in', value: 60 + n }),
    (n) => ({ op: 'replace', path: '/accessToken/claims/sub', value: 'x' + n }),
  ];
  const operations = Array.from({ length: ${count} }, (_, n) => kinds[n % kinds.length](n));
  return { actionStatus: 'SUCCESS', operations };
}
`;

/** Measures an answer with many operations against one with a single one, interleaved. */
export async function benchOperations(workerUrl: URL): Promise<void> {
  const { platform, trigger, event } = programOf('asgardeo');
  const sandbox = await createPool({ workerUrl, size: 1 });
  const time = async (extension: string, count: number) => {
    const source = { file: 'index.js', code: codeOf(count) };
    const startedAt = performance.now();
    const { outcome } = await invoke({ platform, trigger, extension, source, event }, { sandbox });
    if (outcome !== 'ok') throw new Error(`${count} operations ended as ${outcome}`);
    return performance.now() - startedAt;
  };
  const one: number[] = [];
  const many: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const [single, thousand] = [await time('one', 1), await time('many', MANY)];
    if (round < WARM_UP) continue;
    one.push(single);
    many.push(thousand);
  }
  const result = {
    operations: MANY,
    oneMs: percentile(one, 50),
    manyMs: percentile(many, 50),
    manyToOne: ratioOfMedians(many, one),
  };
  console.log(JSON.stringify({ measure: 'operations', ...result }));
  await sandbox.close();
}
