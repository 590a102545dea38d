import type { Connection } from './connection.ts';
import type { Deadline } from './deadline.ts';

/** Connections that wait for the next request; the library itself closes what waits for seconds. */
const MOST = 8;

/**
 * Connections to one host that go on from request to request, each lent to one of them at a time: a new
 * one costs some ways there and back, before anything is asked. All requests are of one grant.
 */
export class KeptConnections {
  readonly #idle: Connection[] = [];

  /** One for a request, under its time-outs; undefined: none is free. */
  lend(deadline: Deadline): Connection | undefined {
    const connection = this.#idle.pop();
    connection?.under(deadline);
    return connection;
  }

  /** Only after an answer that was read to its end. */
  giveBack(connection: Connection): void {
    if (this.#idle.length < MOST) this.#idle.push(connection);
    else void connection.dispatcher.destroy();
  }
}
