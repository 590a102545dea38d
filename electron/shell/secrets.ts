import type { SecretList, SecretState } from '../../shared/model/secret-view.ts';
import type { SecretSource } from '../engine/simulate/engine-parts.ts';
import type { Workspace } from '../engine/workspace/index.ts';
import { type FolderIdentity, identifyFolder } from './folder-identity.ts';
import type { Kept, SealedValues } from './sealed-values.ts';
import type { SecretBound } from './secret-file.ts';

/** The secret of an extension, by its slug and the name that its manifest declares. */
export type SecretName = Pick<SecretBound, 'extension' | 'name'>;

export interface SecretParts {
  /** the workspace that is open */
  readonly workspace: () => Pick<Workspace, 'dir' | 'contents' | 'platforms'>;
  readonly values: SealedValues<SecretBound>;
}

/**
 * Values of the secrets that extensions declare, as the author entered them. Each is bound to the very
 * folder of the workspace, the extension and the name: no other workspace gets it, no other extension,
 * and this one only as long as its manifest declares it.
 */
export class Secrets {
  readonly #parts: SecretParts;

  constructor(parts: SecretParts) {
    this.#parts = parts;
  }

  /** Whether the keychain keeps what is entered beyond this session. */
  get lasting(): boolean {
    return this.#parts.values.lasting;
  }

  /** What extensions are given: values of what they declare, and nothing where there is none. */
  readonly source: SecretSource = (names, extension) => {
    const declared = names.length === 0 ? [] : this.#declaredBy(extension);
    const given = names.filter((name) => declared.includes(name));
    if (given.length === 0) return {};
    const kept = this.#keptHere();
    const found = given.flatMap((name) => {
      const entry = kept.find((one) => one.extension === extension && one.name === name);
      const value = entry && this.#parts.values.open(entry);
      return value === undefined ? [] : [[name, value] as const];
    });
    return Object.fromEntries(found);
  };

  /** What is declared in the workspace, and what is kept for it and is not declared any more. */
  list(): SecretList {
    const kept = this.#keptHere();
    const { contents } = this.#parts.workspace();
    const declared = contents.extensions.flatMap(({ slug, manifest }) =>
      [...new Set(manifest.secrets)].map((name) => this.#state({ extension: slug, name }, kept)),
    );
    const left = kept
      .filter(({ extension, name }) => !this.isDeclared({ extension, name }))
      .map(({ extension, name }) => this.#state({ extension, name }, kept));
    return { lasting: this.lasting, secrets: [...declared, ...left] };
  }

  /** What is known of one; never its value. */
  state(secret: SecretName): SecretState {
    return this.#state(secret, this.#keptHere());
  }

  isDeclared({ extension, name }: SecretName): boolean {
    return this.#declaredBy(extension).includes(name);
  }

  /** Keeps a value in place of the one that was there. */
  keep(secret: SecretName, value: string): void {
    const here = this.#here();
    if (here === undefined) return;
    this.forget(secret);
    const { extension, name } = secret;
    this.#parts.values.keep({ ...here, extension, name }, value);
  }

  /** Forgets the value, also of another workspace that was in this folder before. */
  forget({ extension, name }: SecretName): void {
    const here = this.#here();
    this.#parts.values.forget(
      (one) => one.folder !== here?.folder || one.extension !== extension || one.name !== name,
    );
  }

  #here(): FolderIdentity | undefined {
    return identifyFolder(this.#parts.workspace().dir);
  }

  #keptHere(): readonly Kept<SecretBound>[] {
    const { entries } = this.#parts.values;
    if (entries.length === 0) return entries;
    const here = this.#here();
    return entries.filter(
      ({ folder, identity }) => folder === here?.folder && identity === here.identity,
    );
  }

  #extension(slug: string) {
    return this.#parts.workspace().contents.extensions.find((each) => each.slug === slug);
  }

  #declaredBy(slug: string): readonly string[] {
    return this.#extension(slug)?.manifest.secrets ?? [];
  }

  #state({ extension, name }: SecretName, kept: readonly Kept<SecretBound>[]): SecretState {
    const entry = kept.find((one) => one.extension === extension && one.name === name);
    const id = this.#extension(extension)?.manifest.platform;
    const platform = this.#parts.workspace().platforms.find((each) => each.id === id);
    return {
      extension,
      name,
      state: entry === undefined ? 'missing' : this.#parts.values.stateOf(entry),
      declared: this.isDeclared({ extension, name }),
      generated: platform?.generates?.includes(name) ?? false,
    };
  }
}
