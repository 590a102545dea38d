import { describe, expect, it } from 'vitest';
import { profiles } from '../../../shared/platforms/quasr/profile.ts';
import { expectSameInNode, exposeKit } from '../../support/both-sides.ts';
import { runGuest } from '../../support/guest.ts';

// Without the programs of the platform's own runtime.
const programs = [
  ...profiles.commonjs.prelude.filter(({ name }) => !name.startsWith('lambda')),
  exposeKit,
];

describe('stream', () => {
  it('behaves as Node’s', async () => {
    await expectSameInNode({
      programs,
      cases: {
        'Readable.from': `const { Readable, Writable, Transform, PassThrough, finished } = require('stream'); const sp = require('node:stream/promises'); const got = []; for await (const c of Readable.from(['a','b',new Uint8Array([1])])) got.push(c); return got;`,
        'a reader with an encoding': `const { Readable, Writable, Transform, PassThrough, finished } = require('stream'); const sp = require('node:stream/promises'); const r = new Readable({ read() { this.push('ab'); this.push(null); } }); r.setEncoding('utf8'); let t=''; for await (const c of r) t += c; return t;`,
        'a pipeline through a transform': `const { Readable, Writable, Transform, PassThrough, finished } = require('stream'); const sp = require('node:stream/promises'); const got=[]; const up = new Transform({ transform(c, e, cb) { cb(null, c.toString().toUpperCase()); } }); await sp.pipeline(Readable.from(['x','y']), up, new Writable({ write(c,e,cb){ got.push(c.toString()); cb(); } })); return got;`,
        'an error in a pipeline': `const { Readable, Writable, Transform, PassThrough, finished } = require('stream'); const sp = require('node:stream/promises'); await sp.pipeline(Readable.from(['x']), new Transform({ transform(c,e,cb){ cb(new RangeError('bad')); } }), new PassThrough());`,
        finished: `const { Readable, Writable, Transform, PassThrough, finished } = require('stream'); const sp = require('node:stream/promises'); return new Promise((ok) => { const p = new PassThrough(); finished(p, (e) => ok(['done', e ?? null])); p.end('z'); p.resume(); })`,
        'generators in a pipeline': `const { Readable, Writable, Transform, PassThrough, finished } = require('stream'); const sp = require('node:stream/promises'); const got=[]; await sp.pipeline(async function*(){ yield 'q'; yield 'w'; }, async function*(s){ for await (const c of s) yield c + '!'; }, async (s) => { for await (const c of s) got.push(String(c)); }); return got;`,
        'the operators': `const { Readable, Writable, Transform, PassThrough, finished } = require('stream'); const sp = require('node:stream/promises'); return Readable.from([1,2,3]).map((x) => x * 2).filter((x) => x > 2).toArray()`,
        'the order of events': `const { Readable, Writable, Transform, PassThrough, finished } = require('stream'); const sp = require('node:stream/promises'); return new Promise((ok) => { const log=[]; const r=Readable.from(['a']); for (const n of ['data','end','close','readable']) if(n!=='readable') r.on(n, () => { log.push(n); if (n==='close') ok(log); }); })`,
        'drain and finish': `const { Readable, Writable, Transform, PassThrough, finished } = require('stream'); const sp = require('node:stream/promises'); return new Promise((ok) => { const log=[]; const w=new Writable({ highWaterMark: 2, write(c,e,cb){ setTimeout(cb,1); }, final(cb){ log.push('final'); cb(); } }); for (const n of ['drain','finish','close','pipe']) w.on(n, () => { log.push(n); if (n==='close') ok(log); }); log.push(w.write('abc')); w.once('drain', () => w.end()); })`,
        'a write after the end': `const { Readable, Writable, Transform, PassThrough, finished } = require('stream'); const sp = require('node:stream/promises'); const w = new Writable({ write(c,e,cb){cb()} }); w.on('error', ()=>{}); w.end(); w.write('x'); await new Promise((r)=>w.once('error', r)).then((e)=>{throw e});`,
        'a pipeline that is aborted': `const { Readable, Writable, Transform, PassThrough, finished } = require('stream'); const sp = require('node:stream/promises'); const ac = new AbortController(); const r = Readable.from((async function*(){ yield 1; await new Promise(()=>{}); })()); setTimeout(()=>ac.abort(), 1); await sp.pipeline(r, new PassThrough({objectMode:true}).resume(), {signal: ac.signal});`,
        'destroy with an error': `const { Readable, Writable, Transform, PassThrough, finished } = require('stream'); const sp = require('node:stream/promises'); return new Promise((ok) => { const r=new Readable({read(){}}); r.on('error', (e)=>ok([e.message, r.destroyed])); r.destroy(new Error('x')); })`,
      },
    });
  });

  it('has one class of each kind, and the sizes of Node 22', async () => {
    const { value, loaded } = await runGuest({
      programs,
      code: `const { Readable, Writable, Duplex, Stream } = require('stream');
        return [new Readable().readableHighWaterMark, new Writable({ objectMode: true }).writableHighWaterMark,
          require('stream') === Stream, require('stream/promises') === Stream.promises,
          new Readable() instanceof require('events'), new Duplex() instanceof Writable,
          Readable.from('x') instanceof require('node:stream').Readable];`,
    });
    expect(value).toEqual([65536, 16, true, true, true, true, true]);
    expect(loaded).toContain('node-stream');
  });
});
