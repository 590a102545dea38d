/** The page of main's own questions. Everything it shows came from main and is set as text. */

const byId = (id) => document.getElementById(id);

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className !== undefined) made.className = className;
  return made;
}

function facts(pairs) {
  byId('facts').replaceChildren(
    ...pairs.flatMap(([term, value]) => [element('dt', term), element('dd', value)]),
  );
}

const WORDS = {
  create: 'new',
  update: 'changes',
  bind: 'bindings',
  activate: 'activation',
  nothing: 'no change',
  refused: 'refused',
};

const marked = (mark, text) =>
  text
    .split('\n')
    .map((line) => `${mark} ${line}`)
    .join('\n');

function changed({ field, before, after }) {
  const parts = [element('p', field, 'field')];
  if (before !== undefined) parts.push(element('pre', marked('−', before), 'before'));
  if (after !== undefined) parts.push(element('pre', marked('+', after), 'after'));
  return parts;
}

function item({ extension, action, remoteId, changes, reason, conflict }) {
  const section = element('section');
  const heading = element('h2', extension);
  heading.append(
    element('span', conflict ? 'overwrites what others changed' : WORDS[action], 'word'),
  );
  section.append(heading);
  if (remoteId !== undefined) section.append(element('p', `Remote object ${remoteId}`));
  if (reason !== undefined) section.append(element('p', reason));
  if (conflict && conflict.theirs.length > 0) {
    section.append(element('p', 'What they changed since the last revision:'));
    section.append(...conflict.theirs.flatMap(changed));
    section.append(element('p', 'What publishing changes:'));
  }
  section.append(...changes.flatMap(changed));
  return section;
}

function showPublish({ verb, connection, platform, origin, items }) {
  const writes = items.filter(({ action }) => action !== 'nothing' && action !== 'refused').length;
  const what = writes === 1 ? '1 extension' : `${writes} extensions`;
  const isBack = verb === 'rollback';
  byId('title').textContent = isBack
    ? `Put an earlier revision back on ${connection}?`
    : `Publish ${what} to ${connection}?`;
  byId('lead').textContent = 'This changes what the tenant runs for its users.';
  facts([
    ['Tenant', connection],
    ['Platform', platform],
    ['Address', origin],
  ]);
  byId('body').replaceChildren(...items.map(item));
  const overwrites = items.some(({ conflict }) => conflict !== undefined);
  byId('accept').textContent = overwrites
    ? isBack
      ? 'Overwrite and put back'
      : 'Overwrite and publish'
    : isBack
      ? 'Put back'
      : 'Publish';
  // The plan is what the first keys reach, to scroll through it; Enter then publishes nothing.
  byId('body').tabIndex = 0;
  byId('body').focus();
  return () => '';
}

function showCredential({ connection, platform, origin, label, originChanged, kept, trusted }) {
  byId('title').textContent = `${label} for ${connection}`;
  const where = kept
    ? "Kept in this computer's keychain, and sent to this address only."
    : 'Kept in memory until Hookbench ends, since no keychain runs here, and sent to this address only.';
  byId('lead').textContent = originChanged
    ? `The one entered before was for something else: another address, platform or certificate. It is not sent to this one. ${where}`
    : where;
  facts([
    ['Platform', platform],
    ['Address', origin],
    ...trusted.map(({ subject, fingerprint }) => ['Trusts', `${subject} (SHA-256 ${fingerprint})`]),
  ]);
  const caption = element('label', label);
  caption.htmlFor = 'value';
  const input = element('input');
  Object.assign(input, { id: 'value', type: 'password', required: true, maxLength: 16_384 });
  input.setAttribute('autocomplete', 'off');
  byId('body').replaceChildren(caption, input);
  byId('accept').textContent = kept ? 'Keep it' : 'Use for this session';
  input.focus();
  return () => input.value;
}

const REACHES = {
  workspace: () => ({
    title: 'Let the extensions of this workspace reach the network?',
    lead: 'From now on their requests that no fixture answers are sent for real, until you go offline again.',
    accept: 'Allow',
  }),
  firing: ({ unsaved }) => ({
    title: 'Let this firing reach the network?',
    lead: `Requests that no fixture answers are sent for real, this once.${unsaved ? ' The code that runs is not saved: read it in the editor.' : ''}`,
    accept: 'Fire live',
  }),
  host: ({ host }) => ({
    title: `Let live runs reach ${host}?`,
    lead: 'It may be this machine or your private network, which extensions never reach otherwise.',
    accept: 'Grant the host',
  }),
};

function showNetwork({ folder, records, reach, extensions, hosts }) {
  const { title, lead, accept } = REACHES[reach.kind](reach);
  byId('title').textContent = title;
  byId('lead').textContent = records ? `${lead} Answers can be kept as fixtures in http/.` : lead;
  facts([
    ['Workspace', folder],
    ...(reach.kind === 'host' ? [['Host', reach.host]] : []),
    ['Private hosts', hosts.length === 0 ? 'none is granted' : hosts.join(', ')],
  ]);
  const listed = extensions.map(({ extension, platform, secrets }) => {
    const section = element('section');
    const heading = element('h2', extension);
    heading.append(element('span', platform, 'word'));
    section.append(heading);
    if (secrets.length > 0) section.append(element('p', `Gets the secrets ${secrets.join(', ')}`));
    return section;
  });
  byId('body').replaceChildren(
    element(
      'p',
      reach.kind === 'host'
        ? 'The grant is kept in your settings for this folder alone, and can be taken back in Simulate.'
        : 'This code can send what it is given (events, users, secrets) to any public host:',
    ),
    ...listed,
  );
  byId('accept').textContent = accept;
  // As with a plan: the first keys scroll, and Enter allows nothing.
  byId('body').tabIndex = 0;
  byId('body').focus();
  return () => '';
}

function showSecret({ name, extension, label, platform, folder, replaces, kept }) {
  byId('title').textContent = `Value of the secret ${name}`;
  byId('lead').textContent = kept
    ? "Kept in this computer's keychain, and handed to this extension of this workspace only."
    : 'Kept in memory until Hookbench ends, since no keychain runs here, and handed to this extension of this workspace only.';
  facts([
    ['Extension', label === undefined ? extension : `${label} (${extension})`],
    ['Platform', platform],
    ['Workspace', folder],
  ]);
  const caption = element('label', replaces ? 'New value' : 'Value');
  caption.htmlFor = 'value';
  // A key has lines, which a password field would drop.
  const input = element('textarea', undefined, 'hidden-text');
  Object.assign(input, { id: 'value', rows: 4, maxLength: 16_384, spellcheck: false });
  input.setAttribute('autocomplete', 'off');
  input.setAttribute('aria-describedby', 'refusal hint');
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    byId('form').requestSubmit();
  });
  const keeps = replaces ? 'It takes the place of the one before. ' : '';
  const hint = element('p', `${keeps}Enter keeps it, Shift+Enter begins a new line.`);
  hint.id = 'hint';
  byId('body').replaceChildren(caption, input, hint);
  byId('accept').textContent = kept ? 'Keep it' : 'Use for this session';
  input.focus();
  return () => input.value;
}

const SHOW = {
  publish: showPublish,
  credential: showCredential,
  secret: showSecret,
  network: showNetwork,
};

const question = await window.main.question();
const value = SHOW[question.kind](question);
document.title = byId('title').textContent;

/** What main says against the answer; the question stays open. */
function showRefusal(text) {
  byId('refusal').textContent = text;
  const input = document.getElementById('value');
  input?.setAttribute('aria-invalid', 'true');
  input?.focus();
}

byId('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const refusal = await window.main.answer(value());
  if (refusal !== undefined) showRefusal(refusal);
});
byId('decline').addEventListener('click', () => void window.main.answer(null));
window.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') void window.main.answer(null);
});
document.documentElement.dataset.appState = 'ready';
