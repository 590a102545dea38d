import type { SourceText } from '../../model/sandbox.ts';
import type { Trigger } from '../platform.ts';
import { actionTypeOf } from './triggers.ts';

/** Starter code of an action type: answers SUCCESS and changes nothing. */
export function scaffold({ id }: Trigger): SourceText {
  return { file: 'index.js', code: actionTypeOf(id).scaffold };
}
