import * as entries from './index.js';
await (await entries.checkPost()).post();
