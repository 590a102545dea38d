import { findApplication } from '../../../shared/directory/find.ts';
import type { Origin, ReplayReport } from '../../../shared/model/history.ts';
import type { Invocation } from '../../../shared/model/invocation.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';
import type { LifecycleView } from '../../../shared/model/lifecycle.ts';
import type { FlowInput, FlowName, Run } from '../../../shared/model/run.ts';
import type { SourceText } from '../../../shared/model/sandbox.ts';
import type { Problem } from '../../../shared/model/workspace.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';
import { type EarlyRun, prepareRun } from '../history/early-run.ts';
import { drawSeed, type Keeping } from '../history/keep.ts';
import { keepInvocation, withSeed } from '../history/keep-invocation.ts';
import { keepRun } from '../history/keep-run.ts';
import type { Replayed } from '../history/present.ts';
import { replay } from '../history/replay.ts';
import { Witness } from '../history/witness.ts';
import { type SigningKey, signingKey } from '../identity/keys.ts';
import { authorsProblems } from '../sources/author-problems.ts';
import { type Workspace, WorkspaceError } from '../workspace/index.ts';
import type { Driving, EngineOptions, Firing, SecretValues } from './engine-parts.ts';
import { flowEvent } from './flow-event.ts';
import { InstanceLives } from './instance-lives.ts';
import { type InvokeRequest, invoke } from './invoke.ts';
import { keepRecorded } from './keep-recorded.ts';
import { keepUser } from './keep-user.ts';
import { createMasker } from './mask.ts';
import { UsageError } from './options.ts';
import { createPorts } from './ports.ts';
import { finishFlow, type RunContext, type RunnableExtension, type RunRequest } from './run.ts';
import { createMemoryState, type StateStore } from './state-store.ts';
import { tenantState } from './tenant-state.ts';

interface Loaded extends Pick<RunRequest, 'unready'> {
  readonly extensions: readonly Omit<RunnableExtension, 'secrets'>[];
}

type Remembered<T> = Map<string, { readonly at: number; readonly loaded: Promise<T> }>;

/** Options over those that the instance implies. */
function over(instance: JsonObject, options: JsonValue | undefined): JsonValue | undefined {
  if (options !== undefined && !isJsonObject(options)) return options;
  const merged = { ...instance, ...options };
  return Object.keys(merged).length === 0 ? options : merged;
}

/** Many runs that begin together share what is read. `within`: ms */
function shared<T>(
  remembered: Remembered<T>,
  key: string,
  within = 0,
  load: () => Promise<T>,
): Promise<T> {
  const before = remembered.get(key);
  const now = performance.now();
  if (before && now - before.at < within) return before.loaded;
  const loaded = load();
  if (within > 0) remembered.set(key, { at: now, loaded });
  return loaded;
}

/**
 * The engine over one workspace: the same in the window, the CLI and tests.
 * Every method throws UsageError or WorkspaceError for what the author can put right.
 */
export class Engine {
  readonly #options: EngineOptions;
  #key: Promise<SigningKey> | undefined;
  #keyDir: string | undefined;
  readonly #read: Remembered<Loaded> = new Map();
  readonly #sources: Remembered<SourceText> = new Map();
  readonly #lives = new InstanceLives();

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  /** One extension, one event. */
  async invoke(slug: string, firing: Firing = {}): Promise<Invocation> {
    const { event, session, network, signal } = firing;
    const workspace = this.#options.workspace();
    const { bound, manifest } = workspace.runnable(slug);
    const source = await this.#readSource(slug, firing);
    const options = over({ ...this.#instanceOf(slug), ...this.#documentOf(slug) }, firing.options);
    const secrets = this.#options.secrets(manifest.secrets, slug);
    const keeping = this.#keeping(firing.origin);
    const asked: InvokeRequest = {
      ...bound,
      extension: slug,
      source,
      ...(event !== undefined && { event }),
      ...(options !== undefined && { options }),
      ...(session && { session: `${workspace.dir}#${slug}`, cold: session === 'cold' }),
      lives: this.#lives,
      ...(network && { network }),
      ...this.#keptOf(bound.platform),
      config: manifest.config,
      secrets,
      declaredSecrets: manifest.secrets,
      fixtures: workspace.contents.fixtures,
    };
    const request = keeping ? withSeed(asked) : asked;
    const { sandbox } = this.#options;
    const invocation = await invoke(request, { sandbox, ...(signal && { signal }) });
    await this.#store(workspace, [invocation]);
    const id = keeping && keepInvocation(keeping, request, options, invocation);
    if (id !== undefined) firing.onKept?.(id);
    return this.#forReader(invocation, [secrets]);
  }

  /** One flow on one platform. */
  async run(flow: FlowName, input: FlowInput, driving: Driving = {}): Promise<Run> {
    const workspace = this.#options.workspace();
    const { fixtures } = workspace.contents;
    const platform = this.#platform(input.platform);
    const { directory = workspace.contents.directory } = driving;
    const loaded = await this.#readExtensions(input.platform, driving);
    const keeping = this.#keeping(driving.provider && 'provider');
    const repeatable = keeping && { seed: drawSeed(), witness: new Witness() };
    let early: EarlyRun | undefined;
    const request: RunRequest = {
      flow,
      input,
      platform,
      directory,
      fixtures,
      settings: workspace.settingsOf(input.platform),
      ...loaded,
      ...(driving.network && { network: driving.network }),
      ...(driving.provider && { provider: driving.provider }),
      ...(driving.resume !== undefined && { resume: driving.resume }),
      ...(repeatable && { repeatable }),
      ...this.#keptOf(platform, repeatable?.witness),
    };
    const finished = await finishFlow(request, {
      ...this.#context(driving.signal),
      ...(keeping &&
        repeatable && {
          whileSigning: (state, stages) => {
            early = prepareRun(keeping, { ...request, repeatable }, state, stages);
          },
        }),
    });
    const run = driving.keep ? await keepUser(finished, directory, workspace) : finished.run;
    await this.#store(
      workspace,
      run.stages.flatMap(({ invocations }) => invocations),
    );
    if (keeping && repeatable) {
      const { state } = finished;
      const ran = { request: { ...request, repeatable }, run, state };
      const id = keepRun(keeping, ran, early);
      if (id !== undefined) driving.onKept?.(id);
    }
    return this.#forReader(
      run,
      loaded.extensions.map(({ secrets }) => secrets),
    );
  }

  /**
   * Runs a kept run again (docs/architecture.md, History).
   *
   * @param name its id, the id of the run itself, or `last`
   * @param texts unsaved texts by extension, for a replay against those of now
   * @throws HistoryError when it is not there, or something that it needs is not kept
   */
  async replay(
    name: string,
    against: ReplayReport['against'],
    { texts = {}, signal }: Pick<Driving, 'texts' | 'signal'> = {},
  ): Promise<Replayed> {
    const keeping = this.#keeping();
    if (keeping === undefined) throw new UsageError('no history is kept here');
    const workspace = this.#options.workspace();
    const kept = await keeping.histories.of(workspace.dir).mustGet(name);
    const replayed = await replay(kept, against, {
      keeping,
      platform: this.#platform(kept.head.platform),
      context: this.#context(signal),
      secrets: this.#options.secrets,
      current: async (slug) => {
        if (!workspace.contents.extensions.some((each) => each.slug === slug)) return undefined;
        const { bound, manifest } = workspace.runnable(slug);
        const source = await workspace.loadSource(slug, texts[slug]);
        return { slug, manifest, trigger: bound.trigger, source };
      },
    });
    return { ...replayed, result: this.#forReader(replayed.result, replayed.secrets) };
  }

  /** The event that a flow would send to an extension. */
  async event(slug: string, flow: FlowName, input: FlowInput): Promise<JsonValue> {
    const workspace = this.#options.workspace();
    const { bound, manifest } = workspace.runnable(slug);
    const { platform, trigger } = bound;
    const { directory } = workspace.contents;
    const settings = workspace.settingsOf(platform.id);
    return flowEvent({ flow, input, platform, directory, settings }, { slug, manifest, trigger });
  }

  /**
   * Where an extension stands on its simulated tenant, after what the author did about it; undefined
   * where its platform has no such thing, or nobody keeps one.
   */
  async lifecycle(
    slug: string,
    { text, action }: { readonly text?: string | undefined; readonly action?: string | undefined },
  ): Promise<LifecycleView | undefined> {
    const workspace = this.#options.workspace();
    const { platform } = workspace.runnable(slug).bound;
    const { lifecycle } = platform;
    const { state } = this.#tenantOf(platform);
    if (lifecycle === undefined || state === undefined) return undefined;
    const source = await workspace.loadSource(slug, text);
    const extension = { slug, source, ports: createPorts() };
    const tenant = state.get(lifecycle.key) ?? null;
    if (action === undefined) return lifecycle.view(tenant, extension);
    const after = lifecycle.act(tenant, extension, action);
    state.put(lifecycle.key, after);
    return lifecycle.view(after, extension);
  }

  /** Syntax errors and the platform's own restrictions. */
  async lint(slug: string, text?: string): Promise<Problem[]> {
    const workspace = this.#options.workspace();
    const { bound, manifest, file } = workspace.runnable(slug);
    const written = text ?? (await workspace.readFile(file)).text;
    const compiled = await workspace.compileSource(slug, written);
    if (!compiled.ok) return [{ ...compiled.problem, file }];
    const { source } = compiled;
    const { config, secrets } = manifest;
    const surroundings = { config, secrets, instance: this.#instanceOf(slug) };
    const found = bound.platform.lint(source, bound.trigger, surroundings);
    return authorsProblems(found, source, file, written);
  }

  /** Where extensions keep their documents, or their lifecycles; the witness notes what a flow finds. */
  #keptOf(platform: Platform, witness?: Witness): Pick<InvokeRequest, 'state'> {
    const { documents } = this.#options;
    if (platform.document === undefined) return this.#tenantOf(platform);
    const store = documents ?? createMemoryState();
    return { state: witness?.watching(store) ?? store };
  }

  /** What an extension has kept: as an option, so that a replay starts from the same. */
  #documentOf(slug: string): JsonObject {
    const { documents, workspace } = this.#options;
    const { document } = workspace().runnable(slug).bound.platform;
    const value = document && documents?.get(document.key(slug));
    return document && value !== undefined ? { [document.option]: value } : {};
  }

  /** What an extension's instance implies: an application says of it what it alone is bound to. */
  #instanceOf(slug: string): JsonObject {
    const workspace = this.#options.workspace();
    const { bound, manifest } = workspace.runnable(slug);
    const { platform } = bound;
    const [only, ...others] = manifest.bind;
    const application =
      only === undefined || others.length > 0
        ? undefined
        : findApplication(workspace.contents.directory, only);
    return platform.instance?.(workspace.settingsOf(platform.id), application) ?? {};
  }

  async #store(workspace: Workspace, invocations: readonly Invocation[]): Promise<void> {
    const { onStored } = this.#options;
    if (onStored === undefined) return;
    const stored = await keepRecorded(workspace, invocations);
    if (stored.length > 0) onStored(stored);
  }

  #forReader<T>(result: T, secrets: readonly SecretValues[]): T {
    if (this.#options.reader === 'terminal') return result;
    return createMasker(...secrets).json(result);
  }

  /** The simulated tenant of a platform whose extensions run out. */
  #tenantOf({ id, lifecycle }: Platform): { readonly state?: StateStore } {
    const { documents, workspace } = this.#options;
    if (documents === undefined || lifecycle === undefined) return {};
    const slugs = workspace()
      .contents.extensions.filter(({ manifest }) => manifest.platform === id)
      .map(({ slug }) => slug);
    return { state: tenantState(documents, lifecycle, slugs) };
  }

  #keeping(origin?: Origin): Keeping | undefined {
    const { history, workspace } = this.#options;
    return (
      history && {
        histories: history.histories,
        workspaceDir: workspace().dir,
        origin: origin ?? history.origin,
        at: Date.now(),
      }
    );
  }

  #context(signal: AbortSignal | undefined): RunContext {
    const { sandbox, workspace } = this.#options;
    const { dir } = workspace();
    return { sandbox, key: () => this.#signingKey(dir), ...(signal && { signal }) };
  }

  #platform(id: string): Platform {
    const { platforms } = this.#options.workspace();
    const found = platforms.find((platform) => platform.id === id);
    if (found !== undefined) return found;
    const known = platforms.map((platform) => platform.id).join(', ');
    throw new UsageError(`there is no platform "${id}"; known: ${known}`);
  }

  /** Values of secrets are never taken as they were: one may have been forgotten since. */
  async #readExtensions(
    platformId: string,
    { texts = {}, readWithin }: Driving,
  ): Promise<Pick<RunRequest, 'extensions' | 'unready'>> {
    const load = () => this.#extensionsOf(platformId, texts);
    const { extensions, ...rest } = await shared(this.#read, platformId, readWithin, load);
    const { secrets } = this.#options;
    return {
      ...rest,
      extensions: extensions.map((extension) => ({
        ...extension,
        secrets: secrets(extension.manifest.secrets, extension.slug),
      })),
    };
  }

  #readSource(slug: string, { text, readWithin }: Firing): Promise<SourceText> {
    const load = () => this.#options.workspace().loadSource(slug, text);
    return text === undefined ? shared(this.#sources, slug, readWithin, load) : load();
  }

  /** The platform's extensions in manifest order. One that can't be loaded does not stop the others. */
  async #extensionsOf(
    platformId: string,
    texts: Readonly<Record<string, string>>,
  ): Promise<Loaded> {
    const workspace = this.#options.workspace();
    const own = workspace.contents.extensions
      .filter(({ manifest }) => manifest.platform === platformId)
      .sort((a, b) => a.manifest.order - b.manifest.order || (a.slug < b.slug ? -1 : 1));
    const extensions: Loaded['extensions'][number][] = [];
    const unready: { extension: string; reason: string }[] = [];
    for (const { slug, manifest } of own) {
      try {
        const { trigger } = workspace.runnable(slug).bound;
        const source = await workspace.loadSource(slug, texts[slug]);
        extensions.push({ slug, manifest, trigger, source });
      } catch (error) {
        if (!(error instanceof WorkspaceError)) throw error;
        unready.push({ extension: slug, reason: error.message });
      }
    }
    return { extensions, unready };
  }

  #signingKey(dir: string): Promise<SigningKey> {
    if (this.#key === undefined || this.#keyDir !== dir) {
      this.#keyDir = dir;
      this.#key = signingKey(dir, this.#options.keyFolder);
    }
    return this.#key;
  }
}
