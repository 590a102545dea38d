import type { PushName, RequestName } from '../../../shared/ipc.ts';

/** The only two channels between the window and main. */
export const REQUEST_CHANNEL = 'hookbench:request';
export const PUSH_CHANNEL = 'hookbench:push';

/**
 * The names of the contract without its schemas, for the preload: it is one small file that must
 * not carry the schema library. The compiler keeps them equal to `shared/ipc.ts`.
 */
export const REQUEST_NAMES: Readonly<Record<RequestName, true>> = {
  'platforms.list': true,
  'trigger.details': true,
  'schemas.list': true,
  'workspace.get': true,
  'workspace.open': true,
  'file.read': true,
  'file.save': true,
  'draft.save': true,
  'draft.drop': true,
  'draft.list': true,
  'extension.create': true,
  'directory.forms': true,
  'directory.page': true,
  'directory.object': true,
  'directory.change': true,
  'directory.generate': true,
  'lifecycle.view': true,
  'document.read': true,
  'document.write': true,
  'schedule.view': true,
  'schedule.write': true,
  'schedule.fire': true,
  'secrets.list': true,
  'secrets.enter': true,
  'secrets.forget': true,
  'lint.source': true,
  'export.bundle': true,
  'event.samples': true,
  'event.import': true,
  'event.open': true,
  'event.save': true,
  'event.accept': true,
  'test.run': true,
  'test.show': true,
  'test.stop': true,
  'simulate.invoke': true,
  'simulate.flows': true,
  'simulate.run': true,
  'simulate.event': true,
  'simulate.effects': true,
  'simulate.warnings': true,
  'simulate.native': true,
  'simulate.bodies': true,
  'simulate.body': true,
  'simulate.changes': true,
  'simulate.claims': true,
  'simulate.stop': true,
  'history.runs': true,
  'history.open': true,
  'history.compare': true,
  'history.replay': true,
  'history.usage': true,
  'history.limit': true,
  'history.pin': true,
  'history.delete': true,
  'history.restore': true,
  'records.page': true,
  'records.names': true,
  'records.open': true,
  'records.copy': true,
  'records.export': true,
  'records.stopExport': true,
  'provider.get': true,
  'provider.start': true,
  'provider.stop': true,
  'provider.openLogin': true,
  'fixture.files': true,
  'fixture.add': true,
  'fixture.recorded': true,
  'fixture.keep': true,
  'network.get': true,
  'network.allow': true,
  'network.offline': true,
  'network.grantHost': true,
  'network.revokeHost': true,
  'publish.saveConnection': true,
  'publish.removeConnection': true,
  'publish.credentials': true,
  'publish.enterCredential': true,
  'publish.forgetCredential': true,
  'publish.check': true,
  'publish.cancel': true,
  'publish.plan': true,
  'publish.apply': true,
  'publish.published': true,
  'publish.rollback': true,
  'publish.pull': true,
  'ui.load': true,
  'ui.save': true,
  'link.open': true,
  'clipboard.write': true,
};

export const PUSH_NAMES: Readonly<Record<PushName, true>> = {
  'workspace.changed': true,
  'file.changed': true,
  'test.touched': true,
  'history.kept': true,
  'records.exporting': true,
  'provider.changed': true,
  'provider.heard': true,
  'publish.progress': true,
  'publish.reading': true,
  'command.run': true,
  'theme.changed': true,
};

export function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(REQUEST_NAMES, name);
}

export function isPushName(name: unknown): name is PushName {
  return typeof name === 'string' && Object.hasOwn(PUSH_NAMES, name);
}

/** What main answers on the request channel: a thrown error would lose its words on the way. */
export type Reply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string };
