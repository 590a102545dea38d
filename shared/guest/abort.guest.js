import { abortTypes } from './lib/abort.js';
import { CustomEvent, Event, EventTarget } from './lib/events.js';

const REASONS = {
  AbortError: 'This operation was aborted',
  TimeoutError: 'The operation was aborted due to timeout',
};

/** DOM events and what aborts: a part of every environment that has `fetch`, streams or both. */
export default (_host, kit) => {
  const { DOMException } = kit.load('dom-exception');
  const { setTimeout } = globalThis;
  const types = abortTypes(
    (name) => new DOMException(REASONS[name], name),
    (callback, ms) => void setTimeout(callback, ms).unref(),
  );
  return { ...types, CustomEvent, Event, EventTarget };
};
