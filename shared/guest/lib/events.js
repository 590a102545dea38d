/** The little of DOM events that AbortSignal needs. */
export class Event {
  #type;
  constructor(type) {
    this.#type = `${type}`;
    this.target = null;
  }
  get type() {
    return this.#type;
  }
}

export class EventTarget {
  #listeners = [];
  addEventListener(type, listener, options) {
    if (typeof listener !== 'function' && typeof listener?.handleEvent !== 'function') return;
    if (this.#listeners.some((each) => each.type === type && each.listener === listener)) return;
    this.#listeners.push({ type, listener, once: Boolean(options?.once) });
  }
  removeEventListener(type, listener) {
    this.#listeners = this.#listeners.filter(
      (each) => each.type !== type || each.listener !== listener,
    );
  }
  dispatchEvent(event) {
    event.target = this;
    for (const { type, listener, once } of [...this.#listeners]) {
      if (type !== event.type) continue;
      if (once) this.removeEventListener(type, listener);
      if (typeof listener === 'function') listener.call(this, event);
      else listener.handleEvent(event);
    }
    const handler = this[`on${event.type}`];
    if (typeof handler === 'function') handler.call(this, event);
    return true;
  }
}
