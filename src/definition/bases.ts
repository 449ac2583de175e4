/** What a definition is built on. */
import type { Base, Definition, DefinitionStage } from './types.js';

/** Agents whose reference the engine puts together from `Registry:`, `Namespace:` and `From:`. */
const REGISTRY_AGENTS: ReadonlySet<string> = new Set(['docker', 'docker-archive', 'docker-daemon', 'oci', 'oci-archive']);
/** Agents that install a distribution from a mirror. */
const MIRROR_AGENTS: ReadonlySet<string> = new Set(['debootstrap', 'yum', 'dnf', 'zypper', 'arch', 'busybox']);

/** The base of every stage, in order. Build arguments stay as they are: render the definition first where it has any. */
export function basesOf(definition: Definition): Base[] {
  return definition.stages.map((stage) => ({
    bootstrap: stage.header['bootstrap'] ?? '',
    from: fromOf(stage),
    stage: stage.header['stage'],
    line: stage.headerLines['from'] ?? stage.line,
  }));
}

function fromOf(stage: DefinitionStage): string {
  const { bootstrap = '', from = '', registry = '', namespace = '', mirrorurl = '', osversion = '' } = stage.header;
  if (REGISTRY_AGENTS.has(bootstrap)) return [registry, namespace, from].filter((part) => part !== '').join('/');
  if (MIRROR_AGENTS.has(bootstrap)) return [mirrorurl, osversion].filter((part) => part !== '').join(' ');
  return from;
}

/** Whether this agent makes a base out of packages of the day, which no digest tells. */
export function installsPackages(bootstrap: string): boolean {
  return MIRROR_AGENTS.has(bootstrap);
}
