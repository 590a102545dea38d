import { describe, it } from 'vitest';
import { profiles } from '../../../shared/platforms/quasr/profile.ts';
import { expectSameInNode, exposeKit } from '../../support/both-sides.ts';

// Without the programs of the platform's own runtime.
const programs = [
  ...profiles.commonjs.prelude.filter(({ name }) => !name.startsWith('lambda')),
  exposeKit,
];

describe('bodies of messages', () => {
  it('are read and made as in Node', async () => {
    await expectSameInNode({
      programs,
      cases: {
        'web streams': `const rs=new ReadableStream({start(c){c.enqueue('a');c.enqueue('b');c.close();}}); const got=[]; for await (const c of rs.pipeThrough(new TransformStream({transform(c,k){k.enqueue(c+c)}}))) got.push(c); return got;`,
        'a body as a stream': `const r=new Response('hello'); const rd=r.body.getReader(); const {value}=await rd.read(); return [Array.from(value), r.bodyUsed, (await rd.read()).done, await r.text().catch(e=>e.message)];`,
        'a stream as a body': `const r=new Response(new ReadableStream({start(c){c.enqueue(new TextEncoder().encode('xy'));c.close();}})); return [await r.clone().text(), await r.text(), r.bodyUsed];`,
        'a form as a body': `const f=new FormData(); f.append('a','1'); f.append('b',new File(['zz'],'q.txt',{type:'text/x'})); const back=await new Response(f).formData(); const b=back.get('b'); return [back.get('a'), b.name, b.type, await b.text(), [...back.keys()]];`,
        blobs: `return [await new Blob(['a',new Uint8Array([98]),new Blob(['c']),5,null]).text(), new Blob([],{type:'TEXT/Plain'}).type, new Blob(['abcdef']).slice(1,-2).size, await new Blob(['xx']).slice(1).text()]`,
      },
    });
  });
  it('and events refuse in Node’s words', async () => {
    await expectSameInNode({
      programs,
      cases: {
        'new Blob("x")': `return new Blob("x")`,
        'new Blob(5)': `return new Blob(5)`,
        'new File()': `return new File()`,
        'new FormData(5)': `return new FormData(5)`,
        'new FormData().append("a")': `return new FormData().append("a")`,
        'new FormData().append("a","b","c")': `return new FormData().append("a","b","c")`,
        'new Headers(5)': `return new Headers(5)`,
        'new Headers([["a"]])': `return new Headers([["a"]])`,
        'new Headers({"a b":1})': `return new Headers({"a b":1})`,
        'new Headers({a:"\\u0100"})': `return new Headers({a:"\\u0100"})`,
        'new Headers().get()': `return new Headers().get()`,
        'new Headers().append("a")': `return new Headers().append("a")`,
        'new Request()': `return new Request()`,
        'new Request("/x")': `return new Request("/x")`,
        'new Response("",{status:204})': `return new Response("",{status:204})`,
        'new Response("",{status:1})': `return new Response("",{status:1})`,
        'new Request("http://a",{method:"POST",body:new ReadableStream()})': `return new Request("http://a",{method:"POST",body:new ReadableStream()})`,
        'new Event()': `return new Event()`,
        'new URL()': `return new URL()`,
        'new URL("x")': `return new URL("x")`,
        'URL.canParse()': `return URL.canParse()`,
        'new CustomEvent("a").detail': `return new CustomEvent("a").detail`,
        'new DOMException("m","DataCloneError").code': `return new DOMException("m","DataCloneError").code`,
        'new DOMException("m",{name:"AbortError",cause:5}).cause': `return new DOMException("m",{name:"AbortError",cause:5}).cause`,
        'AbortSignal.timeout("x")': `return AbortSignal.timeout("x")`,
        'AbortSignal.any([5])': `return AbortSignal.any([5])`,
        'new AbortSignal()': `return new AbortSignal()`,
        'new EventTarget().dispatchEvent(5)': `return new EventTarget().dispatchEvent(5)`,
      },
    });
  });
});
