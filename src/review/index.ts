/** What a reviewer is told of an image: what changes, whether it reproduces; as data that can be handed on. */
export { readReview, reviewJson, type ReviewJson } from './json.js';
export { reviewOf, type ReviewOptions } from './review.js';
export type { ImageReview, ReviewedVerdict } from './types.js';
