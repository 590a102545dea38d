import type { Program } from 'acorn';
import type { LambdaType } from './lambda-type.ts';
import { entryFindings, entryFunction, returnFinding, stateFindings } from './lint-entry.ts';
import type { Finding } from './lint-finding.ts';
import { callFindings, globalFindings, newerFindings } from './lint-surroundings.ts';
import { writeFindings } from './lint-writes.ts';
import { declaredNames, walk } from './syntax-tree.ts';

/** All findings in a body that parses, in the order of the text. */
export function findings(program: Program, type: LambdaType): Finding[] {
  const entry = entryFunction(program, type.entry);
  const declared = declaredNames(program);
  const found = [...entryFindings(program, entry, type), ...stateFindings(program)];
  walk(program, (visit) => {
    found.push(...newerFindings(visit.node), ...globalFindings(visit, declared));
    if (visit.node.type === 'CallExpression') found.push(...callFindings(visit.node, declared));
    if (entry.fn === undefined) return;
    const returns = visit.node.type === 'ReturnStatement' && visit.node.argument;
    if (returns && visit.fn === entry.fn && type.returns === undefined) {
      found.push(returnFinding(visit.node, type));
    }
    if (visit.node.type === 'AssignmentExpression') {
      found.push(...writeFindings(visit.node, visit.node.left, entry.fn, type));
    }
    if (visit.node.type === 'UpdateExpression') {
      found.push(...writeFindings(visit.node, visit.node.argument, entry.fn, type));
    }
    if (visit.node.type === 'UnaryExpression' && visit.node.operator === 'delete') {
      found.push(...writeFindings(visit.node, visit.node.argument, entry.fn, type));
    }
  });
  return found.sort((a, b) => a.node.start - b.node.start);
}
