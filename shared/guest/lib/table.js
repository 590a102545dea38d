const CELL = { depth: 1, maxArrayLength: 3, breakLength: Infinity };

/** console.table's drawing, as Node 22 does it. */
export function drawTable(data, columns, inspect, width) {
  if (data === null || typeof data !== 'object') return undefined;
  const cell = (value) => inspect(value, CELL);
  const isMap = data instanceof Map;
  const isList = isMap || data instanceof Set;
  const rows = isMap
    ? [...data]
    : isList
      ? [...data.values()].map((value, index) => [index, value])
      : Object.entries(data);
  const indexHead = isList ? '(iteration index)' : '(index)';
  const heads = [];
  const cells = new Map();
  const values = [];
  const rowHeads = [];
  rows.forEach(([key, value], at) => {
    rowHeads.push(isMap ? at : key);
    if (isMap) {
      put('Key', at, cell(key));
      values[at] = cell(value);
      return;
    }
    const primitive = value === null || (typeof value !== 'function' && typeof value !== 'object');
    if (primitive) {
      values[at] = cell(value);
      return;
    }
    for (const name of columns ?? Object.keys(value)) {
      put(name, at, Object.hasOwn(value, name) ? cell(value[name]) : '');
    }
  });
  if (columns && !isMap) for (const name of columns) put(name, -1, '');

  function put(name, row, text) {
    if (!cells.has(name)) {
      heads.push(name);
      cells.set(name, []);
    }
    if (row >= 0) cells.get(name)[row] = text;
  }
  const table = [
    [indexHead, rowHeads.map(String)],
    ...heads.map((name) => [name, cells.get(name)]),
  ];
  if (values.length > 0) table.push(['Values', values]);
  return draw(table, rows.length, width);
}

function draw(table, count, width) {
  const widths = table.map(
    ([head, column]) =>
      Math.max(width(head), ...Array.from(column, (text) => width(text ?? ''))) + 2,
  );
  const line = (left, middle, right) =>
    left + widths.map((size) => '─'.repeat(size)).join(middle) + right;
  const row = (texts) =>
    `│${texts.map((text, at) => ` ${text}${' '.repeat(widths[at] - width(text) - 1)}`).join('│')}│`;
  const body = Array.from({ length: count }, (_, at) =>
    row(table.map(([, column]) => column[at] ?? '')),
  );
  return [
    line('┌', '┬', '┐'),
    row(table.map(([head]) => head)),
    line('├', '┼', '┤'),
    ...body,
    line('└', '┴', '┘'),
  ].join('\n');
}
