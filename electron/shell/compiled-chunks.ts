import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';
import { Script } from 'node:vm';

/** What the engine made of a chunk's text lies beside it. */
export const compiledFile = (chunk: string) => `${chunk}.compiled`;

function readCompiled(chunk: string): Buffer | undefined {
  try {
    return readFileSync(compiledFile(chunk));
  } catch {
    return undefined;
  }
}

/**
 * A chunk's name for its stacks. The compiled form holds it, and the folder would tell of the machine
 * that built it; a part of a string keeps the whole in memory, and so there, unless it is written anew.
 */
const nameOf = (chunk: string) => Buffer.from(basename(chunk)).toString();

/**
 * Loads the chunks of the build (`.cjs`) from what was compiled of them ahead: compiling its own code
 * is most of the time until the backend answers. The compiled form comes with the build, in a package
 * inside its checked archive, and never from a folder that others write to. Another version of the
 * engine refuses it and compiles the text, as it does where there is none.
 *
 * @param told of each chunk that was loaded, before it runs
 */
export function loadCompiledChunks(told: (file: string, script: Script) => void = () => {}): void {
  createRequire(import.meta.url).extensions['.cjs'] = (module, filename) => {
    const text = readFileSync(filename, 'utf8');
    const script = new Script(
      `(function (exports, require, module, __filename, __dirname) {${text}\n})`,
      { filename: nameOf(filename), cachedData: readCompiled(filename) },
    );
    told(filename, script);
    const run: (...given: unknown[]) => void = script.runInThisContext();
    run.call(
      module.exports,
      module.exports,
      createRequire(filename),
      module,
      filename,
      dirname(filename),
    );
  };
}
