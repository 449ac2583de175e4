/**
 * Third part of the check of the pip channel (see pip-check.ts): who can install into an environment, and how what
 * differs is put right.
 */
export const PIP_CHECK_REPAIR = String.raw`
# Variables that say where packages come from. All other PIP_ and UV_ ones could lead a tool elsewhere.
SOURCES = """INDEX_URL EXTRA_INDEX_URL FIND_LINKS NO_INDEX TRUSTED_HOST CERT CLIENT_CERT PROXY TIMEOUT DEFAULT_TIMEOUT RETRIES
CONFIG_FILE KEYRING_PROVIDER NO_BINARY ONLY_BINARY PREFER_BINARY NO_BUILD_ISOLATION USE_PEP517
INDEX DEFAULT_INDEX INSECURE_HOST NATIVE_TLS SYSTEM_CERTS INDEX_STRATEGY HTTP_TIMEOUT OFFLINE""".split()
NETWORK = re.compile(r"^((https?|no|all)_proxy|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE)$", re.IGNORECASE)
QUIET = dict(PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1", PIP_ROOT_USER_ACTION="ignore", PIP_PROGRESS_BAR="off", PIP_USER="0",
             PIP_REQUIRE_VIRTUALENV="0", UV_NO_PROGRESS="1", UV_CACHE_DIR=os.path.join(FOLDER, "uv-cache"))
# First pip with --python.
PIP_FOR_OTHERS = (22, 3)


def is_source(name):
    return name[:4] == "PIP_" and name[4:] in SOURCES or name[:3] == "UV_" and name[3:] in SOURCES


def left_by_author():
    """Variables as the author's script left them, without what we had put into them."""
    result = {}
    for line in read_text(os.path.join(FOLDER, "pip-left.txt")).splitlines():
        name, _, value = (native(part.encode("utf-8")) for part in line.partition("="))
        if name.endswith(("FIND_LINKS", "CONSTRAINT")):
            comma = "," if name.startswith("UV_") else None
            value = (comma or " ").join(part for part in value.split(comma) if not is_ours(part))
        result[name] = value
    return result


def is_ours(path):
    return is_below(path, FOLDER) or bool(ESCROW) and is_below(path, ESCROW)


def variables(escrow=""):
    """This process's variables, with those of SOURCES as the author's script left them, and the folder of kept packages."""
    found = dict(os.environ)
    found.update((name, value) for name, value in left_by_author().items() if value and (is_source(name) or NETWORK.match(name)))
    found = dict((name, value) for name, value in found.items()
                 if name == "PYTHONPATH" or is_source(name) or not re.match(r"(PIP_|PYTHON|UV_|VIRTUAL_ENV)", name))
    found.update(QUIET)
    if os.path.isdir(os.path.join(escrow, "pip")) and escrow:
        folder = os.path.join(escrow, "pip")
        links = (found.get("PIP_FIND_LINKS", "").split() + [folder], found.get("UV_FIND_LINKS", "").split(",") + [folder])
        found.update(PIP_FIND_LINKS=" ".join(links[0]), UV_FIND_LINKS=",".join(link for link in links[1] if link))
    if escrow and os.path.exists(os.path.join(escrow, "offline")):
        found.update(PIP_NO_INDEX="1", UV_NO_INDEX="1", UV_OFFLINE="1")
    return found


def program(name):
    """Path of a program; "" when there is none."""
    for folder in os.environ.get("PATH", "").split(":") + ["/usr/local/bin", os.path.expanduser("~/.local/bin"), os.path.expanduser("~/.cargo/bin")]:
        path = os.path.join(folder, name)
        if folder and os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    return ""


def bundled_pip():
    """A pip as a wheel, which runs without being installed; "" when there is none."""
    for folder in (os.path.join(sysconfig.get_path("stdlib"), "ensurepip", "_bundled"), "/usr/share/python-wheels"):
        for name in listed(folder):
            if re.match(r"pip-.*[.]whl$", name):
                return os.path.join(folder, name)
    return ""


class Tool(object):
    """What can install into one environment."""

    def __init__(self, command, escrow, environment, is_uv=False, path=None):
        self.command, self.is_uv, self.gone, self.unreachable = command, is_uv, set(), False
        self.variables = variables(escrow)
        self.variables["PIP_CONSTRAINT"] = self.variables["UV_CONSTRAINT"] = os.path.join(FOLDER, "none.txt")
        if path:
            self.variables["PYTHONPATH"] = path
        if environment.managed:
            # Known to every pip that heeds the mark; the lock says that packages were installed here all the same.
            self.variables.update(PIP_BREAK_SYSTEM_PACKAGES="1", UV_BREAK_SYSTEM_PACKAGES="1")
        self.target = ["--python", environment.python] if is_uv else []
        self.flags, self.folder = [], None

    def run(self, arguments):
        process = subprocess.Popen(self.command + arguments, env=self.variables, cwd=FOLDER, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for raw in iter(process.stdout.readline, b""):
            line = raw.decode("utf-8", "replace")
            sys.stderr.write(re.sub(r"[^ -~\n]", "?", line))
            # pip's words, then uv's.
            for name in re.findall(r"requirement ([A-Za-z0-9._-]+)==\S+ \(from versions: ", line) + re.findall(r"no version of ([A-Za-z0-9._-]+)==", line):
                self.gone.add(normalized(str(name)))
            for name in re.findall(r"because ([A-Za-z0-9._-]+) was not found in the", line, re.IGNORECASE):
                self.gone.add(normalized(str(name)))
            self.unreachable = self.unreachable or bool(re.search(r"Retrying \(|ConnectionError|Failed to fetch|error sending request|Network is unreachable", line))
        sys.stderr.flush()
        return process.wait() == 0

    def install(self, requirements, options, is_covering, is_direct):
        if self.is_uv:
            flags = ["--no-deps", "--no-cache"] + (["--reinstall"] if is_direct or is_covering else [])
            options = ["--allow-insecure-host" if word == "--trusted-host" else "--prerelease=allow" if word == "--pre" else word for word in options]
        else:
            flags = ["--no-deps", "--no-cache-dir"] + (["--ignore-installed"] if is_covering else []) + (["--force-reinstall"] if is_direct else [])
        for one in requirements if self.folder else []:
            remove_by_record(self.folder, re.match("[a-z0-9-]+", one).group(0))
        return self.run(["install"] + self.target + self.flags + flags + options + requirements)

    def uninstall(self, names):
        for name in names if self.folder else []:
            remove_by_record(self.folder, name)
        return bool(self.folder) or self.run(["uninstall"] + self.target + ([] if self.is_uv else ["-y"]) + names)


def tools(environment, environments, escrow):
    """Who could, the nearest first."""
    start = ["-s", "-B", "-m", "pip"]
    if not environment.python:
        for tool in tools_without_python(environment, environments, escrow):
            yield tool
        return
    if environment.pip:
        yield Tool([environment.python] + start, escrow, environment)
        return
    uv = program("uv") or ([one for one in [os.path.join(other.prefix, "bin", "uv") for other in environments] if os.path.isfile(one)] + [""])[0]
    if uv:
        yield Tool([uv, "pip"], escrow, environment, is_uv=True)
    for other in environments:
        if other.pip and other.pip >= PIP_FOR_OTHERS:
            yield Tool([other.python] + start + ["--python", environment.python], escrow, environment)
            break
    if bundled_pip():
        yield Tool([environment.python] + start, escrow, environment, path=bundled_pip())


def tools_without_python(environment, environments, escrow):
    """The same for a folder of packages without an interpreter: what pip --user or pip --target made."""
    is_target = environment.folders == [environment.prefix]
    for other in environments:
        if other.pip and (is_target or not other.virtual and any("/" + other.version + "/" in folder for folder in environment.folders)):
            tool = Tool([other.python, "-B", "-m", "pip"], escrow, other)
            tool.flags = ["--target", environment.prefix] if is_target else ["--user"]
            tool.folder = environment.prefix if is_target else None
            tool.variables["PYTHONUSERBASE"] = environment.prefix
            yield tool
            return


def remove_by_record(folder, name):
    """Takes a package out of a folder that pip only adds to."""
    package = packages_in([folder], ()).get(name)
    lines = read_text(os.path.join(package.path, "RECORD")).splitlines() if package else []
    for path in [os.path.normpath(os.path.join(folder, line.rsplit(",", 2)[0].strip('"'))) for line in lines]:
        if is_below(os.path.realpath(os.path.dirname(path)), os.path.realpath(folder)) and os.path.isfile(path):
            os.remove(path)
            above = os.path.dirname(path)
            while is_below(above, folder) and above != folder and not listed(above):
                os.rmdir(above)
                above = os.path.dirname(above)


def attempts():
    """Ways to look for packages: as the author's commands did, then as the tools do by themselves here."""
    return [words[1:] for words in read_words("pip-indexes.txt")] + [[]]


def repair(tool, found):
    """Installs what differs and removes what the lock does not have."""
    extra = [one.name for one in found if one.locked is None]
    # A tool is the last to change itself.
    first, last = [name for name in extra if name != "pip"], [name for name in extra if name == "pip"]
    if first:
        say("removing what the lock does not have: " + ", ".join(first))
        tool.uninstall(first)
    wanted = [one for one in found if one.locked is not None and one.requirement()]
    for own in (False, True):
        for covering in (True, False):
            for direct in (False, True):
                group = [one.requirement() for one in wanted
                         if (one.name == "pip") == own and one.is_covered == covering and bool(one.origin) == direct]
                install(tool, group, covering, direct)
    if last:
        say("removing what the lock does not have: pip")
        tool.uninstall(last)


def install(tool, pending, covering, direct):
    for options in attempts():
        if not pending:
            return
        say("installing " + ", ".join(pending))
        if tool.install(pending, options, covering, direct):
            return
        # One that cannot be had must not keep the others away.
        pending = [one for one in pending if len(pending) == 1 or not tool.install([one], options, covering, direct)]


def put_right(environment, environments, escrow):
    """Repairs one environment; gives what differed before, what does now, and who could not help with it."""
    before = after = differences(environment)
    gone, reachable, by = set(), True, None
    for by in tools(environment, environments, escrow) if before else []:
        repair(by, after)
        after = differences(environment)
        gone, reachable = gone | by.gone, not by.unreachable
        if not after:
            break
    if before and by is None:
        say("nothing here can install into " + (environment.prefix or "the environment") + ": no pip of its own, no other pip >= 22.3, no uv")
    return before, after, gone, reachable


def drift_line(difference, gone, reachable):
    text = "%s: locked %s, found %s" % (difference.environment.title(difference.name), difference.wanted(), difference.found())
    if difference.name not in gone:
        return text
    return text + ("; the index no longer offers it" if reachable else "; no index within reach offers it")
`;
