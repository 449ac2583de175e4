export const id = 8386;
export const ids = [8386];
export const modules = {

/***/ 88386:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ID: () => (/* reexport */ BUNDLE_MAX),
  hN: () => (/* reexport */ attestedJson),
  Xe: () => (/* reexport */ checkAttestation),
  N_: () => (/* reexport */ openTrust),
  ay: () => (/* reexport */ verifyAttested),
  yG: () => (/* reexport */ wantedSigner)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
;// CONCATENATED MODULE: ./.build/emit/src/attestation/types.js
/**
 * Attestations: statements about a file's SHA-256 that a workflow of GitHub's has signed (Sigstore bundles). What is checked
 * here knows neither where bundles come from nor what the file is.
 */
/** How far a bundle came before something did not hold: the one that came farthest tells most. */
const STAGES = ['shape', 'time', 'certificate', 'log', 'signature', 'statement', 'subject', 'issuer', 'workflow', 'repository', 'ref'];
/** Why a bundle does not count. The reason reads well behind "the attestation". */
class Refusal extends Error {
    stage;
    constructor(stage, reason, options) {
        super(reason, options);
        this.stage = stage;
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/attestation/bundle.js
/** Bundles as they come from elsewhere: looked at before anything in them is used, and bounded in size. */





/** One of GitHub's has some 15 kB; with a thousand subjects it has 200. */
const BUNDLE_MAX = 2 * 1024 * 1024;
/** A file of bundles, or of trusted roots. */
const FILE_MAX = 8 * 1024 * 1024;
/**
 * The documents of a file: one JSON document, or one a line.
 *
 * @param what the file is, as in "attestations"
 * @throws FormatError for a file that is too large or holds nothing, StoreError for one that cannot be read
 */
async function readDocuments(path, what, hint) {
    const text = await readBounded(path, what, hint);
    if (text.trim() === '')
        throw new errors/* FormatError */.IF(`${path} is empty: it holds no ${what}`, { hint });
    try {
        const whole = JSON.parse(text);
        return [whole];
    }
    catch {
        // One a line, then; a line that is none is told with the rest of what was wrong.
        return text.split('\n').filter((line) => line.trim() !== '');
    }
}
async function readBounded(path, what, hint) {
    let handle;
    try {
        handle = await (0,promises_.open)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK);
        const found = await handle.stat();
        if (!found.isFile())
            throw new errors/* FormatError */.IF(`${path} is no plain file`, { hint });
        if (found.size > FILE_MAX)
            throw new errors/* FormatError */.IF(`${path} is too large for a file of ${what} (${String(found.size)} bytes)`, { hint });
        return (await handle.readFile()).toString('utf8');
    }
    catch (error) {
        throw (0,errors/* systemCode */.xU)(error) === undefined ? error : (0,errors/* fileError */.zS)(error, 'read', path);
    }
    finally {
        await handle?.close();
    }
}
/** @throws Refusal for what is no bundle of a statement that was signed with a certificate */
async function parseBundle(claim) {
    const { bundleFromJSON, isBundleWithDsseEnvelope } = await Promise.all(/* import() */[__webpack_require__.e(9654), __webpack_require__.e(1040)]).then(__webpack_require__.t.bind(__webpack_require__, 61040, 19));
    let parsed;
    try {
        const document = typeof claim === 'string' ? JSON.parse(bounded(claim)) : claim;
        if (typeof document !== 'object' || document === null)
            throw new Error('it is no object');
        parsed = bundleFromJSON(document);
    }
    catch (error) {
        throw new Refusal('shape', `is no Sigstore bundle: ${(0,errors/* messageOf */.bD)(error).slice(0, 200)}`, { cause: error });
    }
    if (!isBundleWithDsseEnvelope(parsed))
        throw new Refusal('shape', 'is a signature alone, without a statement');
    const { payload, payloadType } = parsed.content.dsseEnvelope;
    if (payload.length > BUNDLE_MAX)
        throw new Refusal('shape', `is too large (${String(payload.length)} bytes)`);
    return { payload, payloadType, organization: organizationOf(leafOf(parsed.verificationMaterial.content)), parsed };
}
function bounded(text) {
    if (text.length <= BUNDLE_MAX)
        return text;
    throw new Error(`it is too large (${String(text.length)} characters)`);
}
function leafOf(content) {
    const bytes = content.$case === 'certificate' ? content.certificate.rawBytes
        : content.$case === 'x509CertificateChain' ? content.x509CertificateChain.certificates[0]?.rawBytes : undefined;
    if (bytes === undefined)
        throw new Refusal('shape', 'was signed with a key alone, without a certificate');
    try {
        return new external_node_crypto_.X509Certificate(bytes);
    }
    catch (error) {
        throw new Refusal('shape', 'holds a certificate that is none', { cause: error });
    }
}
/** Node writes a name as one `KEY=value` a line, and escapes what would break that. */
function organizationOf({ issuer }) {
    const [, name = ''] = /^O=(.*)$/m.exec(issuer) ?? [];
    return name.replace(/\\(.)/g, '$1');
}

// EXTERNAL MODULE: ./.build/emit/src/context.js
var context = __webpack_require__(32034);
// EXTERNAL MODULE: ./.build/emit/src/text.js
var src_text = __webpack_require__(78438);
;// CONCATENATED MODULE: ./.build/emit/src/attestation/signer.js
/** Who has to have signed, and whether a certificate and a statement say so. */



/** Extensions of the certificates that Sigstore's authority gives out, by what they tell of the build. */
const OID = {
    repository: '1.3.6.1.4.1.57264.1.12', commit: '1.3.6.1.4.1.57264.1.13', ref: '1.3.6.1.4.1.57264.1.14', run: '1.3.6.1.4.1.57264.1.21',
};
const STATEMENT = 'https://in-toto.io/Statement/v1';
const PREDICATE = 'https://slsa.dev/provenance/v1';
const PAYLOAD = 'application/vnd.in-toto+json';
/**
 * What a workflow was run as: a ref, or a commit where its caller names one. A file's name cannot hold a slash, so nothing that
 * begins with `refs/` is a rest of another workflow's name.
 */
const RUN_AS = /^(?:refs\/\S+|[0-9a-f]{40}|[0-9a-f]{64})$/;
/** @throws InputError for words that name no workflow, repository or ref, or a GitHub that signs nothing */
function wantedSigner({ server, workflow, repository, sourceRef }) {
    const host = URL.canParse(server) ? new URL(server).hostname.toLowerCase() : '';
    tokenIssuer(host);
    if (!/^[\w.-]+\/[\w.-]+\/\.github\/workflows\/[^/@\s]+\.ya?ml$/.test(workflow)) {
        throw new errors/* InputError */.dz(`${shown(workflow)} names no workflow`, { hint: 'Name it as owner/name/.github/workflows/image.yml, without a ref: source-ref is for that.' });
    }
    if (!/^[\w.-]+\/[\w.-]+$/.test(repository))
        throw new errors/* InputError */.dz(`${shown(repository)} is no repository`, { hint: 'Name it as owner/name.' });
    if (sourceRef !== undefined && !/^refs\/\S+$/.test(sourceRef)) {
        throw new errors/* InputError */.dz(`${shown(sourceRef)} is no full ref`, { hint: 'Name it in full, as in refs/heads/main or refs/tags/v1.2.' });
    }
    return { host, workflow, repository, sourceRef };
}
/** Who issues the tokens of that GitHub's jobs. @throws InputError for a server that has no attestations */
function tokenIssuer(host) {
    if (host === 'github.com')
        return 'https://token.actions.githubusercontent.com';
    const [, tenant] = /^([a-z0-9-]+)\.ghe\.com$/.exec(host) ?? [];
    if (tenant !== undefined)
        return `https://token.actions.${tenant}.ghe.com`;
    throw new errors/* InputError */.dz(`${host === '' ? 'this server' : host} has no attestations: GitHub Enterprise Server makes none`, {
        hint: 'Leave signer-workflow out, and give manifest-sha256.',
    });
}
/** @throws Refusal when what was signed is no provenance of a file with this SHA-256 */
function checkStatement(payload, payloadType, sha256) {
    if (payloadType !== PAYLOAD)
        throw new Refusal('statement', `holds ${shown(payloadType)} and no statement`);
    const { _type: type, predicateType, subject } = objectOf(payload.toString('utf8'));
    if (type !== STATEMENT)
        throw new Refusal('statement', `is a statement of the type ${shown(type)}, not ${STATEMENT}`);
    if (predicateType !== PREDICATE)
        throw new Refusal('statement', `says something of the type ${shown(predicateType)}, not ${PREDICATE}`);
    const sums = Array.isArray(subject) ? subject.map((each) => sumOf(each)) : [];
    if (!sums.includes(sha256))
        throw new Refusal('subject', `is about ${sums.length === 0 ? 'nothing' : 'another file'}: no subject of it has that SHA-256`);
}
function sumOf(subject) {
    const { digest } = Object(subject);
    return Object(digest).sha256;
}
function objectOf(text) {
    try {
        return Object(JSON.parse(text));
    }
    catch (error) {
        throw new Refusal('statement', 'holds a statement that is no JSON', { cause: error });
    }
}
/** @throws Refusal when somebody else has signed, or from another source */
function checkSigner(signer, wanted) {
    const server = `https://${wanted.host}/`;
    const issuer = tokenIssuer(wanted.host);
    if (signer.issuer !== issuer)
        throw new Refusal('issuer', `was signed with a token that ${shown(signer.issuer)} issued, not ${issuer}`);
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
        signer: (0,src_text/* plainLine */.h0)(signer.name.slice(server.length)), repository: (0,src_text/* plainLine */.h0)(repository.slice(server.length)),
        sourceRef: (0,src_text/* plainLine */.h0)(sourceRef), commit: (0,src_text/* plainLine */.h0)(signer.extension(OID.commit)), run: (0,src_text/* plainLine */.h0)(signer.extension(OID.run)),
    };
}
/** A name of this server's without the server, another one in full. */
function within(url, server) {
    return shown(url.startsWith(server) ? url.slice(server.length) : url);
}
function shown(value) {
    const text = typeof value === 'string' ? value : JSON.stringify(value ?? '');
    return text === '' || text === '""' ? 'nothing' : (0,src_text/* plainLine */.h0)(text).slice(0, 300);
}

;// CONCATENATED MODULE: ./.build/emit/src/attestation/root.js
/** Trusted roots: the authorities for certificates, timestamps and logs that signatures are held against. */





/** Its authority keeps no log: instead of one, its timestamps tell when something was signed. */
const GITHUB = 'GitHub, Inc.';
const HOW_TO_GET = 'Print one where there is a network: gh attestation trusted-root > trusted_root.jsonl';
const MEDIA_TYPE = /^application\/vnd\.dev\.sigstore\.trustedroot(?:\+json;version=0\.[12]|\.v0\.2\+json)$/;
/** @throws FormatError for a file that holds something else than trusted roots, StoreError for one that cannot be read */
async function trustFromFile(path) {
    const documents = await readDocuments(path, 'trusted roots', HOW_TO_GET);
    const roots = await Promise.all(documents.map(async (document) => await parseRoot(document, path)));
    return { rootsFor: async () => await Promise.resolve(roots) };
}
/**
 * @param from where it is from, for the error
 * @throws FormatError for what is no trusted root
 */
async function parseRoot(document, from) {
    const { TrustedRoot: Root } = await __webpack_require__.e(/* import() */ 9654).then(__webpack_require__.t.bind(__webpack_require__, 19654, 19));
    const library = await Promise.all(/* import() */[__webpack_require__.e(9654), __webpack_require__.e(4187)]).then(__webpack_require__.t.bind(__webpack_require__, 54187, 19));
    try {
        const json = typeof document === 'string' ? JSON.parse(document) : document;
        const { mediaType } = Object(json);
        if (typeof mediaType !== 'string' || !MEDIA_TYPE.test(mediaType))
            throw new Error('its mediaType is not that of one');
        const root = Root.fromJSON(json);
        const chains = root.certificateAuthorities.map(({ certChain }) => certChain?.certificates ?? []);
        if (chains.length === 0 || chains.some((chain) => chain.length === 0))
            throw new Error('it names no authority for certificates');
        // What a root has an authority for has to be shown. GitHub's own is held to what it has.
        const isGitHub = chains.every(([lowest]) => lowest !== undefined && organizationOf(new external_node_crypto_.X509Certificate(lowest.rawBytes)) === GITHUB);
        const verifier = new library.Verifier(library.toTrustMaterial(root), {
            ctlogThreshold: root.ctlogs.length > 0 && !isGitHub ? 1 : 0, tlogThreshold: root.tlogs.length > 0 && !isGitHub ? 1 : 0, timestampThreshold: 1,
        });
        return { check: ({ parsed }) => checked(() => signerOf(verifier.verify(library.toSignedEntity(parsed)))) };
    }
    catch (error) {
        throw new errors/* FormatError */.IF(`${from} is no trusted root: ${(0,src_text/* plainLine */.h0)((0,errors/* messageOf */.bD)(error)).slice(0, 200)}`, { cause: error, hint: HOW_TO_GET });
    }
}
/** What the library's codes say, by stage. */
const REASONS = {
    TIMESTAMP_ERROR: ['time', 'has nothing that the trusted root knows to tell when it was signed'],
    CERTIFICATE_ERROR: ['certificate', 'has a certificate that no authority of the trusted root gave out for that time'],
    PUBLIC_KEY_ERROR: ['certificate', 'was signed with a key that the trusted root does not know'],
    TLOG_ERROR: ['log', 'stands in no log of the trusted root'],
    TLOG_INCLUSION_PROOF_ERROR: ['log', 'stands in no log of the trusted root'],
    TLOG_INCLUSION_PROMISE_ERROR: ['log', 'stands in no log of the trusted root'],
    TLOG_MISSING_INCLUSION_ERROR: ['log', 'stands in no log of the trusted root'],
    TLOG_BODY_ERROR: ['log', 'is not what the log has of it: it was changed after it was signed'],
    SIGNATURE_ERROR: ['signature', 'is not what was signed: it was changed after it was signed'],
};
function checked(work) {
    try {
        return work();
    }
    catch (error) {
        const { code } = Object(error);
        const [stage, reason] = (typeof code === 'string' ? REASONS[code] : undefined) ?? ['shape', 'cannot be read'];
        throw new Refusal(stage, `${reason} (${(0,src_text/* plainLine */.h0)((0,errors/* messageOf */.bD)(innermost(error))).slice(0, 200)})`, { cause: error });
    }
}
/** The library tells in general what did not hold, and in the cause which part of it. */
function innermost(error) {
    return error instanceof Error && error.cause instanceof Error ? innermost(error.cause) : error;
}
function signerOf({ identity }) {
    const { subjectAlternativeName = '', extensions, oids = [] } = identity ?? {};
    return {
        name: subjectAlternativeName,
        issuer: extensions?.issuer ?? '',
        extension: (oid) => {
            const [only, ...more] = oids.filter((each) => each.oid?.id.join('.') === oid);
            return only === undefined || more.length > 0 ? '' : utf8String(only.value);
        },
    };
}
/** The text of a UTF8String in DER, which is what such an extension holds; "" for anything else. */
function utf8String(der) {
    const [tag, first = 0] = der;
    const lengthBytes = first < 0x80 ? 0 : first - 0x80;
    if (tag !== 0x0c || lengthBytes > 2 || der.length < 2 + lengthBytes)
        return '';
    const length = lengthBytes === 0 ? first : der.readUIntBE(2, lengthBytes);
    const text = der.subarray(2 + lengthBytes);
    return text.length === length ? text.toString('utf8') : '';
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./.build/emit/src/http/index.js + 3 modules
var http = __webpack_require__(50408);
;// CONCATENATED MODULE: ./.build/emit/src/attestation/first-roots.js
/**
 * Where trust begins when no trusted root is given: root metadata (TUF) of the two repositories that hand trusted roots out. Newer
 * ones are signed by these; that a first one is out of date does no harm.
 */
/** The public Sigstore, root 14: from the npm package @sigstore/tuf (Apache-2.0, The Sigstore Authors). */
const SIGSTORE_ROOT = [
    '{"signatures":[{"keyid":"e71a54d543835ba86adad9460379c7641fb8726d164ea766801a1c522aba7ea2","sig":"3046022100e04c9706299be5d8c2b14fb50bcd5b9c241f105971',
    '53dfe22f943efe896b5150022100cfd7b9f06a5900784e312d02b8e336edbb3b2fab61ac14550b3112b4f9e33df4"},{"keyid":"22f4caec6d8e6f9555af66b3d4c3cb06a3bb23fdc7e39',
    'c916c61f462e6f52b06","sig":""},{"keyid":"61643838125b440b40db6942f5cb5a31c0dc04368316eb2aaa58b95904a58222","sig":"3045022100cc308ae7d390fa782ee3376ddf',
    'aa929835016e86dad81f69e2de7ec1e174432e02205fb19906a31cce146c29624443c0d0c2f33ee80dac39d72114f939607cc22937"},{"keyid":"a687e5bf4fab82b0ee58d46e05c9535',
    '145a2c9afb458f43d42b45ca0fdce2a70","sig":"304502203f8aff7a30e05a8c3d904b671ab1a6e4e8a6f508b7cfa0c780e72976bee7a227022100f64c9b765526f34d9ea16339cf2388',
    '93e1c3368b4f0910a61a1af27dda01ebb9"},{"keyid":"183e64f37670dc13ca0d28995a3053f3740954ddce44321a41e46534cf44e632","sig":"304502202363ca249aefa6d5f61c40',
    '8a32cdd079b034a7888ddf2136dc4515ed4a728418022100b04eca42bc510ccbbf5d30783aaa936b1f137ca7a017ee9d90d3710432da0427"}],"signed":{"_type":"root","consiste',
    'nt_snapshot":true,"expires":"2026-06-22T13:27:01Z","keys":{"0c87432c3bf09fd99189fdc32fa5eaedf4e4a5fac7bab73fa04a2e0fc64af6f5":{"keyid_hash_algorithms"',
    ':["sha256","sha512"],"keytype":"ecdsa","keyval":{"public":"-----BEGIN PUBLIC KEY-----\\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEWRiGr5+j+3J5SsH+Ztr5nE2H2w',
    'O7\\nBV+nO3s93gLca18qTOzHY1oWyAGDykMSsGTUBSt9D+An0KfKsD2mfSM42Q==\\n-----END PUBLIC KEY-----\\n"},"scheme":"ecdsa-sha2-nistp256","x-tuf-on-ci-online-u',
    'ri":"gcpkms:projects/sigstore-root-signing/locations/global/keyRings/root/cryptoKeys/timestamp/cryptoKeyVersions/1"},"183e64f37670dc13ca0d28995a3053f3',
    '740954ddce44321a41e46534cf44e632":{"keytype":"ecdsa","keyval":{"public":"-----BEGIN PUBLIC KEY-----\\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEMxpPOJCIZ5ot',
    'G4106fGJseEQi3V9\\npkMYQ4uyV9Tj1M7WHXIyLG+jkfvuG0glQ1JZbRZZBV3gAR4sojdGHISeow==\\n-----END PUBLIC KEY-----\\n"},"scheme":"ecdsa-sha2-nistp256","x-tuf-',
    'on-ci-keyowner":"@lance"},"22f4caec6d8e6f9555af66b3d4c3cb06a3bb23fdc7e39c916c61f462e6f52b06":{"keyid_hash_algorithms":["sha256","sha512"],"keytype":"e',
    'cdsa","keyval":{"public":"-----BEGIN PUBLIC KEY-----\\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEzBzVOmHCPojMVLSI364WiiV8NPrD\\n6IgRxVliskz/v+y3JER5mcVGcONl',
    'iDcWMC5J2lfHmjPNPhb4H7xm8LzfSA==\\n-----END PUBLIC KEY-----\\n"},"scheme":"ecdsa-sha2-nistp256","x-tuf-on-ci-keyowner":"@santiagotorres"},"61643838125',
    'b440b40db6942f5cb5a31c0dc04368316eb2aaa58b95904a58222":{"keyid_hash_algorithms":["sha256","sha512"],"keytype":"ecdsa","keyval":{"public":"-----BEGIN P',
    'UBLIC KEY-----\\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEinikSsAQmYkNeH5eYq/CnIzLaacO\\nxlSaawQDOwqKy/tCqxq5xxPSJc21K4WIhs9GyOkKfzueY3GILzcMJZ4cWw==\\n---',
    '--END PUBLIC KEY-----\\n"},"scheme":"ecdsa-sha2-nistp256","x-tuf-on-ci-keyowner":"@bobcallaway"},"a687e5bf4fab82b0ee58d46e05c9535145a2c9afb458f43d42b4',
    '5ca0fdce2a70":{"keyid_hash_algorithms":["sha256","sha512"],"keytype":"ecdsa","keyval":{"public":"-----BEGIN PUBLIC KEY-----\\nMFkwEwYHKoZIzj0CAQYIKoZI',
    'zj0DAQcDQgAE0ghrh92Lw1Yr3idGV5WqCtMDB8Cx\\n+D8hdC4w2ZLNIplVRoVGLskYa3gheMyOjiJ8kPi15aQ2//7P+oj7UvJPGw==\\n-----END PUBLIC KEY-----\\n"},"scheme":"ecds',
    'a-sha2-nistp256","x-tuf-on-ci-keyowner":"@joshuagl"},"e71a54d543835ba86adad9460379c7641fb8726d164ea766801a1c522aba7ea2":{"keyid_hash_algorithms":["sha',
    '256","sha512"],"keytype":"ecdsa","keyval":{"public":"-----BEGIN PUBLIC KEY-----\\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEXsz3SZXFb8jMV42j6pJlyjbjR8K\\nN',
    '3Bwocexq6LMIb5qsWKOQvLN16NUefLc4HswOoumRsVVaajSpQS6fobkRw==\\n-----END PUBLIC KEY-----\\n"},"scheme":"ecdsa-sha2-nistp256","x-tuf-on-ci-keyowner":"@mn',
    'm678"}},"roles":{"root":{"keyids":["e71a54d543835ba86adad9460379c7641fb8726d164ea766801a1c522aba7ea2","22f4caec6d8e6f9555af66b3d4c3cb06a3bb23fdc7e39c9',
    '16c61f462e6f52b06","61643838125b440b40db6942f5cb5a31c0dc04368316eb2aaa58b95904a58222","a687e5bf4fab82b0ee58d46e05c9535145a2c9afb458f43d42b45ca0fdce2a7',
    '0","183e64f37670dc13ca0d28995a3053f3740954ddce44321a41e46534cf44e632"],"threshold":3},"snapshot":{"keyids":["0c87432c3bf09fd99189fdc32fa5eaedf4e4a5fac',
    '7bab73fa04a2e0fc64af6f5"],"threshold":1,"x-tuf-on-ci-expiry-period":3650,"x-tuf-on-ci-signing-period":365},"targets":{"keyids":["e71a54d543835ba86adad',
    '9460379c7641fb8726d164ea766801a1c522aba7ea2","22f4caec6d8e6f9555af66b3d4c3cb06a3bb23fdc7e39c916c61f462e6f52b06","61643838125b440b40db6942f5cb5a31c0dc0',
    '4368316eb2aaa58b95904a58222","a687e5bf4fab82b0ee58d46e05c9535145a2c9afb458f43d42b45ca0fdce2a70","183e64f37670dc13ca0d28995a3053f3740954ddce44321a41e46',
    '534cf44e632"],"threshold":3},"timestamp":{"keyids":["0c87432c3bf09fd99189fdc32fa5eaedf4e4a5fac7bab73fa04a2e0fc64af6f5"],"threshold":1,"x-tuf-on-ci-exp',
    'iry-period":7,"x-tuf-on-ci-signing-period":6}},"spec_version":"1.0","version":14,"x-tuf-on-ci-expiry-period":197,"x-tuf-on-ci-signing-period":46}}',
].join('');
/** GitHub's own, root 3: from its command line, github.com/cli/cli (MIT, Copyright (c) 2019 GitHub Inc.). */
const GITHUB_ROOT = [
    '{"signatures":[{"keyid":"4f4d1dd75f2d7f3860e3a068d7bed90dec5f0faafcbe1ace7fb7d95d29e07228","sig":""},{"keyid":"eb8eff37f93af2faaba519f341decec3cecd3ee',
    'afcace32966db9723842c8a62","sig":""},{"keyid":"539dde44014c850fe6eeb8b299eb7dae2e1f4bf83454b949e98aa73542cdc65a","sig":""},{"keyid":"a10513a5ab61acd0c',
    '6b6fbe0504856ead18f3b17c4fabbe3fa848c79a5a187cf","sig":"3046022100ca341d3ba2ef7657d69c2825729959681f55aec497b612e81a547e2abb616b49022100cd605b412a3d99',
    '1f92e0818e07e60383bbd23904723eec221d6e39fdfeae3104"},{"keyid":"5e01c9a0b2641a8965a4a74e7df0bc7b2d8278a2c3ca0cf7a3f2f783d3c69800","sig":"3046022100d0f7',
    '0effe60d6a18319e2890088cd01d45c654ee6d2ce1d5c3cdcf2dc7f637570221008f947a2d7334d948f1c4794b0a465f1dfb99a578dd8d1f4563cee0581f457db2"},{"keyid":"5480911',
    '5b40137aac01af4b7ac2408c77ea0d58fa4dad48fc3196497d2a26f44","sig":"304502201ae931db1c48020fb37af54d446ac856306f619dfc3f93ddcff70d2880e443dc022100992b70',
    '451aa74805adef24e85ec352e598812267f623979bd4ce719b66b62d22"},{"keyid":"88737ccdac7b49cc237e9aaead81be2a40278b886a693d8149a19cf543f093d3","sig":"304502',
    '2023bba8e14c177609f43873aa0087ef983ddd2bad9a0a832c0cf279e1be8798f2022100facfaecc1d7ee793042eaaa6970fb9ca700c3bdbf4ee43ed0f8d0fc3aef96563"},{"keyid":"d',
    '6a89e23fb22801a0d1186bf1bdd007e228f65a8aa9964d24d06cb5fbb0ce91c","sig":"3046022100d2f6cceb05d135ce6a6ce7fe1dc76c24508154ad71c433028e64ca95ba716ffb0221',
    '00f0592d60eb67508dd5f9cc593a4cca33bbaf94882c3d74a560fda845a456c6cc"},{"keyid":"8b498a80a1b7af188c10c9abdf6aade81d14faaffcde2abcd6063baa673ebd12","sig"',
    ':"30450221009af2f0c534ed92de909a3b727f7101319c18e10623de8f48a0eba980d3d54d830220095842b16c58567c71f9dfa0b54e79daca1b2fecf3cb2ea4ee6d8393bdf93294"}],"s',
    'igned":{"_type":"root","consistent_snapshot":true,"expires":"2025-04-11T14:36:57Z","keys":{"4f4d1dd75f2d7f3860e3a068d7bed90dec5f0faafcbe1ace7fb7d95d29',
    'e07228":{"keytype":"ecdsa","keyval":{"public":"-----BEGIN PUBLIC KEY-----\\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAENki7aZVips5SgRzCd/Om0CGzQKY/\\nnv84giq',
    'VDmdwb2ys82Z6soFLasvYYEEQcwqaC170n9gr93wHUgPc796uJA==\\n-----END PUBLIC KEY-----\\n"},"scheme":"ecdsa-sha2-nistp256","x-tuf-on-ci-keyowner":"@ashtom"}',
    ',"539dde44014c850fe6eeb8b299eb7dae2e1f4bf83454b949e98aa73542cdc65a":{"keytype":"ecdsa","keyval":{"public":"-----BEGIN PUBLIC KEY-----\\nMFkwEwYHKoZIzj',
    '0CAQYIKoZIzj0DAQcDQgAElD0o2sOZN9n3RKQ7PtMLAoXj+2Ai\\nn4PKT/pfnzDlNLrD3VTQwCc4sR4t+OLu4KQ+qk+kXkR9YuBsu3bdJZ1OWw==\\n-----END PUBLIC KEY-----\\n"},"sch',
    'eme":"ecdsa-sha2-nistp256","x-tuf-on-ci-keyowner":"@nerdneha"},"54809115b40137aac01af4b7ac2408c77ea0d58fa4dad48fc3196497d2a26f44":{"keytype":"ecdsa","',
    'keyval":{"public":"-----BEGIN PUBLIC KEY-----\\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEimKcdST+ORD+g0aGEFDOVZDAaIYg\\nIgesNKiIe2L7MUsYx5UHhzQ08quvew13eYS',
    'CNJnfwooFZu7cdTu8AwqFjQ==\\n-----END PUBLIC KEY-----\\n"},"scheme":"ecdsa-sha2-nistp256","x-tuf-on-ci-keyowner":"@alexiswales"},"88737ccdac7b49cc237e9',
    'aaead81be2a40278b886a693d8149a19cf543f093d3":{"keytype":"ecdsa","keyval":{"public":"-----BEGIN PUBLIC KEY-----\\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEB',
    'agkskNOpOTbetTX5CdnvMy+LiWn\\nonRrNrqAHL4WgiebH7Uig7GLhC3bkeA/qgb926/vr9qhOPG9Buj2HatrPw==\\n-----END PUBLIC KEY-----\\n"},"scheme":"ecdsa-sha2-nistp2',
    '56","x-tuf-on-ci-keyowner":"@gregose"},"8b498a80a1b7af188c10c9abdf6aade81d14faaffcde2abcd6063baa673ebd12":{"keytype":"ecdsa","keyval":{"public":"-----',
    'BEGIN PUBLIC KEY-----\\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE7IEoVNwrprchXGhT5sAhSax7SOd3\\n8duuISghCzfmHdKJWSbV2wJRamRiUVRtmA83K/qm5cT20WXMCT5QeM/D3A=',
    '=\\n-----END PUBLIC KEY-----\\n"},"scheme":"ecdsa-sha2-nistp256","x-tuf-on-ci-keyowner":"@trevrosen"},"a10513a5ab61acd0c6b6fbe0504856ead18f3b17c4fabbe',
    '3fa848c79a5a187cf":{"keytype":"ecdsa","keyval":{"public":"-----BEGIN PUBLIC KEY-----\\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEC2wJ3xscyXxBLybJ9FVjwkyQMe5',
    '3\\nRHUz77AjMO8MzVaT8xw6ZvJqdNZiytYtigWULlINxw6frNsWJKb/f7lC8A==\\n-----END PUBLIC KEY-----\\n"},"scheme":"ecdsa-sha2-nistp256","x-tuf-on-ci-keyowner"',
    ':"@kommendorkapten"},"d6a89e23fb22801a0d1186bf1bdd007e228f65a8aa9964d24d06cb5fbb0ce91c":{"keytype":"ecdsa","keyval":{"public":"-----BEGIN PUBLIC KEY--',
    '---\\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEDdORwcruW3gqAgaLjH/nNdGMB4kQ\\nAvA+wD6DyO4P/wR8ee2ce83NZHq1ZADKhve0rlYKaKy3CqyQ5SmlZ36Zhw==\\n-----END PUBLI',
    'C KEY-----\\n"},"scheme":"ecdsa-sha2-nistp256","x-tuf-on-ci-keyowner":"@krukow"},"eb8eff37f93af2faaba519f341decec3cecd3eeafcace32966db9723842c8a62":{"',
    'keytype":"ecdsa","keyval":{"public":"-----BEGIN PUBLIC KEY-----\\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAENynVdQnM9h7xU71G7PiJpQaDemub\\nkbjsjYwLlPJTQVuxQ',
    'O8WeIpJf8MEh5rf01t2dDIuCsZ5gRx+QvDv0UzfsA==\\n-----END PUBLIC KEY-----\\n"},"scheme":"ecdsa-sha2-nistp256","x-tuf-on-ci-keyowner":"@mph4"},"eb9799b483',
    'affac9da87ef4c9ea467928415c961349e607e5e6e485679b07f8f":{"keytype":"ecdsa","keyval":{"public":"-----BEGIN PUBLIC KEY-----\\nMFkwEwYHKoZIzj0CAQYIKoZIzj',
    '0DAQcDQgAENKNcNcX+d73lS1TRFb9Vnp8JvOoh\\nzYQ+in43iGenbG8RGo9L/6FJ2hoRbVU6xskvyuErcdPbCdI4GxrQ5i8hkw==\\n-----END PUBLIC KEY-----\\n"},"scheme":"ecdsa-',
    'sha2-nistp256","x-tuf-on-ci-online-uri":"azurekms://production-tuf-root.vault.azure.net/keys/Online-Key/aaf375fd8ed24acb949a5cc173700b05"}},"roles":{"',
    'root":{"keyids":["a10513a5ab61acd0c6b6fbe0504856ead18f3b17c4fabbe3fa848c79a5a187cf","4f4d1dd75f2d7f3860e3a068d7bed90dec5f0faafcbe1ace7fb7d95d29e07228"',
    ',"88737ccdac7b49cc237e9aaead81be2a40278b886a693d8149a19cf543f093d3","d6a89e23fb22801a0d1186bf1bdd007e228f65a8aa9964d24d06cb5fbb0ce91c","eb8eff37f93af2',
    'faaba519f341decec3cecd3eeafcace32966db9723842c8a62","8b498a80a1b7af188c10c9abdf6aade81d14faaffcde2abcd6063baa673ebd12","539dde44014c850fe6eeb8b299eb7d',
    'ae2e1f4bf83454b949e98aa73542cdc65a","54809115b40137aac01af4b7ac2408c77ea0d58fa4dad48fc3196497d2a26f44"],"threshold":3},"snapshot":{"keyids":["eb9799b4',
    '83affac9da87ef4c9ea467928415c961349e607e5e6e485679b07f8f"],"threshold":1,"x-tuf-on-ci-expiry-period":21,"x-tuf-on-ci-signing-period":7},"targets":{"ke',
    'yids":["a10513a5ab61acd0c6b6fbe0504856ead18f3b17c4fabbe3fa848c79a5a187cf","4f4d1dd75f2d7f3860e3a068d7bed90dec5f0faafcbe1ace7fb7d95d29e07228","88737ccd',
    'ac7b49cc237e9aaead81be2a40278b886a693d8149a19cf543f093d3","d6a89e23fb22801a0d1186bf1bdd007e228f65a8aa9964d24d06cb5fbb0ce91c","eb8eff37f93af2faaba519f3',
    '41decec3cecd3eeafcace32966db9723842c8a62","8b498a80a1b7af188c10c9abdf6aade81d14faaffcde2abcd6063baa673ebd12","539dde44014c850fe6eeb8b299eb7dae2e1f4bf8',
    '3454b949e98aa73542cdc65a","54809115b40137aac01af4b7ac2408c77ea0d58fa4dad48fc3196497d2a26f44"],"threshold":3},"timestamp":{"keyids":["eb9799b483affac9d',
    'a87ef4c9ea467928415c961349e607e5e6e485679b07f8f"],"threshold":1,"x-tuf-on-ci-expiry-period":7,"x-tuf-on-ci-signing-period":6}},"spec_version":"1.0.31"',
    ',"version":3,"x-tuf-on-ci-expiry-period":240,"x-tuf-on-ci-signing-period":60}}',
].join('');

;// CONCATENATED MODULE: ./.build/emit/src/attestation/tuf.js
/**
 * Trusted roots from where Sigstore and GitHub hand them out: by The Update Framework, which tells true metadata from old, stale
 * and forged ones. What came is kept in the user's cache and only asked for when it has changed.
 */







const REPOSITORIES = [
    { organization: 'sigstore.dev', url: 'https://tuf-repo-cdn.sigstore.dev', firstRoot: SIGSTORE_ROOT },
    { organization: GITHUB, url: 'https://tuf-repo.github.com', firstRoot: GITHUB_ROOT },
];
const TARGET = 'trusted_root.json';
/** A machine without a network should learn it soon. */
const PATIENCE = { answerMs: 10_000, pausesMs: [500, 1500], longestPauseMs: 10_000 };
/** Roots are fetched when the first certificate of their authority is met, once. */
function trustFromNetwork(call, repositories = REPOSITORIES) {
    const known = new Map();
    return {
        rootsFor: async (organization) => {
            const repository = repositories.find((each) => each.organization === organization);
            if (repository === undefined)
                return [];
            const roots = known.get(organization) ?? fetchRoot(repository, call).then((root) => [root]);
            known.set(organization, roots);
            return await roots;
        },
    };
}
async function fetchRoot(repository, call) {
    const transport = new http/* Transport */.oK({ env: call.env, signal: call.signal, patience: PATIENCE });
    const kept = (0,external_node_path_.join)(cacheFolder(call.env), 'tuf', encodeURIComponent(new URL(repository.url).host));
    try {
        return await parseRoot(await fetchTarget(repository, kept, transport), `${repository.url}/${TARGET}`);
    }
    catch (error) {
        if (call.signal?.aborted === true || error instanceof errors/* CancelledError */.cc)
            throw new errors/* CancelledError */.cc('fetching the trusted root was cancelled');
        throw new errors/* ServiceError */._7(`cannot get the trusted root of ${repository.organization} from ${repository.url}: ${(0,errors/* messageOf */.bD)(error)}`, {
            cause: error, hint: `Check the network and the proxy, or give a file by trusted-root. ${HOW_TO_GET}. What was kept of it lies in ${kept}`,
        });
    }
    finally {
        await transport.close();
    }
}
/** Works in a folder of its own that then takes the place of what was kept: nobody finds it half written. */
async function fetchTarget(repository, kept, transport) {
    const folder = await workFolder(kept);
    try {
        await (0,promises_.cp)(kept, folder, { recursive: true }).catch(async () => { await empty(folder); });
        const text = await updated(await updaterIn(folder, repository, transport));
        // Where somebody else has just done the same, theirs is as good.
        await (0,promises_.rename)(kept, `${folder}-old`).catch(() => undefined);
        await (0,promises_.rename)(folder, kept).catch(() => undefined);
        return text;
    }
    finally {
        for (const path of [folder, `${folder}-old`])
            await (0,promises_.rm)(path, { recursive: true, force: true });
    }
}
async function empty(folder) {
    await (0,promises_.rm)(folder, { recursive: true });
    await (0,promises_.mkdir)(folder);
}
async function workFolder(kept) {
    try {
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(kept), { recursive: true });
        return await (0,promises_.mkdtemp)(`${kept}.partial-`);
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'keep the trusted root in', (0,external_node_path_.dirname)(kept));
    }
}
/** Begins with the root that was kept, as far as there is one that can be read. */
async function updaterIn(folder, { url, firstRoot }, transport) {
    const library = await Promise.all(/* import() */[__webpack_require__.e(2830), __webpack_require__.e(4706)]).then(__webpack_require__.t.bind(__webpack_require__, 84706, 19));
    const fetcher = await fetcherOf(transport, folder);
    const begin = async () => {
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'root.json'), firstRoot, { flag: 'wx' }).catch(() => undefined);
        return new library.Updater({ metadataDir: folder, metadataBaseUrl: url, targetDir: folder, targetBaseUrl: `${url}/targets`, fetcher });
    };
    return await begin().catch(async () => {
        await empty(folder);
        return await begin();
    });
}
/** The versions that were kept have to be there: without them nobody would notice that older ones are given out. */
async function updated(updater) {
    await updater.refresh();
    const target = await updater.getTargetInfo(TARGET);
    if (target === undefined)
        throw new Error(`there is no ${TARGET}`);
    const path = await updater.findCachedTarget(target) ?? await updater.downloadTarget(target);
    return await (0,promises_.readFile)(path, 'utf8');
}
/** The library's own brings a second client for HTTP along; this one goes through the proxies that the rest goes through. */
async function fetcherOf(transport, folder) {
    const { DownloadHTTPError } = await __webpack_require__.e(/* import() */ 6376).then(__webpack_require__.t.bind(__webpack_require__, 86376, 19));
    const downloadBytes = async (url, most) => {
        const answer = await transport.send({ method: 'GET', url: new URL(url) });
        if (answer.status !== 200)
            throw new DownloadHTTPError(`HTTP ${String(answer.status)}`, answer.status);
        if (answer.body.length > most)
            throw new Error(`its answer is too long (${String(answer.body.length)} bytes)`);
        return answer.body;
    };
    return {
        downloadBytes,
        downloadFile: async (url, most, handle) => {
            const path = (0,external_node_path_.join)(folder, 'download');
            await (0,promises_.writeFile)(path, await downloadBytes(url, most));
            return await handle(path).finally(async () => { await (0,promises_.rm)(path, { force: true }); });
        },
    };
}
/** `$XDG_CACHE_HOME/container-action`, by default `~/.cache/container-action`. */
function cacheFolder(env) {
    const { XDG_CACHE_HOME: cache, HOME: home } = env;
    // The XDG specification has relative paths ignored.
    if (cache !== undefined && (0,external_node_path_.isAbsolute)(cache))
        return (0,external_node_path_.join)(cache, 'container-action');
    return (0,external_node_path_.join)(home !== undefined && (0,external_node_path_.isAbsolute)(home) ? home : (0,external_node_os_.homedir)(), '.cache', 'container-action');
}

;// CONCATENATED MODULE: ./.build/emit/src/attestation/trust.js



/**
 * @param path of a file with trusted roots, as `gh attestation trusted-root` prints them; undefined: from the network, when
 *   they are needed
 * @throws FormatError for a file that holds none, InputError where one has to be given
 */
async function openTrust(path, { host }, call) {
    if (path !== undefined)
        return await trustFromFile(path);
    if (host === 'github.com')
        return trustFromNetwork(call);
    throw new errors/* InputError */.dz(`the trusted root of ${host} has to be given`, { hint: `Give a file by trusted-root. ${HOW_TO_GET} (with --hostname ${host})` });
}

;// CONCATENATED MODULE: ./.build/emit/src/attestation/verify.js
/** Whether one of several attestations of a file counts, and if none does, why the nearest does not. */





const CHECK = 'Nothing of the set is used. Check signer-workflow, source-ref and repository; when those are right, somebody else made this set.';
/**
 * Looks at attestations one by one until one counts: all signatures hold against a trusted root, and the wanted signer says of
 * this very SHA-256 how it was built. More of them, good or bad, change nothing.
 *
 * @param sha256 64 lower-case hex digits
 * @throws VerifyError (exit code 3) when none counts; ServiceError when a trusted root was needed that could not be had
 */
async function verifyAttested(sha256, claims, wanted, trust, { signal }) {
    let looked = 0;
    let nearest = new Refusal('shape', 'is not there');
    let trouble;
    for await (const claim of claims) {
        if (signal?.aborted === true)
            throw new errors/* CancelledError */.cc('checking the attestations was cancelled');
        looked += 1;
        try {
            return await judge(sha256, claim, wanted, trust);
        }
        catch (error) {
            if (error instanceof Refusal)
                nearest = farther(nearest, error);
            // A root that cannot be had says nothing against an attestation that needs another one.
            else if (error instanceof errors/* ContainerActionError */._C)
                trouble ??= error;
            else
                throw error;
        }
    }
    if (trouble !== undefined)
        throw trouble;
    const which = looked === 1 ? 'its attestation' : `of ${(0,src_text/* count */.U9)(looked, 'attestation')} the nearest`;
    throw new errors/* VerifyError */.Gz(`what has the SHA-256 ${sha256} is not attested by ${wanted.workflow}: ${which} ${nearest.message}`, { cause: nearest, hint: CHECK });
}
async function judge(sha256, claim, wanted, trust) {
    const bundle = await parseBundle(claim);
    const roots = await trust.rootsFor(bundle.organization);
    let nearest = new Refusal('shape', `has a certificate of ${bundle.organization === '' ? 'nobody' : JSON.stringify(bundle.organization.slice(0, 100))}, whom nobody here trusts`);
    for (const root of roots) {
        try {
            return { ...against(root, bundle, sha256, wanted), authority: bundle.organization };
        }
        catch (error) {
            if (!(error instanceof Refusal))
                throw error;
            nearest = farther(nearest, error);
        }
    }
    throw nearest;
}
/** Signatures first: before they hold, not a word of it is anybody's. */
function against(root, bundle, sha256, wanted) {
    const signer = root.check(bundle);
    checkStatement(bundle.payload, bundle.payloadType, sha256);
    return checkSigner(signer, wanted);
}
function farther(one, other) {
    return STAGES.indexOf(other.stage) >= STAGES.indexOf(one.stage) ? other : one;
}

;// CONCATENATED MODULE: ./.build/emit/src/attestation/check.js
/** Attestations that lie in a file. */





/**
 * Whether a workflow has signed for a SHA-256.
 *
 * @param sha256 64 lower-case hex digits
 * @param file bundles as `gh attestation download` writes them: JSON lines, or one bundle
 * @throws VerifyError (exit code 3) when none counts, InputError for names that cannot be ones, FormatError for files that hold
 *   something else, ServiceError when a trusted root cannot be fetched
 */
async function checkAttestation(sha256, file, options) {
    const call = (0,context/* callOf */.C)(options);
    const { signerWorkflow: workflow, sourceRef, trustedRoot } = options;
    const wanted = wantedSigner({
        server: options.server ?? call.env['GITHUB_SERVER_URL'] ?? 'https://github.com', workflow,
        repository: options.repository ?? workflow.split('/').slice(0, 2).join('/'), sourceRef,
    });
    const claims = await readDocuments(file, 'attestations', 'Write it with: gh attestation download manifest.json --repo OWNER/NAME');
    return await verifyAttested(sha256, claims, wanted, await openTrust(trustedRoot, wanted, call), call);
}

;// CONCATENATED MODULE: ./.build/emit/src/attestation/json.js
function attestedJson({ signer, authority, repository, sourceRef, commit, run }) {
    return { signer, authority, repository, source_ref: sourceRef, commit, run };
}

;// CONCATENATED MODULE: ./.build/emit/src/attestation/index.js
/** Attestations: whether the workflow that is named has signed for a SHA-256, and what it says of the build. */








/***/ })

};
