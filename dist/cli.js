#!/usr/bin/env node
import * as entries from './index.js';
await (await entries.cli()).start();
