/** Part of the npm channel's check (see `npm-check.ts`): the installed packages as files, and how one is replaced. */

export const NPM_TREE = String.raw`'use strict';
// Installed npm packages as files.
const fs = require('fs');
const path = require('path');
const crypto = require('crypto');
const tarballs = require('./npm-tarball.js');

const MODULES = '/node_modules/';
const LIFECYCLE = ['preinstall', 'install', 'postinstall'];

function stat(file) {
  try {
    return fs.lstatSync(file);
  } catch (error) {
    return null;
  }
}

function list(folder) {
  try {
    return fs.readdirSync(folder).sort();
  } catch (error) {
    return [];
  }
}

function isFolder(file) {
  const found = stat(file);
  return found !== null && found.isDirectory();
}

function manifestText(folder) {
  try {
    return fs.readFileSync(path.join(folder, 'package.json'), 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    return null;
  }
}

function manifestOf(folder) {
  try {
    const manifest = JSON.parse(manifestText(folder));
    return typeof manifest === 'object' && !Array.isArray(manifest) ? manifest : null;
  } catch (error) {
    return null;
  }
}

// null: there is no package; "": its manifest cannot be read. As the lock tells it.
function versionOf(folder) {
  if (manifestText(folder) === null) return null;
  const manifest = manifestOf(folder);
  if (manifest === null) return '';
  return typeof manifest.name === 'string' && typeof manifest.version === 'string' ? manifest.version : null;
}

// The folder's name for the packages around it; "@scope/name" for scoped ones.
function folderName(folder) {
  return folder.slice(folder.lastIndexOf(MODULES) + MODULES.length);
}

// The package's own name, which an alias ("a@npm:b") hides.
function nameOf(folder) {
  const manifest = manifestOf(folder);
  return manifest && typeof manifest.name === 'string' ? manifest.name : folderName(folder);
}

function rootOf(folder) {
  return folder.slice(0, folder.lastIndexOf(MODULES) + MODULES.length - 1);
}

// The outermost node_modules folders.
function rootsOf(folders) {
  const roots = new Set();
  Array.from(folders).forEach(function (folder) {
    const at = folder.indexOf(MODULES);
    if (at !== -1) roots.add(folder.slice(0, at + MODULES.length - 1));
  });
  return Array.from(roots).sort();
}

// Folder to version of every package; links are left out.
function packagesBelow(roots, nested) {
  const found = new Map();
  const pending = roots.slice();
  function visit(folder) {
    if (!isFolder(folder)) return;
    const version = versionOf(folder);
    if (version !== null) found.set(folder, version);
    if (nested && isFolder(path.join(folder, 'node_modules'))) pending.push(path.join(folder, 'node_modules'));
  }
  while (pending.length > 0) {
    const root = pending.pop();
    list(root).forEach(function (entry) {
      const folder = path.join(root, entry);
      if (entry === '.pnpm') {
        list(folder).forEach(function (each) { if (nested) pending.push(path.join(folder, each, 'node_modules')); });
      } else if (entry[0] === '@') {
        list(folder).forEach(function (each) { visit(path.join(folder, each)); });
      } else if (entry[0] !== '.') {
        visit(folder);
      }
    });
  }
  return found;
}

// Says of a folder whether the files of a Debian package are in it as they came: apt answers for those.
function isDebians(folders) {
  const sums = new Map();
  const info = '/var/lib/dpkg/info';
  const wanted = new Set(folders.map(function (folder) { return path.join(folder, 'package.json').slice(1); }));
  if (wanted.size > 0) {
    list(info).filter(function (name) { return /[.]md5sums$/.test(name); }).forEach(function (name) {
      const text = fs.readFileSync(path.join(info, name), 'utf8');
      if (text.indexOf('node') === -1) return;
      text.split('\n').forEach(function (line) {
        if (wanted.has(line.slice(34))) sums.set('/' + line.slice(34), line.slice(0, 32));
      });
    });
  }
  return function (folder) {
    const file = path.join(folder, 'package.json');
    if (!sums.has(file) || stat(file) === null) return false;
    return crypto.createHash('md5').update(fs.readFileSync(file)).digest('hex') === sums.get(file);
  };
}

// Whether the registry's tarball is what belongs there: no link, no store of pnpm, no package of the author's own.
function isRepairable(folder) {
  const root = rootOf(folder);
  const found = stat(folder);
  if (folder.indexOf('/.pnpm/') !== -1 || (found !== null && !found.isDirectory())) return false;
  const manifest = manifestOf(folder) || {};
  const origin = manifest._resolved || installedFrom(root, folder) || 'https:';
  return manifest.private !== true && /^https?:/.test(origin);
}

// Where npm says it took the package from; null when it does not say.
function installedFrom(root, folder) {
  try {
    const top = folder.slice(0, folder.indexOf(MODULES) + 1);
    const packages = JSON.parse(fs.readFileSync(path.join(top, 'node_modules', '.package-lock.json'), 'utf8')).packages;
    const origin = packages[folder.slice(top.length)].resolved;
    return typeof origin === 'string' ? origin : null;
  } catch (error) {
    return null;
  }
}

function remove(file) {
  const found = stat(file);
  if (found === null) return;
  if (found.isDirectory()) {
    list(file).forEach(function (entry) { remove(path.join(file, entry)); });
    fs.rmdirSync(file);
  } else {
    fs.unlinkSync(file);
  }
}

function removeEmpty(folder) {
  if (isFolder(folder) && list(folder).length === 0) fs.rmdirSync(folder);
}

function makeFolder(folder) {
  if (isFolder(folder)) return;
  makeFolder(path.dirname(folder));
  fs.mkdirSync(folder);
}

// Where npm links the commands of a package.
function binFolder(folder) {
  const root = rootOf(folder);
  const isGlobal = root.indexOf(MODULES) === -1 && /[/]lib[/]node_modules$/.test(root);
  return isGlobal ? path.join(path.dirname(path.dirname(root)), 'bin') : path.join(root, '.bin');
}

function removeDeadLinks(folder) {
  const bin = binFolder(folder);
  list(bin).forEach(function (name) {
    const link = path.join(bin, name);
    if (!stat(link).isSymbolicLink()) return;
    const target = path.resolve(bin, fs.readlinkSync(link));
    if (target.indexOf(folder + '/') === 0 && stat(target) === null) fs.unlinkSync(link);
  });
}

function removePackage(folder) {
  remove(folder);
  removeDeadLinks(folder);
  const root = rootOf(folder);
  if (path.dirname(folder) !== root) removeEmpty(path.dirname(folder));
  if (root.indexOf(MODULES) !== -1) {
    removeEmpty(path.join(root, '.bin'));
    removeEmpty(root);
  }
}

function commandsOf(manifest) {
  const bin = manifest.bin;
  if (typeof bin === 'string') return [[String(manifest.name).split('/').pop(), bin]];
  return bin && typeof bin === 'object' ? Object.keys(bin).map(function (name) { return [name, bin[name]]; }) : [];
}

// Moves the packages of one node_modules folder that the other does not have.
function mergeModules(from, to) {
  list(from).forEach(function (entry) {
    const there = path.join(to, entry);
    if (stat(there) === null) fs.renameSync(path.join(from, entry), there);
    else if (entry[0] === '@' || entry === '.bin') mergeModules(path.join(from, entry), there);
  });
}

function unlinkCommands(folder) {
  const bin = binFolder(folder);
  commandsOf(manifestOf(folder) || {}).forEach(function (command) {
    const link = path.join(bin, path.basename(command[0]));
    const found = stat(link);
    if (found === null || !found.isSymbolicLink()) return;
    if (path.resolve(bin, fs.readlinkSync(link)).indexOf(folder + '/') === 0) fs.unlinkSync(link);
  });
}

function linkCommands(folder, manifest) {
  const bin = binFolder(folder);
  commandsOf(manifest).forEach(function (command) {
    const file = path.join(folder, path.join('/', String(command[1])));
    const link = path.join(bin, path.basename(command[0]));
    if (stat(file) === null) return;
    fs.chmodSync(file, 511 & ~process.umask());
    // Somebody else's command of that name stays.
    if (stat(link) !== null) return;
    makeFolder(bin);
    fs.symlinkSync(path.relative(bin, file), link);
  });
}

function giveTo(file, owner) {
  fs.lchownSync(file, owner.uid, owner.gid);
  if (isFolder(file)) list(file).forEach(function (entry) { giveTo(path.join(file, entry), owner); });
}

// Puts the tarball's files in the folder's place; packages nested in it stay unless the tarball brings its own.
// Returns the scripts that are to be run.
function replacePackage(folder, tarball) {
  const parent = path.dirname(folder);
  const fresh = path.join(parent, '.container-action-' + path.basename(folder));
  makeFolder(parent);
  remove(fresh);
  fs.mkdirSync(fresh);
  tarballs.read(tarball, function (name, mode, data) {
    const file = path.join(fresh, name);
    makeFolder(path.dirname(file));
    // As npm does: readable for all, executable where it was.
    fs.writeFileSync(file, data);
    fs.chmodSync(file, (mode & 511 | 438) & ~process.umask());
  });
  const manifest = manifestOf(fresh);
  if (manifest === null || (fs.existsSync(path.join(fresh, 'binding.gyp')) && !(manifest.scripts || {}).install)) {
    remove(fresh);
    throw new Error('it would have to be compiled');
  }
  const owner = stat(parent);
  if (owner.uid !== 0 || owner.gid !== 0) giveTo(fresh, owner);
  const inner = path.join(folder, 'node_modules');
  if (isFolder(inner)) {
    makeFolder(path.join(fresh, 'node_modules'));
    mergeModules(inner, path.join(fresh, 'node_modules'));
  }
  unlinkCommands(folder);
  remove(folder);
  fs.renameSync(fresh, folder);
  linkCommands(folder, manifest);
  return LIFECYCLE.filter(function (script) { return (manifest.scripts || {})[script]; })
    .map(function (script) { return { folder: folder, script: script, order: LIFECYCLE.indexOf(script) }; });
}

module.exports = {
  list: list, stat: stat, isFolder: isFolder, manifestOf: manifestOf, versionOf: versionOf, nameOf: nameOf, folderName: folderName,
  rootOf: rootOf, rootsOf: rootsOf, packagesBelow: packagesBelow, isDebians: isDebians, isRepairable: isRepairable, remove: remove,
  removePackage: removePackage, replacePackage: replacePackage
};
`;
