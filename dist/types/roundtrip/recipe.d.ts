import { type Definition } from '../definition/index.js';
import { type BuildRecord } from '../store/index.js';
import type { Call } from '../context.js';
export interface RecipeWish {
    readonly defPath?: string | undefined;
    readonly defName?: string | undefined;
    /** Values for `{{ name }}`; the recipe that counts is the one they are filled into. */
    readonly buildArguments?: Readonly<Record<string, string>> | undefined;
}
/** Finds and reads the definition, with its build arguments filled in. */
export declare function readRecipe(wish: RecipeWish, call: Call): Promise<Definition>;
/** The layer's active build when it was made from these very bytes, undefined otherwise. */
export declare function unchangedBuild(root: string, layer: string, recipe: Definition): Promise<BuildRecord | undefined>;
