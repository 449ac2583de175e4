/** What a reviewer is told of an image. */
import type { Changes } from '../changes/index.js';
import type { ChannelVerdict, CompareLevel, VerifyStatus } from '../roundtrip/index.js';

export interface ReviewedVerdict {
  /** `unknown`: it was not rebuilt. */
  readonly state: VerifyStatus['state'];
  /** How closely the rebuild was compared; undefined where no record tells. */
  readonly level: CompareLevel | undefined;
  /** Why it is not verified; "" when it is. */
  readonly reason: string;
  /** Empty where no record tells. */
  readonly channels: readonly ChannelVerdict[];
}

export interface ImageReview {
  /** Name of the image in its store. */
  readonly image: string;
  readonly verdict: ReviewedVerdict;
  /** Undefined when nothing was compared with another image. */
  readonly changes: Changes | undefined;
  /** Path of its definition, as the command line takes it; undefined when it was not told. */
  readonly definition: string | undefined;
}
