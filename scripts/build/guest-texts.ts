import { type Expression, parse, type TemplateLiteral } from 'acorn';
import MagicString from 'magic-string';
import { nodesOf } from '../../shared/guest/syntax-nodes.ts';

/** The text of a value as a template literal takes it; captured before any author's code. */
const TEXT_OF = `kit.text??(kit.text=((S,T)=>v=>{if(typeof v==="symbol")throw new T("Cannot convert a Symbol value to a string");return S(v)})(String,TypeError))`;

/**
 * Takes the template literals out of a guest program. QuickJS makes their text by calling
 * `String.prototype.concat`, which the author's code may have replaced: it would read, and write,
 * whatever a guest program says after it.
 *
 * @param program one expression: a function of `(host, kit)`
 * @throws SyntaxError when it does not parse
 */
export function withoutTemplates(program: string): string {
  const code = program.trim().replace(/;$/, '');
  const tree = parse(`(${code})`, { ecmaVersion: 'latest', sourceType: 'script' });
  const text = new MagicString(`(${code})`);
  const tagged = new Set<unknown>();
  let found = false;
  for (const node of nodesOf(tree)) {
    if (node.type === 'TaggedTemplateExpression') tagged.add(node.quasi);
    if (node.type !== 'TemplateLiteral' || tagged.has(node)) continue;
    replace(text, node);
    found ||= node.expressions.length > 0;
  }
  if (!found) return text.toString();
  return `(function(host,kit,facts){const textOf=${TEXT_OF};return ${text.toString()}(host,kit,facts)})`;
}

function replace(text: MagicString, { start, end, quasis, expressions }: TemplateLiteral): void {
  const written = quasis.map(({ value }) => JSON.stringify(value.cooked ?? ''));
  let from = start;
  let before = `(${written[0]}+`;
  expressions.forEach((expression: Expression, index) => {
    text.overwrite(from, expression.start, `${before}textOf((`);
    from = expression.end;
    before = `))+${written[index + 1]}${index + 1 === expressions.length ? ')' : '+'}`;
  });
  if (expressions.length === 0) text.overwrite(start, end, written[0] ?? '""');
  else text.overwrite(from, end, before);
}
