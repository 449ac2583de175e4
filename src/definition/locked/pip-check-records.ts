/**
 * First part of the check of the pip channel (see pip-check.ts): what is installed, read from the records of every
 * Python environment. No tool is asked: records are what tools go by, and pip takes half a second to say so.
 */
import { DRIFT_LINE_PREFIX, HEALED_LINE_PREFIX, LOG_LINE_PREFIX } from './channel.js';

export const PIP_CHECK_RECORDS = String.raw`# Holds the installed Python packages against the lock, repairs what differs, and checks again.
import io
import json
import os
import re
import subprocess
import sys
import sysconfig
import time

FOLDER = os.path.dirname(os.path.abspath(__file__))
ESCROW = sys.argv[2] if sys.argv[1:2] == ["check"] else ""
DRIFT, HEALED, LOG = "${DRIFT_LINE_PREFIX}", "${HEALED_LINE_PREFIX}", "${LOG_LINE_PREFIX}"
# Names that pip freeze leaves out, some of them depending on its version.
HIDDEN = ("pip", "setuptools", "wheel", "distribute", "pkg-resources")
# Installers whose packages are not pip's to change.
OTHERS = ("rpm", "conda")


def say(text, prefix=LOG):
    sys.stderr.write(prefix + re.sub(r"[^ -~]", "?", text) + "\n")
    sys.stderr.flush()


def normalized(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def native(raw):
    return os.fsdecode(raw) if sys.version_info[0] > 2 else raw


def decoded(word):
    return native(re.sub(b"%([0-9A-F][0-9A-F])", lambda found: bytes(bytearray([int(found.group(1), 16)])), word.encode("ascii")))


def read_words(name):
    """Lines of a file of ours as lists of words."""
    with io.open(os.path.join(FOLDER, name), encoding="ascii") as stream:
        return [[decoded(word) for word in line.split(" ")] for line in stream.read().splitlines()]


def read_text(path, limit=-1):
    try:
        with open(path, "rb") as stream:
            return stream.read(limit).decode("utf-8", "replace")
    except (IOError, OSError):
        return ""


def listed(folder):
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def is_below(path, folder):
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def origin_in(text):
    """Where a direct_url.json (PEP 610) says a package came from, in the words of the lock."""
    try:
        data = json.loads(text)
        below = "#subdirectory=" + data["subdirectory"] if data.get("subdirectory") else ""
        if "vcs_info" in data:
            return "%s+%s@%s%s" % (data["vcs_info"]["vcs"], data["url"], data["vcs_info"]["commit_id"], below)
        is_editable = data.get("dir_info", {}).get("editable") is True
        return ("editable " if is_editable else "") + data["url"] + below
    except (ValueError, KeyError, TypeError, AttributeError):
        return "unknown"


def same_origin(one, other):
    """A hash behind a URL is told by some releases of pip only."""
    return one == other or re.sub(r"#(sha256|md5|sha512)=[^&]*$", "", one) == re.sub(r"#(sha256|md5|sha512)=[^&]*$", "", other)


class Package(object):
    """What one record says."""

    def __init__(self, path, name, version, origin, owner):
        self.path, self.name, self.version, self.origin, self.owner = path, name, version, origin, owner
        self.others = set([version])

    def has_version(self, version):
        return version == "" or set(version.split(", ")) == self.others

    def installer(self):
        return read_text(os.path.join(self.path, "INSTALLER"), 100).strip()


def metadata_of(path):
    """Text of a record's METADATA or PKG-INFO; "" when it has none."""
    if os.path.isfile(path):
        return read_text(path)
    return read_text(os.path.join(path, "METADATA")) or read_text(os.path.join(path, "PKG-INFO")) or read_text(os.path.join(path, "EGG-INFO", "PKG-INFO"))


def headers(text):
    return [found and str(found.group(1)) for found in (re.search("^" + field + r":[ \t]*(\S+)", text, re.MULTILINE) for field in ("Name", "Version"))]


def package_at(path, owned, editable):
    """The package of a record, told as the lock tells it; None when it is none."""
    stem, _, kind = os.path.basename(path).rpartition(".")
    if kind == "egg-link":
        source = (read_text(path).splitlines() or [""])[0].strip()
        version = [headers(metadata_of(os.path.join(source, name)))[1] for name in listed(source) if name.endswith(".egg-info")]
        return Package(path, normalized(stem), (version or [""])[0] or "", "editable file://" + source, "pip")
    if os.path.isdir(path) and kind != "egg" and not metadata_of(path):
        # What an uninstall left behind.
        return None
    told = re.match(r"^(.+)-([^-]+)$" if kind == "dist-info" else r"^(.+?)-([^-]+)(?:-py\d[\d.]*(?:-.*)?)?$", stem)
    name, version = told.groups() if told else headers(metadata_of(path))
    name = normalized(name or stem)
    origin_path = os.path.join(path, "direct_url.json")
    origin = origin_in(read_text(origin_path)) if os.path.exists(origin_path) else "editable" if name in editable else ""
    if path in owned or os.path.realpath(path) in owned:
        owner = "dpkg"
    else:
        owner = "other" if read_text(os.path.join(path, "INSTALLER"), 100).strip() in OTHERS else "pip"
    return Package(path, name, version or "", origin, owner)


def packages_in(folders, owned):
    """The copy of each package that Python finds first, by normalized name."""
    found = {}
    for folder in folders:
        held, entries = {}, listed(folder)
        marks = [re.sub(r"-[^-]*[.]pth$|_finder[.]py$", "", entry[12:].lstrip("._")) for entry in entries if entry.startswith("__editable__")]
        for entry in entries:
            if re.search(r"[.](dist-info|egg-info|egg-link|egg)$", entry) and not entry.startswith("~"):
                package = package_at(os.path.join(folder, entry), owned, [normalized(mark) for mark in marks])
                if package is not None:
                    # Two records of one package: a broken upgrade.
                    earlier = held.get(package.name)
                    package.others = earlier.others | set([package.version]) if earlier else set([package.version])
                    held[package.name] = package
        for name, package in held.items():
            found.setdefault(name, package)
    return found


def owned_by_dpkg():
    """Paths of Python metadata that Debian packages own."""
    paths, folder = set(), "/var/lib/dpkg/info"
    for name in listed(folder):
        if name.endswith(".list"):
            with open(os.path.join(folder, name), "rb") as stream:
                paths.update(re.findall(b"^.*[.](?:dist|egg)-info(?=/|$)", stream.read(), re.MULTILINE))
    return set(native(path) for path in paths)


def owned_by_apk():
    """The same of Alpine's."""
    text = read_text("/lib/apk/db/installed") or read_text("/usr/lib/apk/db/installed")
    return set(native(("/" + path).encode("utf-8")) for path in re.findall(r"(?m)^F:(.*[.](?:dist|egg)-info)$", text))


def package_folders(prefix):
    """Where the packages of an environment without an interpreter are: one that pip --user or --target made."""
    folders = [os.path.join(prefix, library, name, kind) for library in ("lib", "lib64") for name in listed(os.path.join(prefix, library))
               for kind in ("site-packages", "dist-packages")]
    return [folder for folder in folders if os.path.isdir(folder)] or [prefix]


def facts():
    """What this interpreter says of itself, one line each."""
    mark = os.path.join(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED")
    lines = ["version python%d.%d" % sys.version_info[:2]]
    if sys.prefix != getattr(sys, "base_prefix", sys.prefix):
        lines.append("virtual yes")
    if os.path.exists(mark) and sys.prefix == getattr(sys, "base_prefix", sys.prefix):
        lines.append("managed yes")
    for folder in sys.path:
        if folder not in ("", FOLDER) and os.path.isdir(folder):
            lines.append("folder " + folder)
            if os.path.exists(os.path.join(folder, "pip", "__main__.py")):
                found = re.search(r"^__version__ = .([0-9.]+)", read_text(os.path.join(folder, "pip", "__init__.py")), re.MULTILINE)
                lines.append("pip " + (found.group(1) if found else "0"))
    return lines
`;
