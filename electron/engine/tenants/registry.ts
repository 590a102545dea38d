import { asgardeoStandIn } from './asgardeo/index.ts';
import { extendStandIn } from './extend/index.ts';
import { fusionauthStandIn } from './fusionauth/index.ts';
import { quasrStandIn } from './quasr/index.ts';
import type { StandIn } from './stand-in.ts';

/** Every stand-in there is: one line for each platform with a management API. */
export const standIns: readonly StandIn[] = [
  fusionauthStandIn,
  extendStandIn,
  quasrStandIn,
  asgardeoStandIn,
];
