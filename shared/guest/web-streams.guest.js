import * as streams from 'web-streams-polyfill';
import { shownByFields } from './lib/web-interface.js';

const { ReadableStream, WritableStream, TransformStream } = streams;
const KINDS = {
  readable: ['readable', 'closed', 'errored'],
  writable: ['writable', 'erroring', 'closed', 'errored'],
};
// The library's own names are changed where they would hide the globals.
for (const [name, type] of Object.entries(streams)) {
  Object.defineProperty(type, 'name', { value: name });
}
const byteStreams = new WeakSet();

shownByFields(ReadableStream, (self) => ({
  locked: self.locked,
  state: stateOf(self, 'readable'),
  supportsBYOB: byteStreams.has(self),
}));
shownByFields(WritableStream, (self) => ({
  locked: self.locked,
  state: stateOf(self, 'writable'),
}));
shownByFields(TransformStream, ({ readable, writable }) => ({ readable, writable }));

/** The library keeps the state in a field of its own. */
function stateOf(stream, kind) {
  return KINDS[kind].find((state) => state === stream._state) ?? kind;
}

/** A stream of bytes that are known, and whether anybody has begun to read it. */
function streamOf(bytes) {
  let disturbed = false;
  const stream = new ReadableStream(
    {
      type: 'bytes',
      pull(controller) {
        disturbed = true;
        if (bytes.length > 0) controller.enqueue(bytes.slice());
        controller.close();
        controller.byobRequest?.respond(0);
      },
      cancel() {
        disturbed = true;
      },
    },
    { highWaterMark: 0 },
  );
  byteStreams.add(stream);
  return { stream, isDisturbed: () => disturbed };
}

async function* chunksOf(stream) {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/** Everything that a stream of Uint8Arrays holds. */
async function drain(stream) {
  const parts = [];
  for await (const chunk of chunksOf(stream)) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('Received non-Uint8Array chunk');
    parts.push(chunk);
  }
  const bytes = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** The streams of the web, and what bodies need of them. */
export default () => ({
  ...streams,
  public: { ...streams },
  streamOf,
  drain,
  bodyOf: (value) => (value instanceof ReadableStream ? { stream: value } : undefined),
  isDisturbed: (stream) => Boolean(stream._disturbed),
});
