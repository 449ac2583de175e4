/** The machines that set-up is planned for: what is known of each, and which test has run its plan or had it checked, where one has. */
import { chooseMethods, type Wish } from '../../src/apptainer/install/choice.js';
import type { ExistingEngine, MachineFacts } from '../../src/apptainer/install/facts.js';
import { parseOsRelease, type OsRelease } from '../../src/apptainer/install/os-release.js';
import { INSTALL_METHODS, type InstallMethod } from '../../src/apptainer/install/types.js';
import { parseVersionRange } from '../../src/apptainer/install/version.js';

/** A test that shows the row: its file in this folder, and its title. */
export interface ShownBy {
  /** `run`: the plan is carried out. `checked`: the machine's own package manager accepts it, as far as it goes without changing anything. */
  readonly how: 'run' | 'checked';
  readonly file: string;
  readonly title: string;
}

export interface MachineState {
  readonly name: string;
  readonly facts: MachineFacts;
  readonly wish: Wish;
  /** Undefined: it was planned only. */
  readonly shownBy: ShownBy | undefined;
}

/** /etc/os-release of each, cut to the lines that count. */
export const SYSTEMS = {
  bookworm: os('ID=debian', 'VERSION_ID="12"', 'VERSION_CODENAME=bookworm', 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"'),
  trixie: os('ID=debian', 'VERSION_ID="13"', 'VERSION_CODENAME=trixie', 'PRETTY_NAME="Debian GNU/Linux 13 (trixie)"'),
  sid: os('ID=debian', 'VERSION_CODENAME=forky', 'PRETTY_NAME="Debian GNU/Linux forky/sid"'),
  jammy: os('ID=ubuntu', 'ID_LIKE=debian', 'VERSION_ID="22.04"', 'UBUNTU_CODENAME=jammy', 'PRETTY_NAME="Ubuntu 22.04.5 LTS"'),
  noble: os('ID=ubuntu', 'ID_LIKE=debian', 'VERSION_ID="24.04"', 'UBUNTU_CODENAME=noble', 'PRETTY_NAME="Ubuntu 24.04.3 LTS"'),
  resolute: os('ID=ubuntu', 'ID_LIKE=debian', 'VERSION_ID="26.04"', 'UBUNTU_CODENAME=resolute', 'PRETTY_NAME="Ubuntu 26.04 LTS"'),
  mint: os('ID=linuxmint', 'ID_LIKE="ubuntu debian"', 'VERSION_ID="22"', 'VERSION_CODENAME=wilma', 'UBUNTU_CODENAME=noble', 'PRETTY_NAME="Linux Mint 22"'),
  fedora: os('ID=fedora', 'VERSION_ID=43', 'PRETTY_NAME="Fedora Linux 43 (Container Image)"'),
  rocky: os('ID="rocky"', 'ID_LIKE="rhel centos fedora"', 'VERSION_ID="9.6"', 'PRETTY_NAME="Rocky Linux 9.6 (Blue Onyx)"'),
  rhel: os('ID="rhel"', 'ID_LIKE="centos fedora"', 'VERSION_ID="10.1"', 'PRETTY_NAME="Red Hat Enterprise Linux 10.1 (Coughlan)"'),
  leap: os('ID="opensuse-leap"', 'ID_LIKE="suse opensuse"', 'VERSION_ID="15.6"', 'PRETTY_NAME="openSUSE Leap 15.6"'),
  arch: os('ID=arch', 'PRETTY_NAME="Arch Linux"'),
  buster: os('ID=debian', 'VERSION_ID="10"', 'VERSION_CODENAME=buster', 'PRETTY_NAME="Debian GNU/Linux 10 (buster)"'),
} as const;

function os(...lines: readonly string[]): OsRelease {
  return parseOsRelease(lines.join('\n'));
}

export function machine(system: OsRelease, rest: Partial<MachineFacts> = {}): MachineFacts {
  const isDebian = [system.id, ...system.like].includes('debian');
  return {
    platform: 'linux', architecture: 'x64', os: system, rights: 'sudo', network: true, existing: undefined, existingHidesPackages: false,
    tools: isDebian ? ['apt-get'] : system.id.startsWith('opensuse') ? ['zypper'] : system.id === 'arch' ? [] : ['dnf'],
    archiveProblem: isDebian ? undefined : 'apt-get is not on this machine, so Apptainer cannot be fetched from Debian\'s archive',
    ...rest,
  };
}

export function wish(version?: string, rest: Partial<Wish> = {}): Wish {
  return {
    range: parseVersionRange(version), method: 'auto', hasPrefix: false, isInPrefix: false, mirror: undefined, suid: false, allowKnownBad: false, ...rest,
  };
}

function engine(version: string, program = '/usr/bin/apptainer'): ExistingEngine {
  return { name: 'apptainer', program, version, suid: false };
}

function state(
  name: string, facts: MachineFacts, by?: readonly [file: string, title: string], wanted: Wish = wish(), how: ShownBy['how'] = 'run',
): MachineState {
  return { name, facts, wish: wanted, shownBy: by === undefined ? undefined : { how, file: by[0], title: by[1] } };
}

/** A machine whose package manager is real in the test, and the rest of it is not. */
function checked(name: string, facts: MachineFacts): MachineState {
  return state(name, facts, ['rpm-plans.real.test.ts', 'accepts the plan for %s'], wish(), 'checked');
}

const { bookworm, trixie, sid, jammy, noble, resolute, fedora, rocky, rhel, leap, arch } = SYSTEMS;
const PACKAGES = 'packages.real.test.ts';

export const MACHINE_STATES: readonly MachineState[] = [
  state('Debian 12, root', machine(bookworm, { rights: 'root' }), [PACKAGES, 'gets the released package, uses it again at once, and gets it anew when it is damaged']),
  state('Debian 12, a user with sudo', machine(bookworm), [PACKAGES, 'with sudo gets the released package through it']),
  state('Debian 12, a user without sudo', machine(bookworm, { rights: 'none' }), ['users.real.test.ts', 'with newuidmap and a range, it runs and builds, and root has nothing to do']),
  state('Debian 12, root with reduced capabilities, a prefix given', machine(bookworm, { rights: 'root' }),
    ['users.real.test.ts', 'gets a range where root cannot build without one, says so, and bootstraps Debian with the prefix alone'], wish(undefined, { hasPrefix: true })),
  state('An Apptainer that will do is on PATH', machine(bookworm, { rights: 'root', existing: engine('1.4.5') }), [PACKAGES, 'gets the released package, uses it again at once, and gets it anew when it is damaged']),
  state('An older one is on PATH, `>=1.4` is wanted', machine(bookworm, { rights: 'root', existing: engine('1.3.0') }), [PACKAGES, 'makes way for one that will do, and is used where it does'], wish('>=1.4')),
  state('The same, in `/usr/local/bin`', machine(bookworm, { rights: 'root', existing: engine('1.3.0', '/usr/local/bin/apptainer'), existingHidesPackages: true }),
    [PACKAGES, 'that comes before packages on PATH is not hidden behind them'], wish('>=1.4')),
  state('1.5.1, known to be bad, is on PATH', machine(bookworm, { rights: 'root', existing: engine('1.5.1') })),
  state('An earlier set-up is in the prefix', machine(bookworm, { rights: 'root' }), ['setup.real.test.ts', 'installs one that runs and builds, uses it again at once, and makes a damaged one anew'], wish(undefined, { isInPrefix: true, hasPrefix: true })),
  state('Debian 12, root, no network', machine(bookworm, { rights: 'root', network: false }), [PACKAGES, 'without a network is told so, whatever was asked for']),
  state('Debian 12 on arm64, root', machine(bookworm, { rights: 'root', architecture: 'arm64' })),
  state('Debian 13, a user with sudo', machine(trixie)),
  state('Debian unstable, root', machine(sid, { rights: 'root' })),
  state('Ubuntu 22.04, sudo (hosted runner)', machine(jammy)),
  state('Ubuntu 24.04, sudo (hosted runner)', machine(noble)),
  state('Ubuntu 26.04, sudo', machine(resolute)),
  state('Ubuntu 24.04 on arm64, sudo (hosted runner)', machine(noble, { architecture: 'arm64' })),
  state('Ubuntu 24.04, no sudo', machine(noble, { rights: 'none' })),
  state('Ubuntu 24.04, `suid: true`', machine(noble), undefined, wish(undefined, { suid: true })),
  checked('Fedora 43, root', machine(fedora, { rights: 'root' })),
  checked('Rocky Linux 9, sudo', machine(rocky)),
  state('Rocky Linux 9 on arm64, sudo', machine(rocky, { architecture: 'arm64' })),
  checked('RHEL 10, sudo', machine(rhel)),
  checked('openSUSE Leap 15.6, sudo', machine(leap)),
  state('Rocky Linux 9, no sudo', machine(rocky, { rights: 'none' })),
  state('Arch Linux, root', machine(arch, { rights: 'root' })),
];

/** The methods that would be tried, in order. */
export function orderOn({ facts, wish: wanted }: Pick<MachineState, 'facts' | 'wish'>): InstallMethod[] {
  return chooseMethods(facts, wanted).filter(({ applicable }) => applicable).map(({ method }) => method);
}

/** The page's table: in each cell the place of the method in the order it is tried. */
export function tableRows(): { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  return {
    head: ['Machine', ...INSTALL_METHODS.map((method) => `\`${method}\``), 'Shown by'],
    rows: MACHINE_STATES.map((one) => {
      const order = orderOn(one);
      return [
        one.name,
        ...INSTALL_METHODS.map((method) => (order.includes(method) ? String(order.indexOf(method) + 1) : '–')),
        one.shownBy?.how ?? 'plan',
      ];
    }),
  };
}
