import type { SourceText } from '../../model/sandbox.ts';
import accessToken from './scaffold/pre-issue-access-token.js.txt?raw';

/** Starter code of an action type: answers SUCCESS and changes nothing. */
export function scaffold(): SourceText {
  return { file: 'index.js', code: accessToken };
}
