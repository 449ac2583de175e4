/** Locks for the tests of bills of materials. */
import type { Lock } from '../../src/lock/index.js';
import { sha256 } from '../../src/files.js';
import type { SbomSubject } from '../../src/sbom/index.js';

export const SUM = 'a'.repeat(64);

/** Something of every channel. */
export const EVERYTHING: Lock = {
  pip: { numpy: '2.1.0', six: '1.16.0' },
  dpkg: { curl: '7.88.1-10+deb12u5', 'libstdc++6': '12.2.0-14', 'python3-six': '1:1.16.0-4' },
  node: '',
  facts: {
    engine: 'apptainer 1.4.5', builtAt: '2026-03-01T12:00:00Z', architecture: 'amd64',
    bases: [
      { stage: 'build', bootstrap: 'docker', from: 'registry.example.org/Team/debian:bookworm', digest: `sha256:${SUM}` },
      { stage: '2', bootstrap: 'localimage', from: './base.sif', digest: `sha256:${'b'.repeat(64)}` },
      { stage: '3', bootstrap: 'debootstrap', from: 'http://deb.debian.org/debian bookworm', digest: '' },
    ],
  },
  archives: { 'deb.debian.org_debian_dists_bookworm_InRelease': '2026-03-01T08:00:00Z' },
  pythonEnvironments: [
    { prefix: '/usr', python: '/usr/bin/python3', hasPip: true, packages: { numpy: '2.1.0', six: '1.16.0' }, origins: {}, owners: { six: 'python3-six' } },
    {
      prefix: '/opt/venv', python: '/opt/venv/bin/python', hasPip: false,
      packages: { numpy: '2.1.0', tool: '1.0', mine: '0.1', fetched: '3.0' },
      origins: { tool: 'git+https://example.org/tool@0123456', mine: 'editable file:///src/mine', fetched: 'https://example.org/fetched-3.0.whl' }, owners: {},
    },
  ],
  npm: {
    '/usr/lib/node_modules/@scope/name': '1.0.0', '/usr/lib/node_modules/npm/node_modules/abbrev': '2.0.0',
    '/opt/app/node_modules/abbrev': '2.0.0', '/usr/share/nodejs/semver': '7.3.5',
  },
  records: {
    'dpkg-arch': { 'libc6:i386': '2.36-9' },
    conda: { '/opt/conda numpy': '1.26.0 py311h64a7726_0 conda-forge/linux-64', '/opt/other numpy': '1.26.0 py311h64a7726_0 conda-forge/linux-64' },
    rpm: { 'bash.x86_64': '1:5.2.15-3.fc39' }, apk: { musl: '1.2.4-r2' }, r: { Matrix: '1.5-3' },
    gem: { rake: '13.0.6 13.1.0', nokogiri: '1.15.5-x86_64-linux' }, cargo: { ripgrep: '14.1.0', own: '0.1.0 registry+https://example.org/index' },
    go: { 'github.com/owner/tool/cmd/x': 'v1.2.3 go1.22.1', '/opt/tool/bin/y': '(devel) go1.22.1' },
  },
  checksums: { 'dpkg:curl': SUM, 'conda:/opt/conda numpy': SUM },
};

export function subjectOf(lock: Lock): SbomSubject {
  return { name: 'tools', version: '2026-0301-120000', sha256: SUM, lock, lockSha256: sha256('lock') };
}

/** Names that are none, as an image could have them. */
export const HOSTILE: Lock = {
  pip: { 'a b"\u0000<script>': '1.0\n2', '../../etc/passwd': '', '@x': '1?y=#z', 'é': '1' }, dpkg: { 'A%2F': ' ' }, node: '',
};
