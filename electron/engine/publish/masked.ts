import type { FieldChange, Plan, PublishOutcome } from '../../../shared/model/publish.ts';
import type { Entry } from '../../../shared/platforms/remote.ts';
import { createMasker, type Masker } from '../simulate/mask.ts';

/** Masks the values of everything that a publication was given in confidence. */
export function maskerOf(credential: string, entries: readonly Entry[]): Masker {
  const values = entries.flatMap((entry) =>
    entry.kind === 'publish' ? Object.values(entry.item.secrets) : [],
  );
  return createMasker(Object.fromEntries([credential, ...values].entries()));
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

/** An outcome whose texts are masked: a tenant may repeat in an error what it was sent. */
export function maskedOutcome(outcome: PublishOutcome, masker: Masker): PublishOutcome {
  return {
    ...outcome,
    items: outcome.items.map(({ message, ...item }) => ({
      ...item,
      ...(message !== undefined && { message: masker.text(message) }),
    })),
  };
}
