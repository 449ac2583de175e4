/** Part of the npm channel's check (see `npm-check.ts`): the image's npm, and where tarballs of exact versions come from. */

export const NPM_SOURCE = String.raw`'use strict';
// The image's npm, and tarballs of exact versions.
const fs = require('fs');
const path = require('path');
const crypto = require('crypto');
const spawnSync = require('child_process').spawnSync;
const tarball = require('./npm-tarball.js');
const tree = require('./npm-tree.js');

const FOLDER = __dirname;
const ESCROW = process.argv[2] || '';
const OFFLINE = ESCROW !== '' && fs.existsSync(path.join(ESCROW, 'offline'));
// Settings of the author's shell that would lead npm elsewhere than to a package.
const NOT_OURS = new RegExp('^npm_config_(before|min_release_age|cache|cache_.*|offline|prefer_.*|global|location|dry_run|json'
  + '|package_lock.*|save.*|only|omit|include|production|workspaces?|loglevel|silent|logs_.*|tag|ignore_scripts)$', 'i');
const FLAGS = ['--no-audit', '--no-fund', '--no-update-notifier', '--no-progress', '--loglevel=error', '--logs-max=0',
  '--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];
const BATCH = 50;
const TIMEOUT_MS = 600000;
const QUESTION_TIMEOUT_MS = 120000;
// npm's codes for a registry that cannot be reached.
const NO_ANSWER = ['ECONN[A-Z]+', 'ENOTFOUND', 'EAI_AGAIN', 'E[A-Z]*TIMEDOUT', 'ERR_SOCKET_TIMEOUT', 'ENETUNREACH', 'EHOSTUNREACH', 'E5[0-9]+'];

// The variables that the author's script left, and this process's own.
function environment() {
  const result = {};
  const left = {};
  const file = path.join(FOLDER, 'npm-left.txt');
  const lines = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n') : [];
  lines.forEach(function (line) {
    const at = line.indexOf('=');
    if (at > 0) left[line.slice(0, at)] = line.slice(at + 1);
  });
  [process.env, left].forEach(function (variables) {
    Object.keys(variables).forEach(function (name) {
      if (name !== 'PATH' && name !== 'NODE_OPTIONS' && !NOT_OURS.test(name)) result[name] = variables[name];
    });
  });
  const paths = [path.dirname(process.execPath), left.PATH || '', process.env.PATH || ''];
  result.PATH = paths.join(':').split(':').filter(Boolean).join(':');
  return result;
}

const ENVIRONMENT = environment();

// A command line that starts npm; null where there is none.
function findProgram() {
  const names = ENVIRONMENT.PATH.split(':').map(function (folder) { return path.join(folder, 'npm'); });
  const found = names.filter(function (name) { return fs.existsSync(name) && fs.statSync(name).isFile(); })[0];
  if (!found) return null;
  const real = fs.realpathSync(found);
  return /[.]js$/.test(real) ? [process.execPath, real] : [found];
}

const PROGRAM = findProgram();

let failure = '';

// What npm printed; null when it failed. Nothing of it stays outside of the working folder.
function npm(words, folder, loud) {
  if (PROGRAM === null) return null;
  const cache = words.indexOf('--cache') === -1 ? ['--cache', path.join(FOLDER, 'npm-own-cache')] : [];
  const flags = FLAGS.concat(cache, OFFLINE ? ['--offline'] : []);
  const result = spawnSync(PROGRAM[0], PROGRAM.slice(1).concat(words, flags), {
    cwd: folder, env: ENVIRONMENT, timeout: loud ? TIMEOUT_MS : QUESTION_TIMEOUT_MS, maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe']
  });
  failure = result.status === 0 || !result.stderr ? '' : result.stderr.toString('utf8');
  if (loud) process.stderr.write(failure);
  return result.status === 0 ? result.stdout.toString('utf8') : null;
}

// Whether the last call failed for this reason, by npm's own code of it.
function failedWith(codes) {
  return new RegExp('code (' + codes.join('|') + ')\\b').test(failure);
}

function globalRoot() {
  const printed = npm(['root', '-g'], FOLDER, true);
  if (printed === null) throw new Error('npm does not tell where its global packages are');
  return printed.trim();
}

let counter = 0;

// A folder in which npm reads the settings that it would read beside these packages.
function folderLike(project) {
  counter += 1;
  const folder = path.join(FOLDER, 'npm-work-' + counter);
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n');
  const settings = path.join(project, '.npmrc');
  if (fs.existsSync(settings)) fs.writeFileSync(path.join(folder, '.npmrc'), fs.readFileSync(settings));
  return folder;
}

// Options that lead to a registry: what the author's commands said, then what is set in the image.
function registries() {
  const lines = fs.readFileSync(path.join(FOLDER, 'npm-asked.txt'), 'utf8').split('\n');
  const options = lines.filter(function (line) { return line.indexOf('registry ') === 0; })
    .map(function (line) { return ['--registry', decodeURIComponent(line.slice(9))]; });
  return options.concat([[]]);
}

// Tarballs of npm's cache that may be one of these packages: its address there, checked by content.
function kept(wanted, take) {
  const cache = path.join(ESCROW, 'npm', '_cacache');
  const names = wanted.map(function (each) { return each.name.split('/').pop() + '-' + each.version; });
  function visit(file) {
    if (tree.isFolder(file)) {
      tree.list(file).forEach(function (entry) { visit(path.join(file, entry)); });
      return;
    }
    fs.readFileSync(file, 'utf8').split('\n').forEach(function (line) {
      if (!names.some(function (name) { return line.indexOf(name) !== -1; })) return;
      const entry = JSON.parse(line.slice(line.indexOf('\t') + 1));
      const data = entry.integrity ? content(cache, entry.integrity) : null;
      if (data !== null && data[0] === 31 && data[1] === 139) take(data);
    });
  }
  if (ESCROW !== '' && wanted.length > 0) visit(path.join(cache, 'index-v5'));
}

function content(cache, integrity) {
  const parts = integrity.split(' ').pop().split('-');
  const hex = Buffer.from(parts[1], 'base64').toString('hex');
  const file = path.join(cache, 'content-v2', parts[0], hex.slice(0, 2), hex.slice(2, 4), hex.slice(4));
  if (!fs.existsSync(file)) return null;
  const data = fs.readFileSync(file);
  return crypto.createHash(parts[0]).update(data).digest('hex') === hex ? data : null;
}

// Looks for exact versions; what is handed out finds one by name and version, undefined when it cannot be had.
function tarballs(wanted) {
  const found = new Map();
  function take(data) {
    try {
      found.set(tarball.identity(data), data);
    } catch (error) {
      // A damaged one is as good as none.
    }
  }
  function missing(list) {
    return list.filter(function (each) { return !found.has(each.name + ' ' + each.version); });
  }
  kept(wanted, take);
  if (!OFFLINE) {
    projects(missing(wanted)).forEach(function (group) {
      registries().forEach(function (options) {
        const rest = missing(group.wanted);
        for (let at = 0; at < rest.length; at += BATCH) {
          const batch = rest.slice(at, at + BATCH);
          if (fetch(batch, group.project, options, take)) continue;
          // One that cannot be had must not keep the others away; a registry that does not answer need not be asked for each.
          if (failedWith(NO_ANSWER)) break;
          if (batch.length > 1) missing(batch).forEach(function (each) { fetch([each], group.project, options, take); });
        }
      });
    });
  }
  return function (name, version) { return found.get(name + ' ' + version); };
}

function projects(wanted) {
  const groups = new Map();
  wanted.forEach(function (each) {
    const project = each.folder.slice(0, each.folder.indexOf('/node_modules/')) || '/';
    if (!groups.has(project)) groups.set(project, { project: project, wanted: [] });
    groups.get(project).wanted.push(each);
  });
  return Array.from(groups.values());
}

// Whether all were had.
function fetch(wanted, project, options, take) {
  const folder = folderLike(project);
  const exact = wanted.map(function (each) { return each.name + '@' + each.version; });
  const printed = npm(['pack'].concat(Array.from(new Set(exact)), options), folder, true);
  tree.list(folder).filter(function (name) { return /[.]tgz$/.test(name); })
    .forEach(function (name) { take(fs.readFileSync(path.join(folder, name))); });
  tree.remove(folder);
  return printed !== null;
}

// Whether it went well.
function runScript(folder, script) {
  return npm(['run-script', script], folder, true) !== null;
}

module.exports = {
  npm: npm, failedWith: failedWith, globalRoot: globalRoot, folderLike: folderLike, registries: registries, tarballs: tarballs, runScript: runScript, OFFLINE: OFFLINE
};
`;
