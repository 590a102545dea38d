import { AUD, add, remove, replace, SCOPES, table } from './operation-table.ts';
import { request } from './support.ts';

table('asgardeo.md rows 1.1.5.1 to 1.1.5.3 Scopes', [
  {
    name: 'added at the end whatever the index',
    operations: [add(`${SCOPES}0`, 'x')],
    results: ['SUCCESS Scope added.'],
    final: { scopes: ['openid', 'a', 'b', 'x'] },
  },
  { name: 'added with -', operations: [add(`${SCOPES}-`, 'x')], results: ['SUCCESS Scope added.'] },
  {
    name: 'added with - to an empty list',
    operations: [add(`${SCOPES}-`, 'x')],
    event: request({ scopes: [] }),
    results: ['SUCCESS Scope added.'],
    final: { scopes: ['x'] },
  },
  {
    name: 'add beyond the list',
    operations: [add(`${SCOPES}3`, 'x')],
    results: ['FAILURE Invalid index.'],
  },
  {
    name: 'add: the index counts against the list as it grows',
    operations: [add(`${SCOPES}-`, 'x'), add(`${SCOPES}3`, 'y')],
    results: ['SUCCESS Scope added.', 'SUCCESS Scope added.'],
  },
  {
    name: 'add without a number',
    operations: [add(`${SCOPES}x`, 'x')],
    results: ['FAILURE Invalid index.'],
  },
  {
    name: 'add of a known scope',
    operations: [add(`${SCOPES}-`, 'a')],
    results: ['FAILURE Scope exists or is invalid.'],
  },
  {
    name: 'add: duplicates count against the list as it grows',
    operations: [add(`${SCOPES}-`, 'x'), add(`${SCOPES}-`, 'x')],
    results: ['SUCCESS Scope added.', 'FAILURE Scope exists or is invalid.'],
  },
  {
    name: 'add outside the scope characters',
    operations: [add(`${SCOPES}-`, 'a b')],
    results: ['FAILURE Scope exists or is invalid.'],
  },
  {
    name: 'a list of one becomes [x]',
    operations: [add(`${SCOPES}-`, ['x'])],
    results: ['SUCCESS Scope added.'],
    final: { scopes: ['openid', 'a', 'b', '[x]'] },
  },
  {
    name: 'a list of two fails',
    operations: [add(`${SCOPES}-`, ['x', 'y'])],
    results: ['FAILURE Scope exists or is invalid.'],
  },
  {
    name: 'a number becomes text',
    operations: [add(`${SCOPES}-`, 7)],
    results: ['SUCCESS Scope added.'],
    final: { scopes: ['openid', 'a', 'b', '7'] },
  },
  {
    name: 'removals refer to the list as sent',
    operations: [remove(`${SCOPES}0`), remove(`${SCOPES}1`)],
    results: ['SUCCESS Scope removed.', 'SUCCESS Scope removed.'],
    final: { scopes: ['b'] },
  },
  {
    name: '- removes the last',
    operations: [remove(`${SCOPES}-`)],
    results: ['SUCCESS Scope removed.'],
    final: { scopes: ['openid', 'a'] },
  },
  {
    name: 'removed twice',
    operations: [remove(`${SCOPES}0`), remove(`${SCOPES}0`)],
    results: ['SUCCESS Scope removed.', 'FAILURE Failed to remove scope.'],
  },
  {
    name: 'remove beyond the list',
    operations: [remove(`${SCOPES}9`)],
    results: ['FAILURE Invalid index.'],
  },
  {
    name: 'remove from nothing',
    operations: [remove(`${SCOPES}0`)],
    event: request({ scopes: [] }),
    results: ['FAILURE No scopes to remove.'],
  },
  {
    name: 'replaced by remove and append',
    operations: [replace(`${SCOPES}0`, 'x')],
    results: ['SUCCESS Scope replaced.'],
    final: { scopes: ['a', 'b', 'x'] },
  },
  {
    name: 'replace in nothing',
    operations: [replace(`${SCOPES}0`, 'x')],
    event: request({ scopes: [] }),
    results: ['FAILURE No scopes.'],
  },
  {
    name: 'replace beyond the list',
    operations: [replace(`${SCOPES}3`, 'x')],
    results: ['FAILURE Invalid index.'],
  },
  {
    name: 'replace with forbidden characters',
    operations: [replace(`${SCOPES}0`, 'a"b')],
    results: ['FAILURE Invalid scope.'],
  },
  {
    name: 'replace with a scope of the list as sent',
    operations: [replace(`${SCOPES}0`, 'b')],
    results: ['FAILURE Scope already exists.'],
  },
  {
    name: 'replace: duplicates count against the list as sent',
    operations: [replace(`${SCOPES}0`, 'x'), replace(`${SCOPES}1`, 'x')],
    results: ['SUCCESS Scope replaced.', 'SUCCESS Scope replaced.'],
    final: { scopes: ['b', 'x', 'x'] },
  },
]);

table('asgardeo.md rows 1.1.5.4 to 1.1.5.6 Audience', [
  {
    name: 'a name',
    operations: [add(`${AUD}-`, 'other-app')],
    results: ['SUCCESS Audience added.'],
    final: { aud: ['app', 'api', 'other-app'] },
  },
  {
    name: 'a URI',
    operations: [add(`${AUD}0`, 'https://api.example')],
    results: ['SUCCESS Audience added.'],
  },
  {
    name: 'two characters after ://',
    operations: [add(`${AUD}-`, 'x://ab')],
    results: ['SUCCESS Audience added.'],
  },
  {
    name: 'one character after ://',
    operations: [add(`${AUD}-`, 'x://a')],
    results: ['FAILURE Audience is invalid.'],
  },
  {
    name: 'neither name nor URI',
    operations: [add(`${AUD}-`, 'a b')],
    results: ['FAILURE Audience is invalid.'],
  },
  {
    name: 'a known one',
    operations: [add(`${AUD}-`, 'api')],
    results: ['FAILURE Audience already exists.'],
  },
  {
    name: 'twice in one answer',
    operations: [add(`${AUD}-`, 'x'), add(`${AUD}-`, 'x')],
    results: ['SUCCESS Audience added.', 'FAILURE Audience already exists.'],
  },
  {
    name: 'beyond the list as sent',
    operations: [add(`${AUD}-`, 'x'), add(`${AUD}2`, 'y')],
    results: ['SUCCESS Audience added.', 'FAILURE Invalid index.'],
  },
  {
    name: 'no list to add to',
    operations: [add(`${AUD}-`, 'x')],
    event: request({ aud: 'app' }),
    results: ['FAILURE Audience claim not found.'],
  },
  {
    name: 'removed',
    operations: [remove(`${AUD}0`)],
    results: ['SUCCESS Audience removed.'],
    final: { aud: ['api'] },
  },
  {
    name: 'removed twice is a success that says otherwise',
    operations: [remove(`${AUD}0`), remove(`${AUD}0`)],
    results: ['SUCCESS Audience removed.', 'SUCCESS Audience not found.'],
  },
  {
    name: 'removed where there is no list',
    operations: [remove(`${AUD}0`)],
    event: request({ aud: 'app' }),
    results: ['SUCCESS Audience not found.'],
  },
  {
    name: 'remove beyond the list',
    operations: [remove(`${AUD}2`)],
    results: ['FAILURE Invalid index.'],
  },
  {
    name: 'replaced',
    operations: [replace(`${AUD}0`, 'x')],
    results: ['SUCCESS Audience replaced.'],
    final: { aud: ['api', 'x'] },
  },
  {
    name: 'replaced by nonsense',
    operations: [replace(`${AUD}0`, 'a b')],
    results: ['FAILURE Invalid Audience. Must be a valid string or URI.'],
  },
  {
    name: 'replaced by one of the list as sent',
    operations: [replace(`${AUD}0`, 'api')],
    results: ['FAILURE Audience to replace already exists.'],
  },
  {
    name: 'replace beyond the list',
    operations: [replace(`${AUD}2`, 'x')],
    results: ['FAILURE Invalid index.'],
  },
  {
    name: 'replace where there is no list',
    operations: [replace(`${AUD}0`, 'x')],
    event: request({ aud: 'app' }),
    results: ['FAILURE Audience claim not found.'],
  },
]);
