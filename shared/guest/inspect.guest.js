import util from 'node-inspect-extracted';
import { withOwnTexts } from './lib/own-text.js';
import { stackHere } from './lib/stack.js';
import { drawTable } from './lib/table.js';

const width = (text) => [...util.stripVTControlCharacters(text)].length;

const two = (value) => `${value}`.padStart(2, '0');

/** A measured time as console.timeEnd shows it. */
function duration(ms) {
  if (ms < 1000) return `${Number(ms.toFixed(3))}ms`;
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor((ms % 3_600_000) / 60_000);
  if (hours === 0 && minutes === 0) return `${(ms / 1000).toFixed(3)}s`;
  const seconds = ((ms % 60_000) / 1000).toFixed(3).padStart(6, '0');
  if (hours === 0) return `${minutes}:${seconds} (m:ss.mmm)`;
  return `${hours}:${two(minutes)}:${seconds} (h:mm:ss.mmm)`;
}

/** Node's inspector, and what its console shows with it. */
export default (_host, kit) => ({
  inspect: util.inspect,
  formatWithOptions: (options, ...args) =>
    util.formatWithOptions(options, ...withOwnTexts(args, kit.level)),
  stripVTControlCharacters: util.stripVTControlCharacters,
  format: (args) => util.format(...withOwnTexts(args, kit.level)),
  trace: (text) => stackHere('Trace', text),
  dir: (value, options) => util.inspect(value, { customInspect: false, ...options }),
  table: (data, columns) => drawTable(data, columns, util.inspect, width),
  duration,
});
