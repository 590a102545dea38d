import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

const ANSWER = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\naccess-control-allow-origin: *\r\n\r\nok';

/** A listener on this machine that stands for the world outside, and notes whoever comes. */
export class Outside {
  /** one entry for each TCP connection and UDP packet */
  readonly contacts: string[] = [];
  readonly port: number;
  readonly #tcp: Server;
  readonly #udp: UdpSocket;
  readonly #sockets = new Set<Socket>();

  private constructor(tcp: Server, udp: UdpSocket, port: number) {
    this.#tcp = tcp;
    this.#udp = udp;
    this.port = port;
    udp.on('message', () => this.contacts.push('udp'));
    tcp.on('connection', (socket) => {
      this.contacts.push('tcp');
      this.#sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => this.#sockets.delete(socket));
      socket.once('data', () => socket.end(ANSWER));
    });
  }

  static async start(): Promise<Outside> {
    const tcp = createServer();
    tcp.listen(0, '127.0.0.1');
    await once(tcp, 'listening');
    const address = tcp.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    const udp = createSocket('udp4');
    udp.bind(address.port, '127.0.0.1');
    await once(udp, 'listening');
    return new Outside(tcp, udp, address.port);
  }

  url(path = '/', scheme = 'http'): string {
    return `${scheme}://127.0.0.1:${this.port}${path}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await Promise.all([
      new Promise((resolve) => this.#tcp.close(resolve)),
      new Promise<void>((resolve) => this.#udp.close(resolve)),
    ]);
  }
}
