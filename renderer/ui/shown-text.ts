/** Control characters, and those that turn the direction of a text: neither may steer the window. */
const STEERING = /(?![\n\t])[\p{Cc}\p{Bidi_Control}\u2028\u2029\ufeff]/gu;

/** As source code writes it: a glyph of its own would send the page looking for fonts. */
function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A text of an extension as the window shows it: at most so long, and with nothing invisible in it. */
export function shownText(text: string, most = Number.POSITIVE_INFINITY): string {
  const cut = text.length <= most ? text : `${text.slice(0, most)}…`;
  return cut.replace(STEERING, escaped);
}
