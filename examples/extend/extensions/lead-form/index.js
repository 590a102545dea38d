/** A small HTTP service: GET shows what came last, POST takes a lead. */
module.exports = (ctx, req, res) => {
  const answer = (status, value) => {
    res.writeHead(status, { 'content-type': 'application/json' });
    res.end(JSON.stringify(value));
  };
  if (req.method !== 'POST') {
    ctx.storage.get((error, last) => answer(error ? 500 : 200, error ? {} : last || {}));
    return;
  }
  let text = '';
  req.on('data', (chunk) => {
    text += chunk;
  });
  req.on('end', () => {
    const { name } = JSON.parse(text);
    ctx.storage.set({ name }, { force: true }, (error) => answer(error ? 500 : 201, { name }));
  });
};
