import { add, CLAIMS, claim, PARAMETERS, remove, replace, table } from './operation-table.ts';
import { request } from './support.ts';

table('asgardeo.md rows 1.1.5.7 to 1.1.5.9 Claims', [
  {
    name: 'text, number, boolean and list of texts',
    operations: [claim('t', 'x'), claim('n', 7), claim('b', true), claim('l', ['x'])],
    results: Array(4).fill('SUCCESS Claim added.'),
    final: { claims: { t: 'x', n: 7, b: true, l: ['x'] } },
  },
  {
    name: 'an object',
    operations: [claim('o', { a: 1 })],
    results: ['FAILURE Invalid claim value.'],
  },
  {
    name: 'a list with a number',
    operations: [claim('l', ['x', 1])],
    results: ['FAILURE Invalid claim value.'],
  },
  { name: 'null', operations: [claim('x', null)], results: ['FAILURE Invalid claim value.'] },
  {
    name: 'one of the request',
    operations: [claim('dept', 'x')],
    results: ['FAILURE An access token claim already exists.'],
  },
  {
    name: 'called Scope',
    operations: [claim('Scope', 'x')],
    results: [
      'FAILURE The operation path is invalid for the scope. Please use the path /accessToken/scopes/',
    ],
  },
  {
    name: 'with a member too many',
    operations: [add(`${CLAIMS}-`, { name: 'x', value: 1, more: 1 })],
    results: ['FAILURE Invalid claim.'],
  },
  {
    name: 'that is no object',
    operations: [add(`${CLAIMS}-`, 'x')],
    results: ['FAILURE Invalid claim.'],
  },
  {
    name: 'by an index of the list',
    operations: [add(`${CLAIMS}0`, { name: 'x', value: 1 })],
    results: ['SUCCESS Claim added.'],
  },
  {
    name: 'by an index beyond the list',
    operations: [add(`${CLAIMS}99`, { name: 'x', value: 1 })],
    results: ['FAILURE Invalid index.'],
  },
  {
    name: 'by a name in the path',
    operations: [add(`${CLAIMS}team`, { name: 'team', value: 1 })],
    results: ['FAILURE Invalid index.'],
  },
  {
    name: 'removed',
    operations: [remove(`${CLAIMS}dept`)],
    results: ['SUCCESS Claim removed.'],
    final: { claims: { groups: ['a', 'b', 'c'] } },
  },
  {
    name: 'removed twice',
    operations: [remove(`${CLAIMS}dept`), remove(`${CLAIMS}dept`)],
    results: ['SUCCESS Claim removed.', 'FAILURE Failed to remove claim.'],
  },
  {
    name: 'items as sent',
    operations: [remove(`${CLAIMS}groups/0`), remove(`${CLAIMS}groups/1`)],
    results: ['SUCCESS Claim value removed.', 'SUCCESS Claim value removed.'],
    final: { claims: { dept: 'sales', groups: ['c'] } },
  },
  {
    name: 'an item twice',
    operations: [remove(`${CLAIMS}groups/0`), remove(`${CLAIMS}groups/0`)],
    results: ['SUCCESS Claim value removed.', 'FAILURE Failed to remove claim value.'],
  },
  {
    name: 'an item beyond the list',
    operations: [remove(`${CLAIMS}groups/3`)],
    results: ['FAILURE Invalid index.'],
  },
  {
    name: 'a whole list, with a slash at the end',
    operations: [remove(`${CLAIMS}groups/`)],
    results: ['SUCCESS Claim removed.'],
    final: { claims: { dept: 'sales' } },
  },
  {
    name: '- of a list is no claim',
    operations: [remove(`${CLAIMS}groups/-`)],
    results: ['FAILURE Claim not found.'],
  },
  {
    name: '-1 of a list is the whole claim',
    operations: [remove(`${CLAIMS}groups/-1`)],
    results: ['SUCCESS Claim removed.'],
  },
  {
    name: 'a name of digits',
    operations: [remove(`${CLAIMS}42`), replace(`${CLAIMS}42`, 'x')],
    event: request({ claims: { '42': 'x' } }),
    results: ['FAILURE Claim not found.', 'FAILURE Claim not found.'],
  },
  {
    name: 'replaced by anything',
    operations: [replace(`${CLAIMS}dept`, { a: [1] })],
    results: ['SUCCESS Claim replaced.'],
    final: { claims: { dept: { a: [1] } } },
  },
  {
    name: 'replaced after it was removed',
    operations: [remove(`${CLAIMS}dept`), replace(`${CLAIMS}dept`, 'x')],
    results: ['SUCCESS Claim removed.', 'FAILURE Failed to replace claim.'],
  },
  {
    name: 'a whole list, replaced without a check',
    operations: [replace(`${CLAIMS}groups/`, 'one')],
    results: ['SUCCESS Claim replaced.'],
    final: { claims: { groups: 'one' } },
  },
  {
    name: 'an item, replaced by a number as text',
    operations: [replace(`${CLAIMS}groups/0`, 5)],
    results: ['SUCCESS Claim value replaced.'],
    final: { claims: { groups: ['b', 'c', '5'] } },
  },
  {
    name: 'an item, replaced by a list',
    operations: [replace(`${CLAIMS}groups/0`, ['x'])],
    results: ['FAILURE Invalid claim value. Must be a valid string, number or boolean.'],
  },
  {
    name: 'an item, replaced by one that the growing list has',
    operations: [replace(`${CLAIMS}groups/0`, 'x'), replace(`${CLAIMS}groups/1`, 'x')],
    results: ['SUCCESS Claim value replaced.', 'FAILURE Claim value already exists.'],
  },
  {
    name: 'a claim that starts with aud changes aud[0]',
    operations: [remove(`${CLAIMS}audiences/0`)],
    event: request({ claims: { audiences: ['eu'] } }),
    results: ['SUCCESS Audience removed.'],
    final: { aud: ['api'], claims: { audiences: ['eu'] } },
  },
  {
    name: 'audience_tier can’t be removed',
    operations: [remove(`${CLAIMS}audience_tier`)],
    event: request({ claims: { audience_tier: 'x' } }),
    results: ['FAILURE Invalid index.'],
  },
]);

table('asgardeo.md row 1.1.5.10 Expiry', [
  {
    name: 'a number',
    operations: [replace(`${CLAIMS}expires_in`, 900)],
    results: ['SUCCESS Expiry time updated.'],
    final: { expiresIn: 900 },
  },
  {
    name: 'a text',
    operations: [replace(`${CLAIMS}expires_in`, '900')],
    results: ['SUCCESS Expiry time updated.'],
    final: { expiresIn: 900 },
  },
  {
    name: 'a fraction',
    operations: [replace(`${CLAIMS}expires_in`, 1.5)],
    results: ['FAILURE Invalid expiry time format.'],
  },
  {
    name: 'zero',
    operations: [replace(`${CLAIMS}expires_in`, 0)],
    results: ['FAILURE Invalid expiry time. Must be positive.'],
  },
  {
    name: 'text that is none',
    operations: [replace(`${CLAIMS}expires_in`, 'soon')],
    results: ['FAILURE Invalid expiry time format.'],
  },
]);

table('asgardeo.md rows 1.1.5.11 and 1.1.5.12 Response parameters', [
  {
    name: 'any JSON',
    operations: [add(`${PARAMETERS}-`, { name: 'extra', value: { a: [1, null] } })],
    results: ['SUCCESS Response parameter added.'],
    final: { responseParameters: { extra: { a: [1, null] } } },
  },
  {
    name: 'whatever the index',
    operations: [add(`${PARAMETERS}whatever`, { name: 'extra', value: 1 })],
    results: ['SUCCESS Response parameter added.'],
  },
  {
    name: 'without a name',
    operations: [add(`${PARAMETERS}-`, { value: 1 })],
    results: ['FAILURE Response parameter name cannot be empty.'],
  },
  {
    name: 'a standard one',
    operations: [add(`${PARAMETERS}-`, { name: 'scope', value: 1 })],
    results: ['FAILURE A response parameter already exists with the given name.'],
  },
  {
    name: 'twice',
    operations: [
      add(`${PARAMETERS}-`, { name: 'x', value: 1 }),
      add(`${PARAMETERS}-`, { name: 'x', value: 2 }),
    ],
    results: [
      'SUCCESS Response parameter added.',
      'FAILURE A response parameter already exists with the given name.',
    ],
    final: { responseParameters: { x: 1 } },
  },
  {
    name: 'with a member too many',
    operations: [add(`${PARAMETERS}-`, { name: 'x', value: 1, z: 1 })],
    results: ['FAILURE Invalid parameter.'],
  },
  {
    name: 'suppressed',
    operations: [remove(`${PARAMETERS}id_token`)],
    results: ['SUCCESS Response parameter removed.'],
    final: { suppressed: ['id_token'] },
  },
]);
