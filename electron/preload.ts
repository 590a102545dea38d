import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '../shared/ipc.ts';
import {
  isPushName,
  isRequestName,
  PUSH_CHANNEL,
  REQUEST_CHANNEL,
  type Reply,
} from './shell/ipc/channels.ts';

type Listener = (payload: unknown) => void;

const listeners = new Map<string, Set<Listener>>();

ipcRenderer.on(PUSH_CHANNEL, (_event, name: unknown, payload: unknown) => {
  if (!isPushName(name)) return;
  for (const listener of listeners.get(name) ?? []) listener(payload);
});

async function request(name: unknown, input: unknown): Promise<unknown> {
  if (!isRequestName(name)) throw new Error(`There is no request "${String(name)}".`);
  const reply: Reply = await ipcRenderer.invoke(REQUEST_CHANNEL, name, JSON.stringify(input));
  if (!reply.ok) throw new Error(reply.message);
  return reply.value;
}

function on(name: unknown, listener: Listener): () => void {
  if (!isPushName(name)) throw new Error(`There is no push "${String(name)}".`);
  const named = listeners.get(name) ?? new Set();
  listeners.set(name, named.add(listener));
  return () => named.delete(listener);
}

// Both functions check names as they come; the page sees them by the contract's types.
contextBridge.exposeInMainWorld('hookbench', { request, on } as Bridge);
