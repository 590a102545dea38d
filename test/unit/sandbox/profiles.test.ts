import { describe, expect, it } from 'vitest';
import { ProfileReceiver, ProfileSender } from '../../../electron/engine/sandbox/profiles.ts';
import type { SandboxRequest } from '../../../shared/model/sandbox.ts';
import { request } from '../../support/sandbox-request.ts';

const standing = { contract: '5.5' };
const asked: SandboxRequest = { ...request('function main() {}'), session: 'one', standing };

function channel() {
  const sender = new ProfileSender();
  const receiver = new ProfileReceiver();
  return (sent: SandboxRequest) => {
    const wire = structuredClone(sender.encode(sent));
    return { wire, got: receiver.decode(wire) };
  };
}

describe('requests on their way to a sandbox', () => {
  it('arrive whole, the second time by what is new in them', () => {
    const send = channel();
    const first = send({ ...asked, input: 1, seed: 'a' });
    const second = send({ ...asked, limits: { ...asked.limits }, input: 2, seed: 'b' });
    expect(first.wire.part).toBeDefined();
    expect(second.wire.part).toBeUndefined();
    const { input: _input, standing: _standing, ...alike } = asked;
    const text = JSON.stringify(standing);
    expect(first.got).toEqual({ ...alike, standing: text, input: '1', seed: 'a' });
    expect(second.got).toEqual({ ...alike, standing: text, input: '2', seed: 'b' });
  });

  it.each<[string, Partial<SandboxRequest>]>([
    ['text', { source: { file: 'index.js', code: 'function main() { return 1; }' } }],
    ['limit', { limits: { ...asked.limits, timeoutMs: 7 } }],
    ['session', { session: 'two' }],
    ['standing input', { standing: { contract: '6' } }],
    ['extension', { extension: 'other' }],
  ])('another %s is sent and used', (_name, other) => {
    const send = channel();
    send(asked);
    const { wire, got } = send({ ...asked, ...other });
    expect(wire.part).toBeDefined();
    const [name, value] = Object.entries(other)[0] ?? [];
    const expected = name === 'standing' ? JSON.stringify(value) : value;
    expect(got).toHaveProperty(name ?? '', expected);
    expect(send(asked).got.source).toEqual(asked.source);
  });

  it('a setting, which may hold secrets, is part of no request but its own', () => {
    const send = channel();
    expect(send({ ...asked, setting: { key: 'hush' } }).got.setting).toEqual({ key: 'hush' });
    const { wire, got } = send(asked);
    expect(wire.part).toBeUndefined();
    expect(got.setting).toBeUndefined();
  });

  it('of many extensions the first is sent again when its place was taken', () => {
    const send = channel();
    send(asked);
    for (let index = 0; index < 40; index++) send({ ...asked, extension: `other-${index}` });
    const { wire, got } = send(asked);
    expect(wire.part).toBeDefined();
    expect(got.extension).toBe(asked.extension);
  });
});
