import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';

// The server library of the run endpoint, with a handler that does nothing.
const app = new Hono();
app.all('*', (c) => c.body('{}', 200, { 'content-type': 'application/json' }));
const server = createServer(getRequestListener(app.fetch));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  console.log(JSON.stringify({ issuer: `http://127.0.0.1:${port}` }));
});
