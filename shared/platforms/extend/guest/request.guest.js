(host, kit) => {
  const p = kit.primordials;
  const { EventEmitter } = kit.require('events');
  const { Buffer } = kit.require('buffer');

  /**
   * The request as Node's IncomingMessage: a body that flows once somebody listens. `consumed`: the
   * platform has read it to its end, and nothing comes any more.
   */
  return function makeRequest({ input, later, socket, consumed }) {
    const headers = {};
    const rawHeaders = [];
    for (const [name, value] of input.rawHeaders) {
      headers[name.toLowerCase()] = value;
      rawHeaders.push(name, value);
    }

    class IncomingMessage extends EventEmitter {
      #pending =
        input.bodyText === null || input.bodyText === ''
          ? []
          : [
              input.bodyBase64 === null
                ? Buffer.from(input.bodyText, 'utf8')
                : Buffer.from(input.bodyBase64, 'base64'),
            ];
      #encoding = null;
      #state = consumed ? 'ended' : 'paused';
      #scheduled = false;

      constructor() {
        super();
        this.httpVersion = '1.1';
        this.httpVersionMajor = 1;
        this.httpVersionMinor = 1;
        this.complete = false;
        this.headers = headers;
        this.rawHeaders = rawHeaders;
        this.trailers = {};
        this.method = input.method;
        this.url = input.url;
        this.socket = socket;
        this.connection = socket;
        this.readable = true;
        this.destroyed = false;
        this.readableEnded = false;
        this.readableFlowing = null;
      }

      #take() {
        const chunk = this.#pending.shift();
        return chunk === undefined || this.#encoding === null
          ? chunk
          : chunk.toString(this.#encoding);
      }

      #end() {
        if (this.#state === 'ended' || this.destroyed) return;
        this.#state = 'ended';
        this.complete = true;
        this.readable = false;
        this.readableEnded = true;
        this.emit('end');
        later(() => this.emit('close'));
      }

      #flow() {
        if (this.#scheduled || this.#state === 'ended') return;
        this.#scheduled = true;
        later(() => {
          this.#scheduled = false;
          if (this.#state !== 'flowing') return;
          const chunk = this.#take();
          if (chunk === undefined) {
            this.#end();
            return;
          }
          this.emit('data', chunk);
          this.#flow();
        });
      }

      on(name, listener) {
        super.on(name, listener);
        if (name === 'data' && this.readableFlowing !== false) this.resume();
        if (name === 'readable' && this.#state !== 'ended') later(() => this.emit('readable'));
        return this;
      }

      addListener(name, listener) {
        return this.on(name, listener);
      }

      setEncoding(encoding) {
        this.#encoding = encoding || 'utf8';
        return this;
      }

      read() {
        const chunk = consumed ? undefined : this.#take();
        if (chunk !== undefined) {
          if (this.#pending.length === 0) later(() => this.emit('readable'));
          return chunk;
        }
        later(() => this.#end());
        return null;
      }

      resume() {
        if (this.#state === 'ended') return this;
        this.#state = 'flowing';
        this.readableFlowing = true;
        this.#flow();
        return this;
      }

      pause() {
        if (this.#state === 'flowing') this.#state = consumed ? 'ended' : 'paused';
        this.readableFlowing = false;
        return this;
      }

      isPaused() {
        return this.readableFlowing === false;
      }

      pipe(target, options) {
        this.on('data', (chunk) => target.write(chunk));
        if (options?.end !== false) this.on('end', () => target.end());
        target.emit('pipe', this);
        return target;
      }

      unpipe() {
        return this.pause();
      }

      setTimeout() {
        return this;
      }

      destroy(error) {
        if (this.destroyed) return this;
        this.destroyed = true;
        this.readable = false;
        later(() => {
          if (error) this.emit('error', error);
          this.emit('close');
        });
        return this;
      }

      async *[p.Symbol.asyncIterator]() {
        const queue = [];
        let wake;
        let done = false;
        this.on('data', (chunk) => {
          queue.push(chunk);
          if (wake) wake();
        });
        this.on('end', () => {
          done = true;
          if (wake) wake();
        });
        for (;;) {
          while (queue.length > 0) yield queue.shift();
          if (done) return;
          await new p.Promise((resolve) => {
            wake = resolve;
          });
        }
      }
    }

    return new IncomingMessage();
  };
};
