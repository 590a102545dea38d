import type { Invocation } from './invocation-result.ts';
import { LOG_MESSAGES as LOG } from './messages.ts';
import { evaluateRule, hasRule, type RuleResult, ruleText } from './rule.ts';

/**
 * What the action's rule comes to, as the log says it; undefined when it has none and so runs.
 * Source: docs/contracts/asgardeo.md, rows 2.6 and 3.1.
 */
export function checkRule({
  options,
  settings,
  request,
  type,
  log,
}: Invocation): RuleResult | undefined {
  const { rule } = settings;
  const { displayName } = type;
  if (!hasRule(rule)) {
    log.write({ event: 'evaluate-rule', message: LOG.noRule(displayName) });
    return undefined;
  }
  const result = evaluateRule(rule, type.ruleFacts(request, options.state));
  log.write({ event: 'evaluate-rule', message: LOG.rule(displayName, result.holds) });
  log.note(`The rule is ${result.holds}: ${ruleText(result)}`, { ...result });
  return result;
}
