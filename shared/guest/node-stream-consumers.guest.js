async function collect(stream) {
  const parts = [];
  for await (const chunk of stream) {
    parts.push(typeof chunk === 'string' ? globalThis.Buffer.from(chunk) : chunk);
  }
  return globalThis.Buffer.concat(parts);
}

/** Node's `stream/consumers`: everything that a stream holds, as one value. */
export default (_host, kit) => {
  const consumers = {
    arrayBuffer: async (stream) => {
      const all = await collect(stream);
      return all.buffer.slice(all.byteOffset, all.byteOffset + all.byteLength);
    },
    blob: async (stream) => new (kit.load('blob').Blob)([await collect(stream)]),
    buffer: (stream) => collect(stream),
    json: async (stream) => JSON.parse(await consumers.text(stream)),
    text: async (stream) => (await collect(stream)).toString(),
  };
  return consumers;
};
