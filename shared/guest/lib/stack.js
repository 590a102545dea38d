const FRAME = /^ {4}at (?:(.*?) )?\(?((?:[^()]*):\d+(?::\d+)?|native|[^():]*)\)?$/;
const GUEST_FILE = /^hookbench:/;

function read(error, key) {
  try {
    return error[key];
  } catch {
    return undefined;
  }
}

function header(error) {
  const name = read(error, 'name');
  const message = read(error, 'message');
  const shownName = name === undefined ? 'Error' : `${name}`;
  const shownMessage = message === undefined ? '' : `${message}`;
  if (shownName === '' || shownMessage === '') return shownName + shownMessage;
  return `${shownName}: ${shownMessage}`;
}

/** One frame as V8 writes it; undefined for the guest's own programs. */
function frame(line) {
  const match = FRAME.exec(line);
  if (match === null) return line;
  const [, name, place] = match;
  if (GUEST_FILE.test(place)) return undefined;
  const where = place === 'native' ? '<anonymous>' : place;
  if (name === undefined || name === '<anonymous>') return `    at ${where}`;
  return `    at ${name === '<eval>' ? 'Object.<anonymous>' : name} (${where})`;
}

/**
 * The text that V8 keeps in `error.stack`: QuickJS keeps frames only, without the line that names
 * the error. A stack that the author has set is left as it is.
 */
export function stackOf(error) {
  // A platform's driver may know the author's file better.
  const known = kit.stackOf?.(error);
  if (typeof known === 'string') return known;
  const stack = read(error, 'stack');
  if (typeof stack !== 'string')
    return stack === undefined || stack === null ? undefined : `${stack}`;
  if (stack !== '' && !stack.startsWith('    at ')) return stack;
  const frames = stack
    .split('\n')
    .filter((line) => line !== '')
    .map(frame);
  return [header(error), ...frames.filter((line) => line !== undefined)].join('\n');
}

/** Whether an error tells of the end of the stack. */
export function isOverflow(error) {
  kit.errors?.translate(error);
  if (kit.errors?.isOverflow(error)) return true;
  return read(error, 'name') === 'InternalError' && read(error, 'message') === 'stack overflow';
}

/** The frames of the caller, for texts that show a stack without an error. */
export function stackHere(name, message) {
  const error = new Error(message);
  Object.defineProperty(error, 'name', { value: name });
  return stackOf(error);
}
