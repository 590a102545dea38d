import { asgardeo } from './asgardeo/index.ts';
import { extend } from './extend/index.ts';
import { fusionauth } from './fusionauth/index.ts';
import type { Platform } from './platform.ts';
import { quasr } from './quasr/index.ts';

/** The only list of platforms. */
export const platforms: readonly Platform[] = [fusionauth, asgardeo, quasr, extend];
