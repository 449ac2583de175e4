/**
 * Paths that differ between two honest builds of one definition. Each has its reason; docs/compare-levels.md tells
 * the same list, and a test holds the two together.
 */

export interface DefaultIgnore {
  readonly pattern: string;
  /** Completes "left out because it holds …". */
  readonly reason: string;
}

export const DEFAULT_IGNORE: readonly DefaultIgnore[] = [
  { pattern: '/.singularity.d/Singularity', reason: 'the definition itself: a rebuild is made from the locked one' },
  { pattern: '/.singularity.d/bootstrap_history/**', reason: 'the definitions of the bases, which the locked one names in another way' },
  { pattern: '/var/log/**', reason: 'logs with times' },
  { pattern: '/var/cache/ldconfig/aux-cache', reason: 'inode numbers and times of libraries' },
  { pattern: '/var/cache/apt/**', reason: 'package lists as apt has parsed them, by address and time' },
  { pattern: '/var/lib/apt/lists/**', reason: 'the archive\'s lists of the day, of whatever mirror was used' },
  { pattern: '/var/lib/rpm/**', reason: 'the rpm database, with times; its packages are told by the channel rpm' },
  { pattern: '/usr/lib/sysimage/rpm/**', reason: 'the same at its newer place' },
  { pattern: '/var/lib/dnf/**', reason: 'what dnf was asked, with times' },
  { pattern: '/usr/lib/sysimage/libdnf5/**', reason: 'the same of dnf 5' },
  { pattern: '/var/cache/dnf/**', reason: 'the repositories\' lists of the day' },
  { pattern: '/var/cache/libdnf5/**', reason: 'the same of dnf 5' },
  { pattern: '/var/cache/fontconfig/**', reason: 'times of font folders' },
  { pattern: '/etc/ssh/ssh_host_*', reason: 'keys that are made at random' },
  { pattern: '/etc/machine-id', reason: 'a random number' },
  { pattern: '/var/lib/dbus/machine-id', reason: 'a random number' },
  { pattern: '/etc/ssl/private/ssl-cert-snakeoil.key', reason: 'a key that is made at random' },
  { pattern: '/etc/ssl/certs/ssl-cert-snakeoil.pem', reason: 'the certificate of a random key, with times' },
  { pattern: '/etc/ssl/certs/java/cacerts', reason: 'a key store with times' },
  { pattern: '/root/.npm', reason: 'npm\'s downloads and logs, with times; not made at all where kept packages are used' },
  { pattern: '/home/*/.npm', reason: 'the same of another user' },
  { pattern: '**/.local/share/gem/specs/**', reason: 'RubyGems\' lists of what a server offers that day' },
  { pattern: '**/.gem/specs/**', reason: 'the same of older versions' },
  { pattern: '**/.bundle/cache/compact_index/**', reason: 'the same of Bundler' },
  { pattern: '**/.cache/pip/**', reason: 'pip\'s downloads, with the times of the answers' },
  { pattern: '**/.cache/uv/**', reason: 'uv\'s downloads, with times' },
  { pattern: '**/help/paths.rds', reason: 'the random folder that an R package was made in; its help is told by its other files' },
  { pattern: '**/conda-meta/history', reason: 'what conda was asked, with times' },
  { pattern: '**/.git/index', reason: 'inode numbers and times of the files of a checkout' },
  { pattern: '**/.git/logs/**', reason: 'when a clone was made; what it holds is told by its files and refs' },
  { pattern: '**/.git/objects/pack/**', reason: 'packs as a server happens to make them; what a clone holds is told by its files and refs' },
];
