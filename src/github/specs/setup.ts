import { METHODS } from '../../apptainer/install/request.js';
import { JOB_TOKEN, type ActionSpec } from '../spec.js';

export const setupSpec = {
  id: 'setup',
  name: 'Set up Apptainer',
  description: 'Puts a working Apptainer on PATH: the one that is there, or one that fits the machine, with or without root',
  branding: { icon: 'download', color: 'blue' },
  post: true,
  inputs: {
    version: { type: 'string', description: 'What will do: `1.4.5`, a series `1.4`, a range `>=1.3 <2`, or `latest`. Any, when not given.' },
    'version-file': { type: 'path', description: 'File that holds the version in these words, such as `.apptainer-version`. Not with `version`.' },
    method: {
      type: 'choice',
      values: METHODS,
      default: 'auto',
      description: '`auto` takes the first that does for the machine (see below); the others allow that one alone.',
    },
    prefix: { type: 'path', description: 'Folder to unpack it into with `archive`; given with `auto`, nothing is installed elsewhere. `container-action/apptainer` in the user\'s data folder, when not given.' },
    mirror: { type: 'string', description: 'Base URL to fetch from instead of the public place: of the releases with `release`, of the PPA with `ppa`, else of Debian\'s archive.' },
    suid: { type: 'boolean', default: false, description: 'Install the part that runs as root (setuid), too.' },
    checksum: { type: 'string', description: 'SHA-256 of the released package, 64 hex digits; for several packages lines as `sha256sum` prints them. It has to agree with what the release tells.' },
    token: { type: 'secret', manifestDefault: JOB_TOKEN, description: 'Token to ask GitHub about releases with, for its higher rate limit. Sent to GitHub\'s API alone.' },
    'allow-known-bad': { type: 'boolean', default: false, description: 'Take versions that are known to be bad (1.5.0, 1.5.1), too.' },
    cache: { type: 'boolean', default: true, description: 'Keep what was downloaded in the runner\'s tool cache and in the job\'s cache, so that the next job need not.' },
    'cache-images': { type: 'boolean', default: false, description: 'Keep the layers of base images, as the engine fetched them, in the job\'s cache.' },
    registry: { type: 'string', description: 'Registry to log in to, such as `ghcr.io`, for bases that are not for everybody. With `username` and `password`.' },
    username: { type: 'string', description: 'Who logs in to `registry`.' },
    password: { type: 'secret', description: 'Password or token for `registry`. Goes into a file that is for this job\'s user alone and is removed when the job is over.' },
    'free-disk-space': { type: 'boolean', default: false, description: 'Remove software that hosted runners bring along and builds of images do not use (see below). On GitHub\'s hosted runners alone; an error elsewhere.' },
    'warn-free-space': { type: 'number', least: 0, default: 10, description: 'Warn when fewer gigabytes than this are free where images are built.' },
    prepare: {
      type: 'boolean',
      default: true,
      description: 'Put right what keeps it from working, as root or through sudo: an AppArmor profile, subordinate ids, rights to `/dev/fuse`.',
    },
  },
  outputs: {
    path: { description: 'The program, as an absolute path.' },
    version: { description: 'Its version, as it tells it.' },
    method: { description: 'How it came here: `existing`, `release`, `apt`, `rpm`, `ppa` or `archive`.' },
    'cache-hit': { description: '`true` when nothing had to be downloaded.' },
    'can-build': { description: '`true` when images can be built here, `false` when they can only be run.' },
    findings: { description: 'What was looked at on the machine, as JSON (`findings` of the [schema](../docs/schemas/setup.json)).' },
  },
} as const satisfies ActionSpec;
