/** Part of the npm channel's check (see `npm-check.ts`): a package's archive, as bytes. */

export const NPM_TARBALL = String.raw`'use strict';
// A package's archive: what the tar format needs for one, links and devices left out.
const path = require('path');
const zlib = require('zlib');

function textOf(buffer) {
  const end = buffer.indexOf(0);
  return buffer.toString('utf8', 0, end === -1 ? buffer.length : end);
}

function paxPath(data) {
  const found = /(?:^|\n)[0-9]+ path=([^\n]*)\n/.exec(data.toString('utf8'));
  return found ? found[1] : null;
}

// Calls visit(path without its first folder, mode, data) for each file of a package's tarball.
function read(tarball, visit) {
  const tar = zlib.gunzipSync(tarball);
  let longName = null;
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0;) {
    const header = tar.slice(at, at + 512);
    const size = parseInt(textOf(header.slice(124, 136)).trim() || '0', 8);
    const type = String.fromCharCode(header[156] || 48);
    if (!(size >= 0) || at + 512 + size > tar.length) throw new Error('its tarball is damaged');
    const data = tar.slice(at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
    if (type === 'x') longName = paxPath(data);
    else if (type === 'L') longName = textOf(data);
    else if (type !== 'g') {
      const prefix = textOf(header.slice(257, 262)) === 'ustar' ? textOf(header.slice(345, 500)) : '';
      const name = longName || (prefix ? prefix + '/' : '') + textOf(header.slice(0, 100));
      const parts = path.posix.normalize('/' + name).split('/').slice(2);
      longName = null;
      if ((type === '0' || type === '7') && parts.length > 0) visit(parts.join('/'), parseInt(textOf(header.slice(100, 108)), 8), data);
    }
  }
}

// Name and version that the tarball itself tells.
function identity(tarball) {
  let manifest = null;
  read(tarball, function (name, mode, data) {
    if (name === 'package.json') manifest = JSON.parse(data.toString('utf8').replace(/^\uFEFF/, ''));
  });
  return manifest ? manifest.name + ' ' + manifest.version : '';
}

module.exports = { read: read, identity: identity };
`;
