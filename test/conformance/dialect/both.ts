import vm from 'node:vm';
import { payloadOf } from '../quasr/support.ts';

/** What a program threw: its text as `String(e)` gives it, and the frames of the program's file. */
export interface Thrown {
  readonly text: string;
  readonly stack: readonly string[];
}

/** Each program in a function of its own, on lines of its own, in both engines at the same place. */
function sourceOf(programs: readonly string[]): string {
  const parts = programs.map(
    (program, index) =>
      `out[${index}] = caught(() => { (function () { ${program}\n})();\n return undefined; });`,
  );
  return `exports.handler = async () => {
  const out = [];
  const caught = (run) => { try { run(); return undefined; } catch (e) { return { text: String(e), stack: String(e.stack) }; } };
  ${parts.join('\n  ')}
  return out;
};
`;
}

const FILE = '/var/task/index.js';

function framesOf(stack: string): string[] {
  return stack
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .filter((line) => line.includes(FILE) || line.includes('<anonymous>'));
}

async function read(results: unknown): Promise<(Thrown | undefined)[]> {
  if (!Array.isArray(results)) throw new Error('the programs left no list');
  return results.map((each: { text: string; stack: string } | null | undefined) =>
    each ? { text: each.text, stack: framesOf(each.stack) } : undefined,
  );
}

/** What the programs throw in this machine's Node. */
export async function inNode(programs: readonly string[]): Promise<(Thrown | undefined)[]> {
  const code = `(function (exports, require, module, __filename, __dirname) {${sourceOf(programs)}\n})`;
  const module: { exports: { handler?: () => Promise<unknown> } } = { exports: {} };
  const wrapper = vm.runInThisContext(code, { filename: FILE, columnOffset: -61 });
  wrapper(module.exports, undefined, module, FILE, '/var/task');
  return read(await module.exports.handler?.());
}

/** What they throw in the sandbox, as a Lambda function's code catches it. */
export async function inSandbox(programs: readonly string[]): Promise<(Thrown | undefined)[]> {
  const handler = sourceOf(programs)
    .replace(/^exports\.handler = /, '')
    .replace(/;\n$/, '');
  return read(await payloadOf(handler));
}
