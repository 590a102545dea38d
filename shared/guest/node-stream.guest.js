import { setDefaultHighWaterMark } from 'readable-stream/lib/internal/streams/state.js';
import Stream from 'readable-stream/lib/stream.js';

setDefaultHighWaterMark(false, 65536);

/** Node's streams. */
export default () => Stream;
