/**
 * The images the rows stand on. Small and packed without compression: a row is two builds, and most of a build's time
 * is unpacking the base and packing the result. Made once, kept in the cache folder.
 */
import { join } from 'node:path';
import { run } from '../../src/process.js';
import { kept } from '../support/cache.js';
import { baseImage, cachedImage, FAST_PACKING, node24, STRIP } from '../support/real-parts.js';

/** Registry releases that images are made with; another one makes another image. */
const NPM = 'npm@10.9.4';
const UV = 'uv==0.9.7';

/**
 * - `debian`: a minimal Debian whose apt has no source, so that each row names its own
 * - `tools`: with curl and git
 * - `python`: with pip, venv and sudo
 * - `pypy`: that and a second Python
 * - `uv`: that and uv
 * - `node`: Debian with Node and npm
 * - `ruby`: Debian's Ruby, with RubyGems; `r`: Debian's R, without a compiler
 * - `busybox`: nothing but a busybox; no dpkg, no Python
 * - `cargo`: Debian with cargo and what it links with, and sudo
 * - `go`: Debian with Go
 * - `rpm`: Debian with rpm, dnf and an empty rpm database; `createrepo_c` and `rpmbuild`, which make repositories, too
 * - `zypper`: Debian with rpm, zypper and an empty rpm database
 * - `dnf5`: Debian testing with dnf 5, which its stable releases do not have
 */
export type BaseName = 'debian' | 'tools' | 'python' | 'pypy' | 'uv' | 'node' | 'busybox' | 'cargo' | 'go' | 'rpm' | 'dnf5' | 'zypper' | 'ruby' | 'r';

/** Beside what no test misses: logs, and the sources, which would lead out of this machine. */
const BARE = `${STRIP}    rm -rf /var/log/*
    rm -rf /etc/apt/sources.list /etc/apt/sources.list.d/*
    touch /var/log/dpkg.log
`;

const aptInstall = (packages: string, update = 'apt-get update'): string => `
    export DEBIAN_FRONTEND=noninteractive
    ${update}
    apt-get install -y --no-install-recommends ${packages}
`;

/** cargo needs gcc to link, not to compile. */
const WITHOUT_C = `
    rm -f /usr/lib/gcc/*/*/cc1 /usr/lib/gcc/*/*/lto1 /usr/lib/gcc/*/*/lib*san*
`;

/** Half of Go's 500 MB. */
const WITHOUT_GO_TESTS = `
    find -L /usr/lib/go /usr/share/go-* -name testdata -prune -exec rm -rf {} +
    find /usr/share/go-* -name '*_test.go' -delete
    rm -rf /usr/share/go-*/test /usr/share/go-*/api /usr/lib/go-*/pkg/linux_*_race /usr/lib/go-*/pkg/linux_*_dynlink
`;

/** Debian lets dnf 5 keep what it installs as a repository, which takes createrepo_c each time. */
const WITHOUT_LOCAL = `
    rm -f /etc/dnf/libdnf5-plugins/local.conf
`;

/** A mirror may be some weeks behind with it. */
const UPDATE_TESTING = 'apt-get -o Acquire::Check-Valid-Until=false update';
const DEBIAN_TESTING = 'Bootstrap: debootstrap\nOSVersion: testing\nMirrorURL: http://deb.debian.org/debian\n';

/** Where the distributions of rpm have it; Debian's rpm would take the user's home. Its Perl is only for packages that hold Perl. */
const RPM_DATABASE = `
    mkdir -p /etc/rpm
    printf '%s /var/lib/rpm\\n' '%_dbpath' > /etc/rpm/macros
    rpm --initdb
    mkdir -p /etc/yum.repos.d
    rm -rf /usr/share/perl /usr/lib/*/perl /usr/lib/*/libperl.so*
`;

const PYTHON = 'python3-pip python3-venv sudo';

/** Path of the image. Read-only: rows build from it. */
export async function driftBase(name: BaseName): Promise<string> {
  switch (name) {
    case 'debian': return await derived(name, BARE);
    case 'tools': return await derived(name, `${aptInstall('curl git ca-certificates')}${BARE}`);
    case 'python': return await derived(name, `${aptInstall(PYTHON)}${BARE}`);
    case 'pypy': return await derived(name, `${aptInstall(`${PYTHON} pypy3`)}${BARE}`);
    case 'uv': return await derived(name, `${aptInstall(PYTHON)}
    pip install --break-system-packages --no-cache-dir ${UV}
${BARE}`);
    case 'node': return await nodeBase();
    case 'ruby': return await derived(name, `${aptInstall('ruby')}${BARE}`);
    // R recodes the records of what it installs, for which the small base has no tables any more.
    case 'r': return await derived(name, `${aptInstall('--reinstall libc6 r-base-core')}${BARE.replace(' /usr/lib/*/gconv', '')}`);
    case 'busybox': return await busyboxBase();
    case 'cargo': return await derived(name, `${aptInstall('cargo gcc libc6-dev sudo')}${WITHOUT_C}${STRIP}`);
    case 'go': return await derived(name, `${aptInstall('golang-go')}${WITHOUT_GO_TESTS}${STRIP}`);
    case 'rpm': return await derived(name, `${aptInstall('rpm dnf createrepo-c')}${RPM_DATABASE}${BARE}`);
    case 'zypper': return await derived(name, `${aptInstall('rpm zypper')}${RPM_DATABASE}${BARE}`);
    case 'dnf5': return await image(name, `${DEBIAN_TESTING}%post${aptInstall('rpm dnf5', UPDATE_TESTING)}${RPM_DATABASE}${WITHOUT_LOCAL}${BARE}`);
  }
}

async function derived(name: BaseName, post: string, files = ''): Promise<string> {
  return await image(name, `Bootstrap: localimage\nFrom: ${await baseImage()}\n${files}%post${post}`);
}

async function nodeBase(): Promise<string> {
  const node = await node24();
  const npm = await kept(`${NPM.replace('@', '-')}-global`, async (aside) => {
    await run('npm', ['install', '--global', '--prefix', aside, '--no-audit', '--no-fund', NPM]);
  });
  const files = `%files\n    ${node} /usr/bin/node\n    ${join(npm, 'lib', 'node_modules')} /usr/lib/node_modules\n`;
  return await derived('node', `
    ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/bin/npm
    ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/bin/npx
    rm -rf /usr/lib/node_modules/npm/docs /usr/lib/node_modules/npm/man
${BARE}`, files);
}

async function busyboxBase(): Promise<string> {
  return await image('busybox', `Bootstrap: localimage
From: ${await baseImage()}
Stage: build
%post
${aptInstall('busybox-static')}
    mkdir -p /opt/root/bin /opt/root/etc /opt/root/tmp /opt/root/root /opt/root/usr/bin /opt/root/var/tmp
    cp /bin/busybox /opt/root/bin/busybox
    for name in $(/bin/busybox --list | grep -vx busybox); do ln -s busybox "/opt/root/bin/$name"; done
    ln -s ../../bin/busybox /opt/root/usr/bin/env
    echo root:x:0:0:root:/root:/bin/sh > /opt/root/etc/passwd
Bootstrap: scratch
Stage: final
%files from build
    /opt/root/bin /bin
    /opt/root/usr /usr
    /opt/root/etc /etc
    /opt/root/root /root
    /opt/root/tmp /tmp
    /opt/root/var /var
`);
}

async function image(name: BaseName, recipe: string): Promise<string> {
  return await cachedImage(`drift-${name}`, recipe, FAST_PACKING);
}
