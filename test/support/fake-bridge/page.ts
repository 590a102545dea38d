import { type FakeMain, fakeMain, type Scene } from './fake-bridge.ts';

declare global {
  interface Window {
    fake: FakeMain;
  }
}

const SCENES: readonly Scene[] = ['example', 'empty', 'unusable', 'hang'];
const asked = new URLSearchParams(location.search).get('scene');
window.fake = fakeMain(SCENES.find((scene) => scene === asked) ?? 'example');
Object.defineProperty(window, 'hookbench', { value: window.fake.bridge });
await import('../../../renderer/main.tsx');
