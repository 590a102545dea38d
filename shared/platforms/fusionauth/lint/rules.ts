import type { Program } from 'acorn';
import type { LambdaRules } from '../invocation/settings.ts';
import { entryFindings, entryFunction, returnFinding, stateFindings } from './entry.ts';
import type { Finding } from './finding.ts';
import { argumentFindings, versionFindings } from './instance.ts';
import { newerFindings } from './language.ts';
import { callFindings, globalFindings } from './surroundings.ts';
import { declaredNames, walk } from './syntax-tree.ts';
import { writeFindings } from './writes.ts';

/** All findings in a body that parses, in the order of the text. */
export function findings(program: Program, rules: LambdaRules): Finding[] {
  const { type } = rules;
  const entry = entryFunction(program, type.entry);
  const declared = declaredNames(program);
  const found = [
    ...versionFindings(program, entry, rules),
    ...entryFindings(program, entry, type),
    ...stateFindings(program),
  ];
  walk(program, (visit) => {
    found.push(...newerFindings(visit, declared, rules), ...globalFindings(visit, declared, rules));
    if (visit.node.type === 'CallExpression')
      found.push(...callFindings(visit.node, declared, rules));
    if (entry.fn === undefined) return;
    found.push(...argumentFindings(visit, entry.fn, rules));
    const returns = visit.node.type === 'ReturnStatement' && visit.node.argument;
    if (returns && visit.fn === entry.fn && type.returns === undefined) {
      found.push(returnFinding(visit.node, type));
    }
    if (visit.node.type === 'AssignmentExpression') {
      found.push(...writeFindings(visit.node, visit.node.left, entry.fn, rules));
    }
    if (visit.node.type === 'UpdateExpression') {
      found.push(...writeFindings(visit.node, visit.node.argument, entry.fn, rules));
    }
    if (visit.node.type === 'UnaryExpression' && visit.node.operator === 'delete') {
      found.push(...writeFindings(visit.node, visit.node.argument, entry.fn, rules));
    }
  });
  return found.sort((a, b) => a.node.start - b.node.start);
}
