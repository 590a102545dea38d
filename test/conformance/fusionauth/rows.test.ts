import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const FOLDER = 'test/conformance/fusionauth';
/** Where else the rows of publishing and of the stand-in have their cases. */
const OTHERS = ['test/unit/tenants/fusionauth.test.ts', 'test/unit/publish/fusionauth.test.ts'];

/** Rows whose cases have another title, with the titles. */
const CASES: Readonly<Record<string, readonly string[]>> = {
  '§1.1 Types': ['fusionauth.md §1.1 Types: the 27 of the API, and the three that are announced'],
  '§1.1 ClientCredentialsJWTPopulate': ['fusionauth.md §1.1 %s'],
  '§1.1 Entities': ['fusionauth.md §1.1 ClientCredentialsJWTPopulate in a flow'],
  '§1.1 SAMLv2Populate': ['fusionauth.md §1.1 %s', 'fusionauth.md §5 SAML'],
  '§1.1 Reconcile': ['fusionauth.md §1.1 %s', 'fusionauth.md §1.1 What reconcile lambdas change'],
  '§1.1 OpenIDReconcile': [
    'OpenIDReconcile has the encoded tokens since 1.48',
    'fusionauth.md §1.4 OpenID tokens',
  ],
  '§1.1 LDAPConnectorReconcile': ['fusionauth.md §1.1 %s', 'fusionauth.md §1.4 LDAP'],
  '§1.1 SCIM user converters': ['set the user and the options of the request'],
  '§1.1 SCIM group converters': ['set a group, its members and the options'],
  '§1.2 TokenExchangePolicy': ['takes what a policy returns'],
  '§1.2 TokenExchangePopulate': ['lets scope and exp of an exchanged token shrink only'],
  '§1.2 CIMDClientRegistration': ['rejects a client, or sets how it is registered'],
  '§1.2 Version': ['is there since its release'],
  '§1.3 Client credentials': ['fusionauth.md §1.3 Reserved claims of client credentials'],
  '§1.4 When a reconcile lambda runs': ['a login at %s runs %s with a canned payload'],
  '§1.4 Payloads': ['uses the payload of the input instead of the canned one'],
  '§1.4 Linking': ['ignores the name that it does not link by'],
  '§1.5 JWTPopulate': ['fusionauth.md §1 Exceptions'],
  '§1.5 Reconcile': ['fusionauth.md §1.5 Reconcile that throws'],
  '§1.5 UserInfoPopulate, SAMLv2Populate, ClientCredentialsJWTPopulate': [
    'tells what an exception does on the platform, at its line',
  ],
  '§1.5 LoginValidation, SelfServiceRegistrationValidation, MFARequirement, SCIM': [
    'fails the login when it throws, without its message',
  ],
  '§1.5 TokenExchangePolicy, TokenExchangePopulate': [
    'tells what an exception does on the platform, at its line',
  ],
  '§1.5 CIMDClientRegistration': ['tells what an exception does on the platform, at its line'],
  '§1.6 Result': ['has an empty Errors object to begin with'],
  '§1.6 Denial': ['denies with 400 and exactly its errors'],
  '§1.6 Malformed errors': ['warns about what is no Errors object: %s'],
  '§1.6 When they run': [
    'runs only after the credentials were right',
    'runs at every step with what was entered so far',
  ],
  '§1.6 Context of a login': ['knows how the user authenticated'],
  '§1.6 Exceptions': ['takes no errors of a lambda that throws'],
  '§1.6.1 Context': [
    'MFARequirement has the encoded token since 1.69, the claims before',
    'reads what the form gives beside',
  ],
  '§1.6.1 Precedence': ['of the application stands in for that of the tenant'],
  '§1.7 userInfo': ['fusionauth.md §1.7 UserInfoPopulate'],
  '§1.7 jwt': ['fusionauth.md §1.7 UserInfoPopulate'],
  '§1.7 Reserved members': ['fusionauth.md §1.7 UserInfoPopulate'],
  '§1.7 When it runs': ['fusionauth.md §1.7 UserInfoPopulate'],
  '§1.7 Exceptions': ['fusionauth.md §1.7 UserInfoPopulate'],
  '§2 Language': ['fusionauth.md §1 Body: lint', 'lacks %s'],
  '§3 Exceptions': ['fusionauth.md §3 Layout'],
  '§4 Headers': ['fusionauth.md §4 Options'],
  '§5 authenticationType': [
    'a login at %s runs %s with a canned payload',
    'runs each time that the connector authenticates, in place of the password',
  ],
  '§6 Endpoints': ['creates, reads back, and does nothing the second time'],
  '§6 Key': ['sends the API key as it is'],
  '§6 Tenant': ['sends the API key as it is'],
  '§6 Lambda': ['refuses what changed after the plan', 'refuses to change a type'],
  '§6 Replace': ['replaces the whole lambda and keeps what it does not own'],
  '§6 Statuses': ['of an unknown id is 404 with an empty body'],
  '§6 Errors': ['without its required fields answers all errors together'],
  '§6.1 Success': ['fusionauth.md §6.1'],
  '§6.1 Refused logins': ['fusionauth.md §6.1'],
  '§6.1 Second factor': ['asks for a second factor that FusionAuth did not want'],
  '§6.1 Invalid values': ['fusionauth.md §6.1'],
  '§6.1 Lambda that throws': ['fails the login when it throws, without its message'],
  '§7 Types': ['of an unknown type lists the accepted ones'],
  '§7 Create': ['under a chosen id is 200, with the defaults and the times in ms'],
  '§7 List': ['of all, and of one type'],
  '§7 Search': ['POST takes the same under "search", and total counts before paging'],
  '§7 Patch': ['as operations'],
  '§7 Delete': ['is 200 with an empty body, then 404'],
  '§7 Defaults': ['under a chosen id is 200, with the defaults and the times in ms'],
  '§7 Unknown fields': ['ignores unknown and read-only fields'],
  '§7 Duplicate id': ['of an id that is there is 400 [duplicate], and nothing changes'],
  '§7 Duplicate name': ['of a name that is there is allowed'],
  '§7 Type': ['can not change the type'],
  '§7 Source': ['the source of a lambda'],
  '§7 Wrong enum value': ['of an unknown type lists the accepted ones'],
  '§7 Id that is no UUID, other content types': [
    'of an id that is no UUID is 400',
    'of another content type is 400',
  ],
  '§7 Keys': ['authentication'],
};

/** Rows that no case can be about, with the reason. */
const REASONS: Readonly<Record<string, string>> = {
  '§7 Objects that name lambdas':
    'its cases are those of test/unit/publish/fusionauth-bindings.test.ts',
  '§1.6 Hosted pages': 'the provider’s own pages show the message: test/unit/serve/login.test.ts',
  '§2 Sizes': 'no documented limit to keep to',
  '§2 Stored bodies': 'there is no instance here that starts with stored bodies',
  "§3 Reading an instance's log": 'no remote log is read',
  '§6 Assignment': 'nothing is assigned: the author does it on the instance',
  '§6 Deleting': 'the stand-in knows no assignments',
  '§7 Everything else':
    'the 501 of what is not imitated is the same for every stand-in: server.test.ts',
};

/** The rows of the facts: their section and first cell. */
function contractRows(): string[] {
  const text = readFileSync('docs/contracts/fusionauth.md', 'utf8');
  let section = '';
  return text.split('\n').flatMap((line) => {
    section = /^#+ (§[\d.]+)/.exec(line)?.[1] ?? section;
    const name = /^\| ([^|]+?) \|/.exec(line)?.[1];
    return section === '' || name === undefined || name === 'row' ? [] : [`${section} ${name}`];
  });
}

/** The titles of all cases, as they are written. */
function titles(): string[] {
  const own = readdirSync(FOLDER).filter((name) => name.endsWith('.test.ts'));
  const files = own.filter((name) => name !== 'rows.test.ts').map((name) => `${FOLDER}/${name}`);
  return [...files, ...OTHERS].flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\(\s*(['"`])((?:(?!\1)[^\\\n]|\\.)*)\1,/g)].map(
      ([, , title = '']) => title,
    ),
  );
}

const rows = contractRows();
const known = titles();
const named = (row: string) =>
  known.some(
    (title) => title === `fusionauth.md ${row}` || title.startsWith(`fusionauth.md ${row} `),
  ) || known.some((title) => title.startsWith(`fusionauth.md ${row}:`));

it('every row of docs/contracts/fusionauth.md has a named case or a reason', () => {
  expect(rows.length).toBeGreaterThan(100);
  const open = rows.filter((row) => !named(row) && !CASES[row] && !REASONS[row]);
  expect(open).toEqual([]);
});

it('every case that is named is there, and every row', () => {
  const missing = Object.values(CASES)
    .flat()
    .filter((title) => !known.includes(title));
  expect(missing).toEqual([]);
  const strangers = [...Object.keys(CASES), ...Object.keys(REASONS)];
  expect(strangers.filter((row) => !rows.includes(row))).toEqual([]);
});

it('no row is there twice', () => {
  expect(rows.filter((row, index) => rows.indexOf(row) !== index)).toEqual([]);
});
