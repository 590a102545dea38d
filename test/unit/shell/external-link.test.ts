import { describe, expect, it } from 'vitest';
import { externalLink } from '../../../electron/shell/external-link.ts';

const own = new Set([8080]);

describe('links that leave the app', () => {
  it.each([
    ['https://example.com/a?b#c', 'https://example.com/a?b#c'],
    ['HTTPS://EXAMPLE.com', 'https://example.com/'],
    ['http://127.0.0.1:8080/x', 'http://127.0.0.1:8080/x'],
    ['http://localhost:8080', 'http://localhost:8080/'],
    ['http://[::1]:8080/', 'http://[::1]:8080/'],
  ])('%s is opened as %s', (text, link) => {
    expect(externalLink(text, own)).toBe(link);
  });

  it.each([
    'http://example.com',
    'http://127.0.0.1:9090/',
    'http://127.0.0.1/',
    'http://127.0.0.1.example.com:8080/',
    'https://user:pw@example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'app://hookbench/index.html',
    'vscode://x',
    '\\\\server\\share',
    'not a link',
    '',
  ])('%s is not', (text) => {
    expect(externalLink(text, own)).toBeUndefined();
  });
});
