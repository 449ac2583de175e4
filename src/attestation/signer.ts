/** Who has to have signed, and whether a certificate and a statement say so. */
import { InputError } from '../errors.js';
import { plainLine } from '../text.js';
import { Refusal, type Attested, type Signer, type WantedSigner } from './types.js';

/** Extensions of the certificates that Sigstore's authority gives out, by what they tell of the build. */
const OID = {
  repository: '1.3.6.1.4.1.57264.1.12', commit: '1.3.6.1.4.1.57264.1.13', ref: '1.3.6.1.4.1.57264.1.14', run: '1.3.6.1.4.1.57264.1.21',
} as const;

const STATEMENT = 'https://in-toto.io/Statement/v1';
const PREDICATE = 'https://slsa.dev/provenance/v1';
const PAYLOAD = 'application/vnd.in-toto+json';

/**
 * What a workflow was run as: a ref, or a commit where its caller names one. A file's name cannot hold a slash, so nothing that
 * begins with `refs/` is a rest of another workflow's name.
 */
const RUN_AS = /^(?:refs\/\S+|[0-9a-f]{40}|[0-9a-f]{64})$/;

export interface SignerWords {
  /** URL of the GitHub, as in `https://github.com`. */
  readonly server: string;
  readonly workflow: string;
  readonly repository: string;
  readonly sourceRef?: string | undefined;
}

/** @throws InputError for words that name no workflow, repository or ref, or a GitHub that signs nothing */
export function wantedSigner({ server, workflow, repository, sourceRef }: SignerWords): WantedSigner {
  const host = URL.canParse(server) ? new URL(server).hostname.toLowerCase() : '';
  tokenIssuer(host);
  if (!/^[\w.-]+\/[\w.-]+\/\.github\/workflows\/[^/@\s]+\.ya?ml$/.test(workflow)) {
    throw new InputError(`${shown(workflow)} names no workflow`, { hint: 'Name it as owner/name/.github/workflows/image.yml, without a ref: source-ref is for that.' });
  }
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) throw new InputError(`${shown(repository)} is no repository`, { hint: 'Name it as owner/name.' });
  if (sourceRef !== undefined && !/^refs\/\S+$/.test(sourceRef)) {
    throw new InputError(`${shown(sourceRef)} is no full ref`, { hint: 'Name it in full, as in refs/heads/main or refs/tags/v1.2.' });
  }
  return { host, workflow, repository, sourceRef };
}

/** Who issues the tokens of that GitHub's jobs. @throws InputError for a server that has no attestations */
function tokenIssuer(host: string): string {
  if (host === 'github.com') return 'https://token.actions.githubusercontent.com';
  const [, tenant] = /^([a-z0-9-]+)\.ghe\.com$/.exec(host) ?? [];
  if (tenant !== undefined) return `https://token.actions.${tenant}.ghe.com`;
  throw new InputError(`${host === '' ? 'this server' : host} has no attestations: GitHub Enterprise Server makes none`, {
    hint: 'Leave signer-workflow out, and give manifest-sha256.',
  });
}

/** @throws Refusal when what was signed is no provenance of a file with this SHA-256 */
export function checkStatement(payload: Buffer, payloadType: string, sha256: string): void {
  if (payloadType !== PAYLOAD) throw new Refusal('statement', `holds ${shown(payloadType)} and no statement`);
  const { _type: type, predicateType, subject } = objectOf(payload.toString('utf8'));
  if (type !== STATEMENT) throw new Refusal('statement', `is a statement of the type ${shown(type)}, not ${STATEMENT}`);
  if (predicateType !== PREDICATE) throw new Refusal('statement', `says something of the type ${shown(predicateType)}, not ${PREDICATE}`);
  const sums = Array.isArray(subject) ? subject.map((each: unknown) => sumOf(each)) : [];
  if (!sums.includes(sha256)) throw new Refusal('subject', `is about ${sums.length === 0 ? 'nothing' : 'another file'}: no subject of it has that SHA-256`);
}

function sumOf(subject: unknown): unknown {
  const { digest } = Object(subject) as { readonly digest?: unknown };
  return (Object(digest) as { readonly sha256?: unknown }).sha256;
}

function objectOf(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    throw new Refusal('statement', 'holds a statement that is no JSON', { cause: error });
  }
}

/** @throws Refusal when somebody else has signed, or from another source */
export function checkSigner(signer: Signer, wanted: WantedSigner): Omit<Attested, 'authority'> {
  const server = `https://${wanted.host}/`;
  const issuer = tokenIssuer(wanted.host);
  if (signer.issuer !== issuer) throw new Refusal('issuer', `was signed with a token that ${shown(signer.issuer)} issued, not ${issuer}`);
  const prefix = `${server}${wanted.workflow}@`;
  if (!signer.name.startsWith(prefix) || !RUN_AS.test(signer.name.slice(prefix.length))) {
    const letters = !signer.name.startsWith(prefix) && signer.name.toLowerCase().startsWith(prefix.toLowerCase()) ? ' (upper and lower case count)' : '';
    throw new Refusal('workflow', `was signed by ${within(signer.name, server)}, not by ${wanted.workflow}${letters}`);
  }
  const repository = signer.extension(OID.repository);
  // GitHub has one repository of a name, however it is written.
  if (repository.toLowerCase() !== `${server}${wanted.repository}`.toLowerCase()) {
    throw new Refusal('repository', `is of a build from ${within(repository, server)}, not from ${wanted.repository}`);
  }
  const sourceRef = signer.extension(OID.ref);
  if (wanted.sourceRef !== undefined && sourceRef !== wanted.sourceRef) {
    throw new Refusal('ref', `is of a build from ${shown(sourceRef)}, not from ${wanted.sourceRef}`);
  }
  return {
    signer: plainLine(signer.name.slice(server.length)), repository: plainLine(repository.slice(server.length)),
    sourceRef: plainLine(sourceRef), commit: plainLine(signer.extension(OID.commit)), run: plainLine(signer.extension(OID.run)),
  };
}

/** A name of this server's without the server, another one in full. */
function within(url: string, server: string): string {
  return shown(url.startsWith(server) ? url.slice(server.length) : url);
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? '');
  return text === '' || text === '""' ? 'nothing' : plainLine(text).slice(0, 300);
}
