/** A set-up that can't go on; the message says what to do about it. */
export class SetUpError extends Error {}

/**
 * Does one part of the set-up and says in one line what it did.
 *
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @param {(result: T) => string} [say] the line; without it the result is the line
 * @returns {Promise<T>}
 */
export async function step(name, work, say = String) {
  const start = performance.now();
  const result = await work();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`set-up  ${name.padEnd(9)} ${say(result)} (${seconds} s)`);
  return result;
}

/**
 * Runs a script's body; an expected failure ends it with one line instead of a stack.
 *
 * @param {() => Promise<number | undefined>} body returns the exit code
 */
export async function script(body) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Hookbench needs Node 20.19 or later; this is ${process.versions.node}.`);
    process.exitCode = 3;
    return;
  }
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    console.error(`set-up  failed    ${error.message}`);
    process.exitCode = 3;
  }
}
