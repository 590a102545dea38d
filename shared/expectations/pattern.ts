import { RE2JS, RE2JSException } from 're2js';

/** A longer text is not searched: even a linear search takes a second for this much. */
const MOST_TEXT_CHARS = 65_536;

/** Whether a pattern is found in a text, or why that can't be said. */
export type Found = { readonly found: boolean } | { readonly reason: string };

/**
 * Searches a text for a pattern of a workspace. RE2 takes time in proportion to the text whatever
 * the pattern is; it has no look-around and no back-references.
 */
export function search(pattern: string, text: string): Found {
  if (text.length > MOST_TEXT_CHARS) {
    return {
      reason: `the text has ${text.length} characters; at most ${MOST_TEXT_CHARS} are searched`,
    };
  }
  try {
    return { found: RE2JS.compile(pattern).matcher(text).find() };
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return { reason: `"${pattern}" is no pattern of RE2: ${error.message}` };
  }
}
