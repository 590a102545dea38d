import { writeSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { Histories } from '../../electron/engine/history/histories.ts';
import { written } from '../../electron/engine/history/line.ts';
import { madeLine } from './kept-lines.ts';

/**
 * A process that keeps runs until it is over or killed: `appender.mjs FOLDER COUNT BYTES`. It says
 * `kept ID` when a run is answered, and at the end what a list shows.
 */
const [, , folder = '', count = '0', bytes = '0'] = process.argv;
const SEGMENT_BYTES = 100_000;

/** In one step: what was said was said. */
const say = (text: string) => writeSync(1, `${text}\n`);

let refusal = '';
const histories = new Histories({
  version: '1',
  folder,
  segmentBytes: SEGMENT_BYTES,
  told: ({ message, hint }) => {
    refusal = `${message} ${hint}`;
  },
});
const history = histories.of();
for (let number = 0; number < Number(count); number += 1) {
  const line = madeLine({
    texts: [`run ${number} of ${process.pid} ${'z'.repeat(Number(bytes))}`],
  });
  const isKept = history.append(() => {
    const source = history.contents.keep({ code: `// ${process.pid} ${number % 7}` });
    return written({ ...line, refs: [source] });
  });
  say(isKept ? `kept ${line.head.id}` : `refused ${refusal}`);
  await turn();
}
const { runs } = await history.runs({ filter: {}, limit: 100_000 });
for (const { id } of runs) say(`listed ${id}`);
