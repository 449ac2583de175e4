/** Runs in every test file, before its tests are read. */
import { afterAll } from 'vitest';
import { removeScratchOfThisFile } from './scratch.js';

// Hooks run last in, first out: this one comes after all of the file's own.
afterAll(removeScratchOfThisFile);
