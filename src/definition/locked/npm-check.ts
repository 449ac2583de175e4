/**
 * The check of the npm channel: a program that the image's own Node runs at the end of `%post`. It has to do with any
 * Node from 10 on. Read as text here; `%` begins no line and there are no double braces.
 *
 * npm has no way to ask for one exact version in one nested folder, so a folder that differs is replaced by the files of
 * the exact version's own tarball, as npm itself unpacks it: the mode bits it sets, links left out, `bin` linked.
 */
import { DRIFT_LINE_PREFIX, EPILOGUE_EXIT_CODE, HEALED_LINE_PREFIX, LOG_LINE_PREFIX } from './channel.js';

export const NPM_CHECK = String.raw`'use strict';
// Holds the installed npm packages against the lock, repairs what differs, and checks again.
const fs = require('fs');
const path = require('path');
const tree = require('./npm-tree.js');
const source = require('./npm-source.js');

const FOLDER = __dirname;

function say(text, prefix) {
  process.stderr.write((prefix || '${LOG_LINE_PREFIX}') + text.replace(/[^ -~]/g, '?') + '\n');
}

function readLines(name) {
  return fs.readFileSync(path.join(FOLDER, name), 'utf8').split('\n').filter(Boolean);
}

// Folder to version. The lock of another program knows the global packages alone, by their names.
function readLock() {
  const locked = new Map();
  let globals = null;
  readLines('npm-lock.txt').forEach(function (line) {
    const words = line.split(' ').map(decodeURIComponent);
    if (words[0] === 'folder') {
      locked.set(words[1], words[2]);
    } else {
      globals = globals || source.globalRoot();
      locked.set(path.join(globals, words[1]), words[2]);
    }
  });
  return { locked: locked, nested: globals === null };
}

// What differs, the outermost folders first. found or locked is null where there is none.
function differences(lock) {
  const found = tree.packagesBelow(tree.rootsOf(lock.locked.keys()), lock.nested);
  const result = [];
  lock.locked.forEach(function (version, folder) {
    const own = tree.versionOf(folder);
    if (own !== version) result.push({ folder: folder, locked: version, found: own });
  });
  found.forEach(function (version, folder) {
    if (!lock.locked.has(folder)) result.push({ folder: folder, locked: null, found: version });
  });
  const debian = tree.isDebians(result.map(function (each) { return each.folder; }));
  return result.filter(function (each) { return !debian(each.folder); })
    .sort(function (a, b) { return a.folder.length - b.folder.length || (a.folder < b.folder ? -1 : 1); });
}

function removeExtra(found) {
  found.filter(function (each) { return each.locked === null; }).forEach(function (each) {
    if (!tree.isRepairable(each.folder) || tree.versionOf(each.folder) === null) return;
    say('removing what the lock does not have: npm ' + each.folder);
    tree.removePackage(each.folder);
  });
}

// Returns the scripts that are to be run.
function install(wanted) {
  const tarballs = source.tarballs(wanted.map(function (each) {
    return { folder: each.folder, name: tree.nameOf(each.folder), version: each.locked };
  }));
  const scripts = [];
  wanted.forEach(function (each) {
    const tarball = tarballs(tree.nameOf(each.folder), each.locked);
    if (!tarball) return;
    say('installing npm ' + each.folder + ' ' + each.locked);
    try {
      scripts.push.apply(scripts, tree.replacePackage(each.folder, tarball));
    } catch (error) {
      say('npm ' + each.folder + ': ' + error.message);
    }
  });
  return scripts;
}

// The outermost first: a package brings what it bundles. Returns the scripts that failed.
function repair(lock, found) {
  const tried = new Set();
  const scripts = [];
  removeExtra(found);
  for (let rest = found; rest.length > 0; rest = differences(lock)) {
    const wanted = rest.filter(function (each) { return each.locked !== null && !tried.has(each.folder) && tree.isRepairable(each.folder); });
    const outer = wanted.filter(function (each) {
      return !wanted.some(function (other) { return each.folder.indexOf(other.folder + '/') === 0; });
    });
    if (outer.length === 0) break;
    outer.forEach(function (each) { tried.add(each.folder); });
    scripts.push.apply(scripts, install(outer));
  }
  removeExtra(differences(lock));
  // What a package needs is made before it.
  scripts.sort(function (a, b) { return b.folder.length - a.folder.length || (a.folder < b.folder ? -1 : a.folder > b.folder ? 1 : a.order - b.order); });
  return scripts.filter(function (each) { return !source.runScript(each.folder, each.script); });
}

function main() {
  const lock = readLock();
  const first = differences(lock);
  const failed = first.length > 0 ? repair(lock, first) : [];
  const last = first.length > 0 ? differences(lock) : first;
  failed.forEach(function (each) { say('npm ' + each.folder + ': its ' + each.script + ' script failed', '${DRIFT_LINE_PREFIX}'); });
  last.forEach(function (each) {
    say('npm ' + each.folder + ': locked ' + (each.locked || 'none') + ', found ' + (each.found || 'none'), '${DRIFT_LINE_PREFIX}');
  });
  if (last.length > 0 || failed.length > 0) process.exit(${EPILOGUE_EXIT_CODE});
  try {
    require('./npm-offered.js')(lock.locked, first, function (folder, locked, offered) {
      say('npm ' + folder + ': locked ' + locked + ', offered ' + offered, '${HEALED_LINE_PREFIX}');
    });
  } catch (error) {
    say('what the npm registry offers by now could not be told: ' + error.message);
  }
}

main();
`;
