/**
 * Second part of the check of the pip channel (see pip-check.ts): the Python environments of the lock, what is to be
 * found of them, and where they differ.
 */
export const PIP_CHECK_ENVIRONMENTS = String.raw`

# Read once: what apt or apk changes is over when this runs.
OWNED = set()


class Environment(object):
    """One Python environment of the lock, and what is to be found of it."""

    def __init__(self, prefix, python, name):
        self.prefix, self.python, self.name = prefix, python, name
        self.pins, self.origins, self.owned, self.hidden = {}, {}, set(), set()
        # Unknown where the lock is one that says what pip freeze prints, and nothing more.
        self.knows_owned, self.knows_hidden, self.has_lines = True, True, False
        self.folders, self.managed, self.pip, self.version, self.virtual = [], False, None, "", False

    def look(self, others):
        """Finds it; False when it is not there."""
        # A lock that tells neither: the interpreter that runs this was found for it.
        self.python = self.python or ("" if self.prefix else sys.executable)
        runs = bool(self.python) and os.access(self.python, os.X_OK)
        lines = self.ask() if runs else []
        if not lines and (self.python or not os.path.isdir(self.prefix)):
            return False
        if not lines:
            self.folders = package_folders(self.prefix)
        for line in lines:
            word, _, value = line.partition(" ")
            if word == "folder" and self.has_folder(value, others):
                self.folders.append(value)
            elif word == "version":
                self.version = value
            elif word in ("managed", "virtual"):
                setattr(self, word, True)
            elif word == "pip" and self.pip is None:
                self.pip = tuple(int(part) for part in re.findall(r"\d+", value)[:2]) or (0,)
        return True

    def ask(self):
        if self.python == sys.executable:
            return facts()
        process = subprocess.Popen([self.python, "-s", "-B", os.path.join(FOLDER, "pip-check.py"), "facts"], stdout=subprocess.PIPE, cwd=FOLDER)
        output = process.communicate()[0]
        return native(output).splitlines() if process.returncode == 0 else []

    def has_folder(self, folder, others):
        """A virtual environment may see the packages of the one it stands on; they are that one's."""
        if not self.prefix:
            return True
        is_own = is_below(os.path.realpath(folder), os.path.realpath(self.prefix)) and os.path.basename(folder) in ("site-packages", "dist-packages")
        return is_own and not any(folder in other.folders for other in others if other is not self)

    def packages(self):
        if not OWNED:
            OWNED.update(owned_by_dpkg() | owned_by_apk() | set(["/"]))
        return packages_in(self.folders, OWNED)

    def title(self, name):
        """The package as the comparison of locks calls it: what pip freeze does not print is in another section."""
        return "pip " + name if self.name == "" and name not in self.hidden else "python %s:%s" % (self.prefix, name)


class Difference(object):
    """A package that is not as the lock says; version and origin None where there is none."""

    def __init__(self, environment, name, package):
        self.environment, self.name, self.package = environment, name, package
        self.locked = environment.pins.get(name)
        self.origin = environment.origins.get(name, "")
        # One of the system's that is under the lock's one, or over which the lock's one goes.
        self.is_covered = package is not None and package.owner != "pip"

    def wanted(self):
        return "none" if self.locked is None else " ".join(part for part in (self.locked, self.origin) if part)

    def found(self):
        if self.package is None:
            return "none"
        return " ".join(part for part in (self.package.version, self.package.origin) if part)

    def requirement(self):
        """What pip can install it by; None for what only its author has."""
        if self.origin:
            if re.match(r"[a-z]+\+file:", self.origin):
                # Many a pip does not take a name before a URL without a host.
                return self.origin
            is_plain = re.match(r"[a-z0-9][a-z0-9-]*$", self.name) and not self.origin.startswith("editable ")
            return "%s @ %s" % (self.name, self.origin) if is_plain else None
        is_plain = re.match(r"[a-z0-9.!+_-]+$", self.locked, re.IGNORECASE) and re.match(r"[a-z0-9][a-z0-9-]*$", self.name)
        return "%s==%s" % (self.name, self.locked) if is_plain else None


def differences(environment):
    result, found = [], environment.packages()
    for name in sorted(set(environment.pins) | set(found)):
        package, locked = found.get(name), environment.pins.get(name)
        if locked is None:
            if package.owner != "pip" or name in HIDDEN and not environment.knows_hidden:
                continue
            if package.origin.startswith("editable ") and environment.has_lines:
                continue
        elif package is not None and package.has_version(locked) and same_origin(package.origin, environment.origins.get(name, "")):
            if package.owner == "pip" or not environment.knows_owned or name in environment.owned:
                continue
        elif package is not None and package.owner != "pip" and (not environment.knows_owned or name in environment.owned):
            continue
        result.append(Difference(environment, name, package))
    return result


def read_environments():
    result = []
    for words in read_words("pip-environments.txt"):
        if words[0] == "environment":
            result.append(Environment(*words[1:]))
        elif words[0] == "unknown":
            setattr(result[-1], words[1], words[1] == "has_lines")
        elif words[0] in ("owned", "hidden"):
            getattr(result[-1], words[0]).add(words[1])
        else:
            result[-1].pins[words[1]] = words[2]
            if len(words) > 3:
                result[-1].origins[words[1]] = words[3]
    return result


def unlisted(environments, root):
    """Virtual environments that the lock does not have, by their prefixes; copies in caches are none."""
    known, device, result = set(os.path.realpath(one.prefix) for one in environments), os.stat(root).st_dev, []
    for folder, folders, files in os.walk(root):
        if "pyvenv.cfg" in files:
            if os.path.realpath(folder) not in known:
                result.append(folder)
        elif "CACHEDIR.TAG" in files or os.path.basename(folder) == "pkgs" and "urls.txt" in files:
            folders[:] = []
        folders[:] = [name for name in folders if on_device(os.path.join(folder, name), device)]
    return sorted(result)


def on_device(path, device):
    try:
        return os.lstat(path).st_dev == device
    except OSError:
        return False
`;
