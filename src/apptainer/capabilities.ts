/** The capabilities of this process, as the kernel tells them. */
import { readFileSync } from 'node:fs';

/** Bit masks: bit n is capability number n. */
export interface Capabilities {
  readonly effective: bigint;
  readonly bounding: bigint;
  /** All capabilities this kernel knows. */
  readonly all: bigint;
}

/** Undefined where /proc does not tell. */
export function readCapabilities(): Capabilities | undefined {
  try {
    const status = readFileSync('/proc/self/status', 'utf8');
    const last = Number.parseInt(readFileSync('/proc/sys/kernel/cap_last_cap', 'utf8'), 10);
    return { effective: mask(status, 'CapEff'), bounding: mask(status, 'CapBnd'), all: (1n << BigInt(last + 1)) - 1n };
  } catch {
    // No /proc: nothing is known, which callers treat as nothing being wrong.
    return undefined;
  }
}

/**
 * Whether this process is root with less than root's full rights, as in many containers: the engine then asks for
 * capabilities the kernel does not let it have, unless it works in a user namespace of its own.
 */
export function isReducedRoot(capabilities = readCapabilities()): boolean {
  if (process.getuid?.() !== 0 || capabilities === undefined) return false;
  return missingCapabilities(capabilities).length > 0;
}

/** Whether root here lacks `name`; false where nothing is known. */
export function lacksCapability(name: string, capabilities = readCapabilities()): boolean {
  return capabilities !== undefined && missingCapabilities(capabilities).includes(name);
}

/** Names of what root here lacks. */
export function missingCapabilities({ effective, bounding, all }: Capabilities): string[] {
  const missing = all & ~(effective & bounding);
  const names: string[] = [];
  for (let bit = 0; missing >> BigInt(bit) !== 0n; bit += 1) {
    if (((missing >> BigInt(bit)) & 1n) === 1n) names.push(CAPABILITY_NAMES[bit] ?? `capability ${String(bit)}`);
  }
  return names;
}

function mask(status: string, key: string): bigint {
  const match = new RegExp(`^${key}:\\s*([0-9a-f]+)$`, 'm').exec(status);
  if (match?.[1] === undefined) throw new Error(`/proc/self/status has no ${key}`);
  return BigInt(`0x${match[1]}`);
}

/** By number, from linux/capability.h. */
const CAPABILITY_NAMES = [
  'CAP_CHOWN', 'CAP_DAC_OVERRIDE', 'CAP_DAC_READ_SEARCH', 'CAP_FOWNER', 'CAP_FSETID', 'CAP_KILL', 'CAP_SETGID',
  'CAP_SETUID', 'CAP_SETPCAP', 'CAP_LINUX_IMMUTABLE', 'CAP_NET_BIND_SERVICE', 'CAP_NET_BROADCAST', 'CAP_NET_ADMIN',
  'CAP_NET_RAW', 'CAP_IPC_LOCK', 'CAP_IPC_OWNER', 'CAP_SYS_MODULE', 'CAP_SYS_RAWIO', 'CAP_SYS_CHROOT',
  'CAP_SYS_PTRACE', 'CAP_SYS_PACCT', 'CAP_SYS_ADMIN', 'CAP_SYS_BOOT', 'CAP_SYS_NICE', 'CAP_SYS_RESOURCE',
  'CAP_SYS_TIME', 'CAP_SYS_TTY_CONFIG', 'CAP_MKNOD', 'CAP_LEASE', 'CAP_AUDIT_WRITE', 'CAP_AUDIT_CONTROL',
  'CAP_SETFCAP', 'CAP_MAC_OVERRIDE', 'CAP_MAC_ADMIN', 'CAP_SYSLOG', 'CAP_WAKE_ALARM', 'CAP_BLOCK_SUSPEND',
  'CAP_AUDIT_READ', 'CAP_PERFMON', 'CAP_BPF', 'CAP_CHECKPOINT_RESTORE',
] as const;
