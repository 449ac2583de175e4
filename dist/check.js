import * as entries from './index.js';
await (await entries.check()).main();
