/**
 * The check of the pip channel: a Python program that the image's own interpreter runs at the end of `%post`. It has
 * to do with any Python from 2.7 on. Read as text here; `%` begins no line and there are no double braces.
 */
import { DRIFT_LINE_PREFIX, EPILOGUE_EXIT_CODE, LOG_LINE_PREFIX } from './channel.js';

export const PIP_CHECK = String.raw`# Holds the installed packages against the lock, repairs what differs, and checks again.
import io
import os
import re
import subprocess
import sys
import sysconfig

FOLDER = os.path.dirname(os.path.abspath(__file__))
PIP = [sys.executable, "-s", "-B", "-m", "pip"]
# Variables that say where packages come from. All other PIP_ ones could lead pip elsewhere than to this environment.
SOURCES = """INDEX_URL EXTRA_INDEX_URL FIND_LINKS NO_INDEX TRUSTED_HOST CERT CLIENT_CERT PROXY TIMEOUT DEFAULT_TIMEOUT RETRIES
CONFIG_FILE KEYRING_PROVIDER NO_BINARY ONLY_BINARY PREFER_BINARY NO_BUILD_ISOLATION USE_PEP517""".split()
NETWORK = re.compile(r"^((https?|no|all)_proxy|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE)$", re.IGNORECASE)
# Names that pip freeze leaves out, some of them depending on its version.
HIDDEN = ("pip", "setuptools", "wheel", "distribute", "pkg-resources")
# Installers whose packages are not pip's to change.
OTHERS = ("rpm", "conda", "debian")


def say(text, prefix="${LOG_LINE_PREFIX}"):
    sys.stderr.write(prefix + re.sub(r"[^ -~]", "?", text) + "\n")
    sys.stderr.flush()


def normalized(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def decoded(word):
    raw = re.sub(b"%([0-9A-F][0-9A-F])", lambda found: bytes(bytearray([int(found.group(1), 16)])), word.encode("ascii"))
    return raw.decode("utf-8", "replace") if sys.version_info[0] > 2 else raw


def read_lines(name):
    with io.open(os.path.join(FOLDER, name), encoding="utf-8", errors="replace") as stream:
        return stream.read().splitlines()


class Entry(object):
    """One line of pip freeze. The key tells whose line it is, the value what it says about it."""

    def __init__(self, line, name=None):
        self.line = line
        found = re.match(r"^([A-Za-z0-9][A-Za-z0-9._-]*)(==| @ )(.*)$", line)
        if found:
            self.name = normalized(found.group(1))
            self.key = self.name
            self.value = found.group(3)
            self.exact = found.group(2) == "=="
        else:
            egg = re.search(r"#(?:.*&)?egg=([A-Za-z0-9._-]+)", line)
            self.name = normalized(egg.group(1)) if egg else name
            # The Python package keeps such lines in lower case.
            self.key = line.lower()
            self.value = line
            self.exact = False

    def same(self, other):
        if self.exact or other.exact:
            return self.exact == other.exact and self.value == other.value
        return self.value.lower() == other.value.lower()

    def requirement(self):
        """What pip can install it by; None when the line does not say where it came from."""
        return self.line if self.key == self.name else None


def read_lock():
    """Pinned entries by key, and the names that are the Debian packages' own; None when the lock does not tell."""
    entries, owned = {}, None
    for line in read_lines("pip-lock.txt"):
        if line.startswith("#! owned-known"):
            owned = owned or set()
        elif line.startswith("#! owned "):
            owned = (owned or set()) | set([normalized(decoded(line[9:]))])
        elif line.startswith("#! line "):
            entry = Entry(decoded(line[8:]))
            entries[entry.key] = entry
        elif line.startswith("#! pin ") or (line and not line.startswith("#")):
            entry = Entry(line[7:] if line.startswith("#") else line)
            entries[entry.key] = entry
    return entries, owned


def noted_environment():
    """This process's variables, and the ones of SOURCES as the author's script left them."""
    found = dict(os.environ)
    if os.path.exists(os.path.join(FOLDER, "pip-left.txt")):
        for line in read_lines("pip-left.txt"):
            name, _, value = line.partition("=")
            if name[4:] in SOURCES or NETWORK.match(name):
                found[name] = value
    environment = dict((name, value) for name, value in found.items()
                       if name == "PYTHONPATH" or name[:4] == "PIP_" and name[4:] in SOURCES
                       or not re.match(r"(PIP_|PYTHON|UV_)", name))
    environment.update(PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1", PIP_ROOT_USER_ACTION="ignore",
                       PIP_PROGRESS_BAR="off", PIP_USER="0", PIP_REQUIRE_VIRTUALENV="0",
                       PIP_CONSTRAINT=os.path.join(FOLDER, "none.txt"))
    mark = os.path.join(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED")
    if os.path.exists(mark) and sys.prefix == getattr(sys, "base_prefix", sys.prefix):
        # Known to every pip that heeds the mark; the lock says that packages were installed here all the same.
        environment["PIP_BREAK_SYSTEM_PACKAGES"] = "1"
    return environment


ENVIRONMENT = noted_environment()


def pip(arguments, **options):
    return subprocess.Popen(PIP + arguments, env=ENVIRONMENT, cwd=FOLDER, **options)


def freeze():
    process = pip(["freeze"], stdout=subprocess.PIPE)
    output = process.communicate()[0]
    if process.returncode != 0:
        say("pip freeze failed with exit code " + str(process.returncode))
        sys.exit(${EPILOGUE_EXIT_CODE})
    text = output.decode("utf-8", "replace") if sys.version_info[0] > 2 else output
    entries, name = {}, None
    for line in text.splitlines():
        if line.startswith("#"):
            editable = re.search(r"\(([A-Za-z0-9._-]+)==[^)]*\)$", line)
            name = normalized(editable.group(1)) if editable else None
        elif line.strip():
            entry = Entry(line.strip(), name)
            entries[entry.key] = entry
            name = None
    return entries


def dpkg_metadata():
    """Paths of Python metadata that Debian packages own."""
    paths = set()
    folder = "/var/lib/dpkg/info"
    for name in os.listdir(folder) if os.path.isdir(folder) else []:
        if name.endswith(".list"):
            with open(os.path.join(folder, name), "rb") as stream:
                paths.update(re.findall(b"^.*[.](?:dist|egg)-info(?=/|$)", stream.read(), re.MULTILINE))
    return set(path.decode("utf-8", "replace") for path in paths)


def metadata(path):
    """Normalized name and version; (None, None) when it has none."""
    for name in ("METADATA", "PKG-INFO", ""):
        file_path = os.path.join(path, name) if name else path
        if os.path.isfile(file_path):
            with open(file_path, "rb") as stream:
                text = stream.read()
            name = re.search(b"^Name:[ \t]*([A-Za-z0-9._-]+)", text, re.MULTILINE)
            version = re.search(b"^Version:[ \t]*([A-Za-z0-9.!+_-]+)", text, re.MULTILINE)
            if name and version:
                return normalized(name.group(1).decode("ascii")), version.group(1).decode("ascii")
    return None, None


def installer(path):
    try:
        with io.open(os.path.join(path, "INSTALLER"), encoding="utf-8", errors="replace") as stream:
            return stream.read().strip()
    except (IOError, OSError):
        return ""


class Visible(object):
    """The copy of a package that Python finds first."""

    def __init__(self, path, version, owned):
        self.version = version
        if path in owned or os.path.realpath(path) in owned:
            self.owner = "dpkg"
        else:
            self.owner = "other" if installer(path) in OTHERS else "pip"


def visible_packages():
    """Visible copies by name, and whether their records alone tell what pip freeze would print."""
    owned, found, plain = dpkg_metadata(), {}, True
    for folder in sys.path:
        if folder in ("", FOLDER) or not os.path.isdir(folder):
            continue
        for entry in sorted(os.listdir(folder)):
            path = os.path.join(folder, entry)
            if entry.endswith((".egg-link", ".egg")) or os.path.exists(os.path.join(path, "direct_url.json")):
                plain = False
            if not re.search(r"[.](dist|egg)-info$", entry):
                continue
            name, version = metadata(path)
            if name is None:
                plain = False
            elif name not in found:
                found[name] = Visible(path, version, owned)
    return found, plain


def is_as_locked(locked, owned):
    """Whether the records alone show that nothing differs; pip itself takes a second to say so."""
    visible, plain = visible_packages()
    if not plain or not all(entry.exact for entry in locked.values()):
        return False
    for key in set(locked) | set(visible):
        here, there = locked.get(key), visible.get(key)
        if there is None or (here is None and there.owner == "pip" and key not in HIDDEN):
            return False
        if here is not None and there.version != here.value and there.owner == "pip":
            return False
        if here is not None and there.owner == "dpkg" and owned is not None and key not in owned:
            return False
    return True


class Difference(object):
    def __init__(self, locked, found):
        self.locked = locked
        self.found = found

    def text(self):
        name = (self.locked or self.found).name or (self.locked or self.found).key
        return "pip %s: locked %s, found %s" % (name, self.locked.value if self.locked else "none",
                                                self.found.value if self.found else "none")


def differences(locked, owned):
    found, visible = freeze(), visible_packages()[0]
    result = []
    for key in sorted(set(locked) | set(found)):
        here, there = locked.get(key), found.get(key)
        if here and there and here.same(there):
            continue
        owner = visible[key].owner if key in visible else "pip"
        if owner == "other" or owner == "dpkg" and (here is None or owned is None or key in owned):
            # apt answers for it, or rpm, or conda: not pip.
            continue
        result.append(Difference(here, there))
    return result, visible


def attempts():
    """Ways to look for packages: as the author's commands did, then as pip does by itself here."""
    return [[decoded(word) for word in line.split(" ")[1:]] for line in read_lines("pip-indexes.txt")] + [[]]


def install(wanted, options):
    arguments = ["install", "--no-deps", "--no-cache-dir"] + options
    return pip(arguments + wanted).wait() == 0


def repair(found, visible):
    extra = [difference.found.name for difference in found if difference.locked is None and difference.found.name]
    if extra:
        say("removing what the lock does not have: " + ", ".join(extra))
        pip(["uninstall", "-y"] + extra).wait()
    pending = [difference.locked for difference in found if difference.locked and difference.locked.requirement()]
    for options in attempts():
        for covered in (True, False):
            # A package under one of the system's is covered by a new one, never taken away.
            group = [entry for entry in pending
                     if (entry.name in visible and visible[entry.name].owner == "dpkg") == covered]
            flags = (["--ignore-installed"] if covered else []) + options
            if not group:
                continue
            say("installing " + ", ".join(entry.line for entry in group))
            for exact in (True, False):
                lines = [entry.line for entry in group if entry.exact == exact]
                more = [] if exact else ["--force-reinstall"]
                if not lines or install(lines, flags + more):
                    done = lines
                else:
                    # One that cannot be had must not keep the others away.
                    done = [line for line in lines if len(lines) > 1 and install([line], flags + more)]
                pending = [entry for entry in pending if entry.line not in done]


def undo(path):
    """Takes our line out of a pip.conf that "pip config" wrote anew, with its section where it has no other line."""
    with open(path, "rb") as stream:
        before = stream.read()
    line = b"constraint = " + os.path.join(FOLDER, "pip-lock.txt").encode("ascii") + b"\n"
    after = re.sub(br"(?m)^\[install\]\n" + re.escape(line) + br"\n", b"", before)
    after = re.sub(br"(?m)^" + re.escape(line), b"", after)
    if after == before:
        return
    if not after:
        os.remove(path)
        return
    with open(path, "wb") as stream:
        stream.write(after)


def main():
    locked, owned = read_lock()
    if is_as_locked(locked, owned):
        return
    found, visible = differences(locked, owned)
    if found:
        repair(found, visible)
        found, visible = differences(locked, owned)
    for difference in found:
        say(difference.text(), "${DRIFT_LINE_PREFIX}")
    sys.exit(${EPILOGUE_EXIT_CODE} if found else 0)


if sys.argv[1:2] == ["undo"]:
    undo(sys.argv[2])
else:
    main()
`;
