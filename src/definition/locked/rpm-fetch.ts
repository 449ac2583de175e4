/** Fetches exact packages from the image's repositories by dnf 4's own library, without a trace in the image. */
import { LOCK_FOLDER, LOG_LINE_PREFIX } from './channel.js';

export const RPM_FETCH = String.raw`"""Prints "key evr path" for every package of the list on standard input that could be had."""
import os
import sys

import dnf
import dnf.exceptions
import hawkey

WORK = "${LOCK_FOLDER}/rpm"


def base_with(all_repositories):
    base = dnf.Base()
    conf = base.conf
    conf.read()
    conf.substitutions.update_from_etc(conf.installroot)
    # None on a system that is no release of anything, which the parser of configurations does not take.
    if conf.substitutions.get("releasever") is None:
        conf.substitutions.pop("releasever", None)
    for name in ("cache", "log", "persist"):
        os.makedirs(os.path.join(WORK, name), exist_ok=True)
    conf.cachedir = os.path.join(WORK, "cache")
    conf.logdir = os.path.join(WORK, "log")
    conf.persistdir = os.path.join(WORK, "persist")
    conf.keepcache = True
    conf.retries = 2
    base.read_all_repos()
    for repository in base.repos.all():
        # One that is only enabled on a command line.
        if all_repositories:
            repository.enable()
        repository.skip_if_unavailable = True
    base.fill_sack(load_system_repo=False)
    return base


def is_good(base, package):
    result, text = base.package_signature_check(package)
    if result == 1:
        # As with dnf -y: the key that the repository's configuration names.
        base.package_import_key(package, fullaskcb=lambda *_, **__: True)
        result, text = base.package_signature_check(package)
    if result != 0:
        sys.stderr.write("${LOG_LINE_PREFIX}" + str(package) + ": " + str(text) + "\n")
    return result == 0


def take(base, key, evr):
    name, _, arch = key.rpartition(".")
    epoch, _, rest = evr.rpartition(":")
    version, _, release = rest.rpartition("-")
    query = base.sack.query(flags=hawkey.IGNORE_EXCLUDES).available()
    for package in query.filter(name=name, arch=arch, epoch=int(epoch or 0), version=version, release=release):
        try:
            base.download_packages([package])
            if is_good(base, package):
                return package.localPkg()
        except (dnf.exceptions.Error, OSError, ValueError) as error:
            sys.stderr.write("${LOG_LINE_PREFIX}" + str(package) + ": " + str(error).replace("\n", " ") + "\n")
    return None


def main():
    # Keys have no architecture, and no repository has them.
    wanted = [line.split() for line in sys.stdin]
    wanted = [(key, evr) for key, evr in wanted if "." in key]
    for all_repositories in (False, True):
        if not wanted:
            return
        base = base_with(all_repositories)
        left = []
        for key, evr in wanted:
            path = take(base, key, evr)
            if path is None:
                left.append((key, evr))
            else:
                print(key, evr, path)
        if "nodocs" in base.conf.tsflags:
            open(os.path.join(WORK, "nodocs"), "w").close()
        wanted = left


main()
`;
