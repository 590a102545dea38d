import type { BoundExtension, Objection } from '../../platform.ts';
import { ruleSchema } from './rule.ts';
import type { EventWords } from './words.ts';

/** The categories whose words are listed; the others are of the tenant. */
const LISTED = ['type', 'action', 'reason'] as const;

/** Words of rules that no event is known to have: a rule with one of them alone lets nothing through. */
export function checkRules(extensions: readonly BoundExtension[], words: EventWords): Objection[] {
  return extensions.flatMap(({ slug, manifest }) => {
    const rule = ruleSchema.safeParse(manifest.config.rule ?? {}).data ?? {};
    return LISTED.flatMap((category) =>
      (rule[category] ?? []).flatMap((word, index): Objection[] =>
        words[category].includes(word)
          ? []
          : [
              {
                extension: slug,
                path: ['config', 'rule', category, index],
                severity: 'warning',
                code: 'rule.unknown-word',
                message: `no event is known with the ${category} "${word}"`,
                hint: 'The catalogue of events is assumed in large parts. Import the events of your tenant: what is seen there is known from then on.',
              },
            ],
      ),
    );
  });
}
