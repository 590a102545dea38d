import type { Node } from 'acorn';
import type { Remedy } from '../../../guest/fix.ts';
import type { Problem } from '../../../model/workspace.ts';

/** Something a lambda does that FusionAuth does not take, at its node. */
export interface Finding extends Pick<Problem, 'severity' | 'code' | 'message' | 'hint'> {
  readonly node: Node;
  readonly remedies?: readonly Remedy[];
}
