import type {
  CheckOutcome,
  FieldChange,
  Plan,
  PublishOutcome,
  PullOutcome,
} from '../../../shared/model/publish.ts';
import { createMasker, type Masker } from '../simulate/mask.ts';
import type { Place, Publisher } from './place.ts';

/**
 * Masks the credential, and the values of all secrets that extensions of its platform declare: a
 * tenant may repeat in an error what it was sent at any time.
 */
export function maskerOf(
  { workspace, credential, secrets = () => ({}) }: Publisher,
  { connection }: Pick<Place, 'connection'>,
): Masker {
  const declared = workspace.contents.extensions
    .filter(({ manifest }) => manifest.platform === connection.platform)
    .map(({ slug, manifest }) => secrets(manifest.secrets, slug));
  return createMasker({ credential }, ...declared);
}

/** A plan whose texts are masked; what it is compared by stays. */
export function maskedPlan(plan: Plan, masker: Masker): Plan {
  const changes = (all: readonly FieldChange[]): FieldChange[] =>
    all.map(({ field, ...sides }) => ({ field, ...masker.json(sides) }));
  const { failure, notices } = plan;
  return {
    ...plan,
    items: plan.items.map((item) => ({
      ...item,
      changes: changes(item.changes),
      ...(item.reason !== undefined && { reason: masker.text(item.reason) }),
      ...(item.conflict && { conflict: { theirs: changes(item.conflict.theirs) } }),
    })),
    ...(failure && { failure: { ...failure, message: masker.text(failure.message) } }),
    ...(notices && { notices: notices.map(masker.text) }),
  };
}

/** An outcome whose texts are masked. */
export function maskedOutcome<O extends PublishOutcome | PullOutcome>(
  outcome: O,
  masker: Masker,
): O {
  const items = outcome.items.map(({ message, ...item }) => ({
    ...item,
    ...(message !== undefined && { message: masker.text(message) }),
  }));
  return { ...outcome, items };
}

/** What a check found, masked. */
export function maskedCheck(outcome: CheckOutcome, masker: Masker): CheckOutcome {
  const { abilities, problems, drift } = outcome;
  return {
    ...outcome,
    ...masker.json({ abilities, problems }),
    drift: drift.map((each) => ({
      ...each,
      ...(each.message !== undefined && { message: masker.text(each.message) }),
    })),
  };
}
