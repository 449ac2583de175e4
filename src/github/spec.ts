/**
 * What an action takes and gives, as data. Manifests, README tables and the types that entries work with are all
 * made from it, so that there is one place to change.
 */
interface InputBase {
  /** Markdown on one line; it stands in the manifest and in the README table. */
  readonly description: string;
  readonly required?: true;
}

/** An input's text as the runner hands it on, and what it has to be. */
export type InputSpec =
  /** `path` is a string that names a file or folder; relative ones count from the workspace. */
  | (InputBase & { readonly type: 'string' | 'path'; readonly default?: string })
  | (InputBase & { readonly type: 'boolean'; readonly default: boolean })
  | (InputBase & { readonly type: 'number'; readonly least: number; readonly default?: number })
  | (InputBase & { readonly type: 'choice'; readonly values: readonly string[]; readonly default?: string })
  /** One `NAME=value` a line; empty lines do not count. */
  | (InputBase & { readonly type: 'pairs' })
  /** One value a line; empty lines do not count. */
  | (InputBase & { readonly type: 'lines' })
  /** Text that must not be seen: masked in the log, never on a command line. `token`: the job's own where it is unset. */
  | (InputBase & { readonly type: 'secret'; readonly manifestDefault?: typeof JOB_TOKEN });

/** The only expression among the defaults. The runner evaluates it; elsewhere such an input is unset. */
export const JOB_TOKEN = '${{ github.token }}';

export interface OutputSpec {
  readonly description: string;
}

export interface ActionSpec {
  /** Folder of the manifest and its page, name of the entry and of the bundle's stub. */
  readonly id: string;
  /** Its manifest stands at the top of the repository, and its page is `docs/<id>.md`. */
  readonly top?: true;
  readonly name: string;
  readonly description: string;
  readonly branding: { readonly icon: string; readonly color: string };
  readonly inputs: Readonly<Record<string, InputSpec>>;
  readonly outputs: Readonly<Record<string, OutputSpec>>;
  /** It has a part that runs when the job's steps are over: `actions/<id>/post.ts`. */
  readonly post?: true;
}

type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<CamelCase<Tail>>}` : Name;

type ValueOf<Input extends InputSpec> =
  Input extends { readonly type: 'boolean' } ? boolean
    : Input extends { readonly type: 'number' } ? number
      : Input extends { readonly type: 'choice'; readonly values: readonly (infer Value)[] } ? Value
        : Input extends { readonly type: 'pairs' } ? Readonly<Record<string, string>>
          : Input extends { readonly type: 'lines' } ? readonly string[]
            : string;

type IsGiven<Input extends InputSpec> = Input extends { readonly required: true } | { readonly default: unknown } ? true : false;

/** The inputs of an action as values under camelCase names; what may be unset may be undefined. */
export type InputsOf<Spec extends ActionSpec> = {
  readonly [Name in keyof Spec['inputs'] & string as CamelCase<Name>]:
  IsGiven<Spec['inputs'][Name]> extends true ? ValueOf<Spec['inputs'][Name]> : ValueOf<Spec['inputs'][Name]> | undefined
};

/** The outputs an action has to write; an empty string for what there is none of. */
export type OutputsOf<Spec extends ActionSpec> = Readonly<Record<keyof Spec['outputs'] & string, string>>;
