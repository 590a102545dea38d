import { describe, it } from 'vitest';
import { profiles } from '../../../shared/platforms/quasr/profile.ts';
import { expectSameInNode, exposeKit } from '../../support/both-sides.ts';

// Without the programs of the platform's own runtime.
const programs = [
  ...profiles.commonjs.prelude.filter(({ name }) => !name.startsWith('lambda')),
  exposeKit,
];

describe('events', () => {
  it('of Node behave as Node’s', async () => {
    await expectSameInNode({
      programs,
      cases: {
        'events.on': `const E=require('events'); const e=new E(); setTimeout(()=>{e.emit('x',1);e.emit('x',2);e.emit('end')},1); const got=[]; for await (const [v] of E.on(e,'x',{close:['end']})) got.push(v); return got;`,
        'events.on and an error': `const E=require('events'); const e=new E(); setTimeout(()=>e.emit('error',new TypeError('t')),1); for await (const _ of E.on(e,'x'));`,
        'events.once': `const E=require('events'); const e=new E(); setTimeout(()=>e.emit('x',7,8),1); return E.once(e,'x');`,
        errorMonitor: `const E=require('events'); const e=new E(); const l=[]; e.on(E.errorMonitor, (x)=>l.push('m'+x.message)); e.on('error', (x)=>l.push(x.message)); e.emit('error', new Error('q')); return l;`,
        'an error that is no Error': `new (require('events'))().emit('error', {a:1});`,
        'once and a signal': `await require('events').once(new (require('events'))(), 'x', {signal: AbortSignal.abort()});`,
      },
    });
  });
  it('of the DOM behave as Node’s', async () => {
    await expectSameInNode({
      programs,
      cases: {
        'an EventTarget': `const t=new EventTarget(); const l=[]; t.addEventListener('a', {handleEvent(e){ l.push(e.type, e.target===t, e.eventPhase, e.currentTarget===t); }}); const e=new Event('a',{cancelable:true}); t.addEventListener('a', (x)=>x.preventDefault(), {once:true}); l.push(t.dispatchEvent(e), e.defaultPrevented, t.dispatchEvent(new Event('a'))); return l;`,
        'AbortSignal.any': `const a=new AbortController(), s=AbortSignal.any([a.signal, new AbortController().signal]); let n=0; s.onabort=()=>n++; a.abort('why'); return [s.aborted, s.reason, n, AbortSignal.any([]).aborted];`,
        'AbortSignal.timeout': `const s=AbortSignal.timeout(5); await new Promise((r)=>{ s.addEventListener('abort', r); setTimeout(()=>0, 50); }); return [s.reason.name, s.reason.message, s.reason.code];`,
      },
    });
  });
});
