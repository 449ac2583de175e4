# Shared by the scripts beside it; to be read with `.` by a POSIX shell under `set -eu`.
# Everything that is fetched is pinned here and checked: Debian's packages by apt, the rest by its SHA-512.
# shellcheck shell=sh disable=SC2034

checkout=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
# Root's home is closed to the other users that the tests play, and what they run lies in the cache.
if [ "$(id -u)" -eq 0 ]; then caches=/var/cache; else caches=${XDG_CACHE_HOME:-${HOME:?HOME is not set}/.cache}; fi
cache=${CONTAINER_ACTION_TEST_CACHE:-$caches/container-action}

node_version=24.21.0
node_sha512_x64=de750bb336795f47dc898a46d2de93add029273027f3e16520d3fa3a2317ed5f07aefa404cf37ddfa5352e545e389ae22d16b87bcc84a900580a72f23cd02ced
node_sha512_arm64=1692513c4cf63afbd32df8c83a5346158f492cf30a825e66f9de2819804b836e242759a6bcdd5997f1cf2601781c3689e752127afd65d5c459fc333e91e5d6e6
npm_version=11.19.1
npm_sha512=cedb312b1b7f92421a02cfb68b4194e88f8346651dacd6acc5364a25ef5309d4a32b19616a1ff8aff865e7280c0fa5c0835a99f5cd93368991e2a80ec9da75d2

say() { printf '%s\n' "$*"; }
step() { printf '\n== %s\n' "$*"; }
fail() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }

# as_root COMMAND...: runs it as root; 1 without a word when this user has no way to.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"
  elif ! command -v sudo >/dev/null; then return 1
  elif sudo -n true 2>/dev/null || [ -t 0 ]; then sudo "$@"
  else return 1
  fi
}

# need_packages PACKAGE...: installs those of Debian's packages that are missing.
need_packages() {
  missing=
  for package in "$@"; do
    [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  command -v apt-get >/dev/null || fail "these programs are needed, and this is no Debian or Ubuntu that could install them:$missing"
  step "Debian packages:$missing"
  # shellcheck disable=SC2086 # a list of package names
  { as_root apt-get -qq update && as_root env DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes apt-get -qq install -y --no-install-recommends $missing </dev/null >/dev/null; } ||
    fail "cannot install$missing; as an administrator: apt-get update && apt-get install -y$missing"
}

# download URL FILE SHA512: by apt's own downloader, which is on every Debian, and which checks the sum.
download() {
  helper=/usr/lib/apt/apt-helper
  [ -x "$helper" ] || fail "Node 20.19 or newer is needed on PATH: this is no Debian or Ubuntu, where it could be fetched"
  "$helper" -qq -o APT::Sandbox::User=root ${SSL_CERT_FILE:+-o "Acquire::https::CAInfo=$SSL_CERT_FILE"} download-file "$1" "$2" "SHA512:$3"
}

# use_node with-npm|without-npm: puts a Node that can run this project on PATH; fetches one when the machine has none.
use_node() {
  has_node "$1" || fetch_node
  # Node goes by a list of certificates of its own; what this machine trusts (a company's proxy) is added to it.
  bundle=${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}
  if [ -z "${NODE_EXTRA_CA_CERTS:-}" ] && [ -r "$bundle" ]; then export NODE_EXTRA_CA_CERTS="$bundle"; fi
}

has_node() {
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null &&
    { [ "$1" != with-npm ] || command -v npm >/dev/null; }
}

fetch_node() {
  home=$cache/node-$node_version
  if [ ! -d "$home" ]; then
    case $(uname -m) in
      x86_64) arch=x64 sum=$node_sha512_x64 ;;
      aarch64) arch=arm64 sum=$node_sha512_arm64 ;;
      *) fail "Node 20.19 or newer is needed on PATH; none is fetched for $(uname -m)" ;;
    esac
    step "Node $node_version (about 50 MB) into $home"
    [ -r "${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}" ] || need_packages ca-certificates
    mkdir -p "$cache"
    aside=$(mktemp -d "$cache/.node-XXXXXX")
    trap 'rm -rf "$aside"' EXIT
    registry=${npm_config_registry:-https://registry.npmjs.org}
    download "${registry%/}/node-linux-$arch/-/node-linux-$arch-$node_version.tgz" "$aside/node.tgz" "$sum"
    download "${registry%/}/npm/-/npm-$npm_version.tgz" "$aside/npm.tgz" "$npm_sha512"
    mkdir -p "$aside/node/bin" "$aside/node/lib/npm"
    tar -xzf "$aside/node.tgz" -C "$aside/node" --no-same-owner --strip-components=1 package/bin/node
    tar -xzf "$aside/npm.tgz" -C "$aside/node/lib/npm" --no-same-owner --strip-components=1
    chmod 755 "$aside/node/bin/node" "$aside/node/lib/npm/bin/npm-cli.js" "$aside/node/lib/npm/bin/npx-cli.js"
    ln -s ../lib/npm/bin/npm-cli.js "$aside/node/bin/npm"
    ln -s ../lib/npm/bin/npx-cli.js "$aside/node/bin/npx"
    # Another run may have been quicker; either one will do.
    mv -T "$aside/node" "$home" 2>/dev/null || [ -d "$home" ]
    rm -rf "$aside"
    trap - EXIT
  fi
  PATH=$home/bin:$PATH
  export PATH
}
