/**
 * Where the escrow meets the container.
 *
 * `/.singularity.d/actions` is in every root filesystem the engine builds in, from before %post on, and nothing in
 * %post needs what it holds: the programs in it are for images that run. So a folder of the host can be bound over it
 * for the time of a build, whatever the base; the image keeps its own. (`/.singularity.d/libs`, where files are bound,
 * takes no folders.)
 */
export declare const FOLDER_IN_POST = "/.singularity.d/actions";
