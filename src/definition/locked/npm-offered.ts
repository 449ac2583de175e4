/**
 * Part of the npm channel's check (see `npm-check.ts`): what the registry offers by now in place of what the lock holds.
 *
 * What the author's commands asked for is resolved again, without installing anything. Where that gives the locked set,
 * nothing moved. Where not, it is resolved a second time as of the build's date (or from the kept packages): only what
 * differs between the two is told, so that a tree that npm would lay out in another way here is not taken for a change.
 */
export const NPM_OFFERED = String.raw`'use strict';
// What the registry offers by now in place of what the lock holds.
const fs = require('fs');
const path = require('path');
const spawnSync = require('child_process').spawnSync;
const tree = require('./npm-tree.js');
const source = require('./npm-source.js');

const FOLDER = __dirname;
// They come with Node itself.
const WITH_NODE = ['npm', 'corepack'];

function asked() {
  const result = { global: new Map(), local: new Map(), before: null };
  fs.readFileSync(path.join(FOLDER, 'npm-asked.txt'), 'utf8').split('\n').forEach(function (line) {
    const words = line.split(' ').map(decodeURIComponent);
    if (words[0] === 'before') result.before = words[1];
    else if (words[0] === 'global' || words[0] === 'local') result[words[0]].set(words[1], words[2]);
  });
  return result;
}

// The script began after our files were written; a change time cannot be set by an archive.
function isOfThisBuild(folder) {
  const began = fs.statSync(path.join(FOLDER, 'npm-lock.txt')).ctime;
  const found = tree.stat(path.join(folder, 'package.json'));
  return found !== null && found.ctime >= began;
}

function isOfRegistry(spec) {
  return /^npm:/.test(spec) || !/[:/]/.test(spec);
}

// Groups of packages that are resolved together: a prefix's global ones, a project's own.
function units(locked, wanted) {
  return tree.rootsOf(locked.keys()).map(function (root) {
    const folders = Array.from(locked.keys()).filter(function (folder) { return folder.indexOf(root + '/') === 0; });
    const tops = folders.filter(function (folder) { return tree.rootOf(folder) === root && isOfThisBuild(folder); });
    const project = path.dirname(root);
    const manifest = tree.manifestOf(project);
    const unit = { project: project, folders: folders, manifest: { private: true, dependencies: {} } };
    if (tops.length === 0) return null;
    if (manifest !== null) {
      ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies', 'overrides'].forEach(function (field) {
        const value = manifest[field];
        if (!value || typeof value !== 'object') return;
        unit.manifest[field] = {};
        Object.keys(value).forEach(function (name) {
          const spec = field !== 'overrides' && wanted.local.has(name) ? wanted.local.get(name) : value[name];
          if (typeof spec !== 'string' || isOfRegistry(spec)) unit.manifest[field][name] = spec;
        });
      });
      return unit;
    }
    tops.forEach(function (folder) {
      const name = tree.folderName(folder);
      const spec = wanted.global.get(name);
      if (spec === undefined && WITH_NODE.indexOf(name) !== -1) return;
      // What no command names is taken as it is; what it needs is resolved all the same.
      if (spec === undefined || isOfRegistry(spec)) unit.manifest.dependencies[name] = spec === undefined ? locked.get(folder) : spec;
    });
    const names = Object.keys(unit.manifest.dependencies);
    unit.folders = folders.filter(function (folder) {
      return names.some(function (name) { return (folder + '/').indexOf(root + '/' + name + '/') === 0; });
    });
    return names.length === 0 ? null : unit;
  }).filter(Boolean);
}

// Path in a project to version, as npm would install it; null when npm cannot tell.
function resolve(unit, more) {
  const registries = source.registries();
  for (let index = 0; index < registries.length; index += 1) {
    const options = registries[index].concat(more);
    const result = resolveBy(unit, options)
      || (source.failedWith(['ERESOLVE']) ? resolveBy(unit, options.concat(['--legacy-peer-deps'])) : null);
    if (result !== null) return result;
  }
  return null;
}

function resolveBy(unit, options) {
  const folder = source.folderLike(unit.project);
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(unit.manifest));
  const words = ['install', '--package-lock-only', '--package-lock=true', '--ignore-scripts'];
  const printed = source.npm(words.concat(options), folder, false);
  const result = printed === null ? null : readPackageLock(path.join(folder, 'package-lock.json'));
  tree.remove(folder);
  return result;
}

function readPackageLock(file) {
  const result = new Map();
  let text;
  try {
    text = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    return null;
  }
  function flatten(dependencies, prefix) {
    Object.keys(dependencies || {}).forEach(function (name) {
      const each = dependencies[name];
      result.set(prefix + 'node_modules/' + name, { version: each.version, optional: each.optional === true });
      flatten(each.dependencies, prefix + 'node_modules/' + name + '/');
    });
  }
  if (!text.packages) flatten(text.dependencies, '');
  Object.keys(text.packages || {}).forEach(function (where) {
    const each = text.packages[where];
    if (where !== '' && each.version) result.set(where, { version: each.version, optional: each.optional === true });
  });
  return result;
}

// Folder name to the set of its versions.
function versionsByName(pairs) {
  const result = new Map();
  pairs.forEach(function (pair) {
    if (!result.has(pair[0])) result.set(pair[0], new Set());
    result.get(pair[0]).add(pair[1]);
  });
  return result;
}

function byName(resolved) {
  return versionsByName(Array.from(resolved.keys()).map(function (where) {
    return [tree.folderName('/' + where), resolved.get(where).version];
  }));
}

function has(map, name, version) {
  return map.has(name) && map.get(name).has(version);
}

function isSameSet(resolved, locked, folders) {
  const here = versionsByName(folders.map(function (folder) { return [tree.folderName(folder), locked.get(folder)]; }));
  const there = byName(resolved);
  return Array.from(here.keys()).every(function (name) {
    return Array.from(here.get(name)).every(function (version) { return has(there, name, version); });
  }) && Array.from(resolved.keys()).every(function (where) {
    return resolved.get(where).optional || has(here, tree.folderName('/' + where), resolved.get(where).version);
  });
}

// Whether a registry that has the package lists the version no more. One that does not answer says nothing.
function isGone(unit, name, version) {
  const folder = source.folderLike(unit.project);
  const lists = source.registries().map(function (options) {
    return source.npm(['view', name, 'versions', '--json'].concat(options), folder, false);
  }).filter(function (printed) { return printed !== null && printed.trim() !== ''; });
  tree.remove(folder);
  return lists.length > 0 && lists.every(function (printed) { return [].concat(JSON.parse(printed)).indexOf(version) === -1; });
}

// What the registry gave when the build was made; null when nothing tells.
function resolveThen(unit, before) {
  const escrow = process.argv[2] || '';
  if (escrow !== '' && tree.isFolder(path.join(escrow, 'npm', '_cacache'))) {
    const cache = path.join(FOLDER, 'npm-then');
    spawnSync('/bin/sh', [path.join(FOLDER, 'npm-cache.sh'), path.join(escrow, 'npm'), cache]);
    const result = resolve(unit, ['--offline', '--cache', cache]);
    tree.remove(cache);
    if (result !== null) return result;
  }
  return before === null ? null : resolve(unit, ['--before', before]);
}

// Versions that are offered in place of the folder's; "" when none is known to be.
function offered(unit, folder, version, now, then, found) {
  const name = tree.folderName(folder);
  const inPlace = Array.from(now.paths.keys()).filter(function (where) {
    return (folder + '/').slice(-where.length - 2) === '/' + where + '/' && then.paths.has(where)
      && then.paths.get(where).version === version && now.paths.get(where).version !== version;
  })[0];
  if (inPlace !== undefined) return now.paths.get(inPlace).version;
  if (has(now.names, name, version)) return '';
  const instead = now.names.has(name) ? Array.from(now.names.get(name)).join(' and ') : '';
  // Where nothing is offered instead, what needed it is another by now, and is told of.
  if (has(then.names, name, version)) return instead;
  if (found !== undefined) return instead || found;
  return isGone(unit, name, version) ? instead || 'none' : '';
}

function withNames(resolved) {
  const paths = resolved || new Map();
  return { paths: paths, names: byName(paths) };
}

// repaired: what had to be put right, with what was found there.
module.exports = function (locked, repaired, tell) {
  if (source.OFFLINE) return;
  const wanted = asked();
  const found = new Map();
  repaired.forEach(function (each) { if (each.locked && each.found) found.set(each.folder, each.found); });
  units(locked, wanted).forEach(function (unit) {
    const now = resolve(unit, []);
    if (now === null) {
      // Found is what the author's own command took. An older one may be our cut-off date's doing.
      unit.folders.forEach(function (folder) { if (found.has(folder) && wanted.before === null) tell(folder, locked.get(folder), found.get(folder)); });
      return;
    }
    if (isSameSet(now, locked, unit.folders)) return;
    const then = withNames(resolveThen(unit, wanted.before));
    const named = withNames(now);
    unit.folders.forEach(function (folder) {
      const version = offered(unit, folder, locked.get(folder), named, then, found.get(folder));
      if (version !== '') tell(folder, locked.get(folder), version);
    });
  });
};
`;
