import { isDeepStrictEqual } from 'assert/build/internal/util/comparisons.js';

export default () => ({ isDeepStrictEqual });
