import { sandboxLimits, triggerLimits } from '../../shared/platforms/limits.ts';
import { noRequests } from '../support/http.ts';
import { testSandbox } from '../support/invoke.ts';
import examplesText from './guest/examples.probe.js?raw';
import laterText from './guest/later-examples.probe.js?raw';
import reachText from './guest/reach.probe.js?raw';
import { languageProfile, type Place } from './places.ts';
import { probe, roomy, saidIn, sayTo } from './probe.ts';

/** The text of a file that holds one expression. */
export const expression = (text: string) => `(${text.trim().replace(/;$/, '')})`;
export const REACH = expression(reachText);
export const EXAMPLES = expression(examplesText);
export const LATER = expression(laterText);

const LINES = 500;
/** Says the lines of a walk, a chunk at a time. */
const tell = (say: string) =>
  `for (let at = 0; at < lines.length; at += ${LINES}) ${say}(lines.slice(at, at + ${LINES}).join('\\n'));`;

/** Every key path that can be reached without any profile. */
export async function languageSurface(): Promise<string[]> {
  const mark = 'language ';
  const code = `{
    const roots = [['globalThis', globalThis], ['this', this], ...${EXAMPLES}(undefined, [])];
    const { lines } = ${REACH}(roots);
    ${tell(sayTo(mark))}
  }`;
  const request = {
    extension: 'probe',
    source: { file: 'index.js', code },
    profile: languageProfile,
    input: {},
    limits: sandboxLimits(triggerLimits(), {}),
  };
  const answer = await (await testSandbox()).run(roomy(request), noRequests);
  if (answer.status !== 'reported') throw new Error(JSON.stringify(answer));
  return linesOf(
    saidIn(
      answer.emitted.map(({ data }) => data),
      mark,
    ),
  );
}

/** Every key path that the code of a place can reach. @throws Error when its profile is another one */
export async function surfaceOf(place: Place): Promise<string[]> {
  const { said, request, invocation } = await probe(
    place,
    (say) => `function (roots, require, builtins) {
      const now = [...roots, ...${EXAMPLES}(require, builtins)];
      const walk = (found) => { const { lines } = ${REACH}(found); ${tell(say)} };
      if (${place.platform.id === 'fusionauth'}) return walk(now);
      return ${LATER}(builtins).then((later) => walk([...now, ...later]));
    }`,
  );
  if (said.length === 0) throw new Error(`nothing was said: ${JSON.stringify(invocation)}`);
  if (request.profile.id !== place.profile) throw new Error(`the profile is ${request.profile.id}`);
  return linesOf(said);
}

function linesOf(said: readonly string[]): string[] {
  return said.flatMap((chunk) => chunk.split('\n'));
}
