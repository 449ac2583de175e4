/** The plugin that holds dnf to the locked packages while the author's script runs: Python 3.6 or later, dnf 4. */
import { LOCK_FOLDER } from './channel.js';

export const RPM_PLUGIN = String.raw`"""Holds dnf to locked packages, and notes what the repositories would have brought instead."""
import os
import re

import dnf
import hawkey

FOLDER = "${LOCK_FOLDER}"


def lines_of(name):
    try:
        with open(os.path.join(FOLDER, name)) as file:
            return [tuple(line.split()) for line in file if line.strip()]
    except OSError:
        return []


def key_of(package):
    return package.name + "." + package.arch


def evr_of(package):
    epoch = "" if str(package.epoch) in ("", "0") else str(package.epoch) + ":"
    return epoch + package.version + "-" + package.release


def plain(evr):
    return evr[2:] if evr.startswith("0:") else evr


class ContainerActionLock(dnf.Plugin):
    name = "container_action_lock"

    def __init__(self, base, cli):
        super(ContainerActionLock, self).__init__(base, cli)
        self.cli = cli
        self.steered = os.path.exists(os.path.join(FOLDER, "rpm", "steered"))
        self.offline = os.path.exists(os.path.join(FOLDER, "rpm", "offline"))
        self.locked = set((key, plain(evr)) for key, evr in lines_of("rpm-lock.txt"))
        self.kept = [(key, plain(evr), path) for key, evr, path in lines_of("rpm/kept")]
        self.hidden = False

    def config(self):
        if self.offline:
            # dnf refuses to work with none enabled, so they may only be missing.
            for repository in self.base.repos.iter_enabled():
                repository.skip_if_unavailable = True
                repository.retries = 1
                repository.timeout = 5

    def sack(self):
        sack = self.base.sack
        names = sorted(set(key.rpartition(".")[0] for key, evr in self.locked))
        offered = list(sack.query().available().filter(name=names))
        there = set((key_of(package), evr_of(package)) for package in offered)
        if self.steered:
            locked = [package for package in offered if (key_of(package), evr_of(package)) in self.locked]
            others = [package for package in offered if (key_of(package), evr_of(package)) not in self.locked]
            # What would take the place of a locked package is none of its versions, but no better.
            if locked:
                replacing = sack.query().available().filter(obsoletes=sack.query().filter(pkg=locked))
                others += [package for package in replacing if (key_of(package), evr_of(package)) not in self.locked]
            if others:
                sack.add_excludes(sack.query().filter(pkg=others))
                self.hidden = True
        for key, evr, path in self.kept:
            if self.offline or ((key, evr) in self.locked and (key, evr) not in there):
                sack.add_cmdline_package(path)
                self.hidden = True

    def resolved(self):
        if not self.hidden or self.offline or not self.base.transaction:
            return
        came = {}
        for package in self.base.transaction.install_set:
            if (key_of(package), evr_of(package)) in self.locked:
                came[key_of(package)] = evr_of(package)
        if not came:
            return
        with self.probe() as probe:
            try:
                instead = self.without_us(probe, came)
            except dnf.exceptions.Error:
                # What cannot be solved any more: the newest of each is all that can be told.
                instead = self.newest(probe, came)
        notes = []
        for key in sorted(set(came) | set(instead)):
            if came.get(key, "none") != instead.get(key, came.get(key)):
                words = (key, came.get(key, "none"), instead[key])
                notes.append(" ".join(re.sub(r"[^\w.+~^:-]", "?", word, flags=re.ASCII) for word in words))
        if notes:
            with open(os.path.join(FOLDER, "rpm", "offers"), "a") as file:
                file.write("".join(note + "\n" for note in notes))

    def probe(self):
        """The same configuration and repositories without this plugin."""
        probe = dnf.Base(self.base.conf)
        enabled = set(repository.id for repository in self.base.repos.iter_enabled())
        probe.read_all_repos()
        for repository in probe.repos.all():
            if repository.id in enabled:
                repository.enable()
            else:
                repository.disable()
        probe.fill_sack()
        return probe

    def newest(self, probe, came):
        found = {}
        for key in came:
            name, _, arch = key.rpartition(".")
            offered = list(probe.sack.query().available().filter(name=name, arch=arch).latest())
            found[key] = evr_of(offered[0]) if offered else "none"
        return found

    def without_us(self, probe, came):
        """What the same command would install, by key; "none" for what is not offered at all any more."""
        command = getattr(self.cli, "command", None)
        name = command.aliases[0] if command is not None and command.aliases else ""
        if name not in ("install", "upgrade") or command.opts.grp_specs:
            return self.newest(probe, came)
        specs = list(command.opts.pkg_specs)
        for spec in specs:
            try:
                if name == "install":
                    probe.install(spec, strict=probe.conf.strict)
                else:
                    probe.upgrade(spec)
            except dnf.exceptions.MarkingError:
                # Told below.
                pass
        if name == "upgrade" and not specs:
            probe.upgrade_all()
        probe.resolve(allow_erasing=bool(command.opts.allowerasing))
        known = set(key for key, evr in self.locked)
        found = {}
        for package in probe.transaction.install_set if probe.transaction else ():
            if key_of(package) in came or key_of(package) not in known:
                found[key_of(package)] = evr_of(package)
        for key in came:
            package, _, arch = key.rpartition(".")
            if key not in found and not probe.sack.query().available().filter(name=package, arch=arch):
                found[key] = "none"
        return found
`;
