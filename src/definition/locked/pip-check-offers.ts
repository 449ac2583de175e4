/**
 * Fourth part of the check of the pip channel (see pip-check.ts): what the world offers instead of the locked versions
 * by now, where steering held them.
 *
 * Evidence for pip is the log it kept while the author's commands ran: every release its index showed it, and what was
 * asked for. Where the log shows a better release for a name, or lacks the locked one, pip is asked what it would
 * install without constraints ("--dry-run"); so what only looks newer (held back by another package, yanked) is not
 * told, and a build in an unchanged world asks nobody anything. uv keeps no log: it resolves the author's commands once
 * more, which takes it a fraction of a second. A failure of this never fails a build.
 */
export const PIP_CHECK_OFFERS = String.raw`
# Seconds for all that is asked of an index here.
PATIENCE = 60
NAME = r"([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)"


def healed_by_repair(repaired):
    """What an unsteered installation came to, and was put right, is what the world offers."""
    named = [one for one in repaired if one.locked is not None]
    return [healed_line(one.environment, one.name, one.wanted(), one.found()) for one in named or repaired]


def healed_line(environment, name, locked, offered):
    return "%s: locked %s, offered %s" % (environment.title(name), locked, offered)


class Run(object):
    """One run of pip, as its log tells."""

    def __init__(self, home):
        self.home, self.project, self.is_tracked = home, None, False
        self.asked, self.parents, self.derived = {}, {}, set()
        self.found, self.installed, self.indexes, self.links = {}, {}, None, []

    def read(self, line):
        if line.startswith("Looking in indexes: "):
            self.indexes = line[20:].split(", ")
        elif line.startswith("Looking in links: "):
            self.links = line[18:].split(", ")
        elif " location(s) to search for versions of " in line:
            self.project = normalized(line.rsplit(" versions of ", 1)[1].rstrip(":"))
            self.found.setdefault(self.project, {})
        elif line.startswith("Found link "):
            found = re.match(r"Found link (\S+) .*, version: (\S+)$", line)
            if found and self.project:
                self.found[self.project].setdefault(found.group(2), []).append(found.group(1))
        elif line.startswith("Collecting "):
            found = re.match(r"Collecting (\S.*?)(?: \(from (.*)\))?$", line)
            text, parent = found.group(1), found.group(2) or ""
            name = re.match(NAME + r"(?:\[[^\]]*\])?(?![A-Za-z0-9._:/+-])", text)
            if name and "://" not in text.split(";")[0]:
                self.asked.setdefault(normalized(name.group(1)), text)
                self.parents[normalized(name.group(1))] = parent
        elif line.startswith("Added "):
            found = re.match(r"Added (\S.*?) from \S+ \(from ([^-].*)\) to build tracker", line)
            if found:
                self.derived.add(found.group(1))
        elif line.startswith("Saved "):
            # Downloaded, or built as a wheel, to be installed by another run.
            saved = re.match(r"(.+?)-([0-9][^-]*?)(?:-.*[.]whl|[.]tar[.].*|[.]zip)$", os.path.basename(line[6:]))
            if saved:
                self.installed[normalized(saved.group(1))] = saved.group(2)
        elif line.startswith("Successfully installed "):
            for word in line[23:].split():
                name, _, version = word.rpartition("-")
                self.installed[normalized(name)] = version

    def roots(self):
        """Requirements that no package of an index brought in."""
        result = []
        for name in sorted(self.asked):
            parent, text = self.parents[name], self.asked[name]
            above = re.match(NAME, parent)
            is_derived = text in self.derived or above and normalized(above.group(1)) in self.asked
            if parent.startswith("-") or not is_derived:
                result.append(text)
        return result


def runs_in(text):
    """The runs of pip that a log tells of, without the ones inside of builds."""
    runs, depth = [], 0
    for line in text.splitlines():
        line = re.sub(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d,\d{3} ?", "", line).strip()
        if re.match(r"Installing (build|backend) dependencies: started", line):
            depth += 1
        elif re.match(r"Installing (build|backend) dependencies: finished", line):
            depth = max(0, depth - 1)
        elif depth == 0:
            home = re.match(r"Using pip \S+ from (\S.*) \(python ", line)
            if home:
                runs.append(Run(home.group(1)))
            elif line.startswith("Initialized build tracking"):
                # "pip download" does not say where it is from.
                if not runs or runs[-1].is_tracked:
                    runs.append(Run(""))
                runs[-1].is_tracked = True
            elif runs:
                runs[-1].read(line)
    return runs


def packaging_of(homes):
    """pip's own idea of versions: (SpecifierSet, Version); None where it cannot be had."""
    for home in homes:
        sys.path.insert(0, os.path.dirname(home))
        try:
            from pip._vendor.packaging.specifiers import SpecifierSet
            from pip._vendor.packaging.version import Version
            return SpecifierSet, Version
        except Exception:
            sys.modules.pop("pip", None)
        finally:
            del sys.path[0]
    return None


def best_of(versions, texts, packaging):
    """The release that pip would take: the newest that all specifiers allow; None when they allow none."""
    if packaging is None:
        ordered = sorted(versions, key=lambda version: [int(part) for part in re.findall(r"\d+", version)])
        return ordered[-1] if ordered else None
    specifiers, version_of = packaging
    known = []
    for version in versions:
        try:
            known.append((version_of(version), version))
        except ValueError:
            pass
    allowed = [version for version, _ in known]
    for text in texts:
        try:
            allowed = list(specifiers(text).filter(allowed)) if text else allowed
        except ValueError:
            pass
    finals = [version for version in allowed if not version.is_prerelease] or allowed
    return dict(known).get(max(finals)) if finals else None


def specifier_in(text):
    found = re.match(NAME + r"\s*(?:\[[^\]]*\])?\s*\(?([^;)]*)\)?", text)
    return found.group(2).replace(" ", "") if found else ""


def required_in(environment):
    """What the installed packages ask of each other: normalized name to specifiers."""
    result = {}
    for package in environment.packages().values():
        for text in re.findall(r"^Requires-Dist:[ \t]*(.*)$", metadata_of(package.path), re.MULTILINE):
            name = re.match(NAME, text)
            if name and "extra" not in text.partition(";")[2]:
                result.setdefault(normalized(name.group(1)), []).append(specifier_in(text))
    return result


def environment_of(run, environments):
    """Where a run installed: the environment that has most of what it installed; its own pip's among equals."""
    best, most = None, (0, False)
    for one in environments:
        held = (sum(one.pins.get(name) == version for name, version in run.installed.items()), any(run.home and is_below(run.home, folder) for folder in one.folders))
        if held[0] and held > most:
            best, most = one, held
    return best


def moved_in(run, environment, packaging, escrow):
    """Names whose index shows something better than the lock, or no longer has what it says: name to what it offers."""
    result, required = {}, required_in(environment)
    for name, version in run.installed.items():
        if environment.pins.get(name) != version or name in environment.origins or not run.found.get(name):
            continue
        offered = dict((other, links) for other, links in run.found[name].items()
                       if not escrow or [link for link in links if not link.startswith("file://" + escrow)])
        best = best_of(list(offered), [specifier_in(run.asked.get(name, ""))] + required.get(name, []), packaging)
        if version not in offered or best not in (None, version):
            result[name] = best or "none"
    return result


def author_lines():
    """What the author's commands said: (constraint files, whether all of them are still there, other words for pip)."""
    files, complete, more = [], True, []
    for words in read_words("pip-author.txt"):
        if words[0] == "constraint":
            name = words[1] if "://" in words[1] else os.path.join("/", words[1])
            there = "://" in name or os.path.isfile(name)
            files, complete = files + ([name] if there else []), complete and there
        elif words[0] == "pre":
            more.append("--pre")
    for word in left_by_author().get("PIP_CONSTRAINT", "").split():
        files.append(word)
    return files, complete, more


def places_of(run, escrow):
    """Options for the indexes that a run used."""
    urls = run.indexes or ["https://pypi.org/simple"]
    if run.indexes is None and all(link.startswith("file:") for found in run.found.values() for links in found.values() for link in links):
        urls = []
    if any("****" in url for url in urls):
        # A password; the variables and files that gave it to the run are still there.
        return []
    options = ["--index-url", urls[0]] if urls else ["--no-index"]
    for url in urls[1:]:
        options += ["--extra-index-url", url]
    for url in urls:
        host = re.match(r"http://(?:[^/@]*@)?([^/]+)", url)
        options += ["--trusted-host", host.group(1)] if host else []
    for link in run.links:
        if not escrow or escrow not in link:
            options += ["--find-links", link]
    return options


def dry_run(run, environment, until):
    """What pip would install for a run's requirements without the lock: name to version; None when it does not say."""
    files, _, more = author_lines()
    tool = Tool([environment.python, "-s", "-B", "-m", "pip"], "", environment)
    for variable in ("PIP_CONSTRAINT", "PIP_FIND_LINKS", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL")[:1 if any("****" in url for url in run.indexes or []) else 4]:
        tool.variables.pop(variable, None)
    report = os.path.join(FOLDER, "pip-report.json")
    arguments = ["install", "--dry-run", "--quiet", "--report", report, "--upgrade", "--upgrade-strategy", "eager", "--no-cache-dir"]
    for name in files:
        arguments += ["-c", name]
    if finishes(tool, arguments + places_of(run, "") + more + run.roots(), until):
        try:
            return dict((normalized(one["metadata"]["name"]), one["metadata"]["version"]) for one in json.loads(read_text(report))["install"])
        except (ValueError, KeyError, TypeError):
            pass
    return None


def finishes(tool, arguments, until, said=os.devnull):
    """Runs it without a word, and no longer than until then."""
    with open(os.devnull, "rb") as nothing, open(said, "wb") as output:
        process = subprocess.Popen(tool.command + arguments, env=tool.variables, cwd=FOLDER, stdin=nothing, stdout=output, stderr=output)
        while process.poll() is None:
            if time.time() > until:
                process.kill()
                process.wait()
                return False
            time.sleep(0.02)
    return process.returncode == 0


def held_in_pip(environments, escrow, until):
    runs = [run for run in runs_in(read_text(os.path.join(FOLDER, "pip-log.txt"))) if run.installed and run.found]
    homes = [run.home for run in runs if run.home] + [os.path.join(folder, "pip") for one in environments for folder in one.folders]
    packaging = packaging_of(homes) if runs else None
    lines, complete = [], author_lines()[1]
    for run in runs:
        environment = environment_of(run, environments)
        moved = moved_in(run, environment, packaging, escrow) if environment else {}
        if not moved:
            continue
        now = dry_run(run, environment, until) if environment.pip and environment.pip >= (22, 2) else None
        for name in sorted(run.installed):
            if name not in run.found or environment.pins.get(name) != run.installed[name]:
                continue
            best = moved.get(name)
            is_gone = best is not None and environment.pins[name] not in [
                version for version, links in run.found[name].items()
                if not escrow or [link for link in links if not link.startswith("file://" + escrow)]]
            offered = best if now is None or is_gone and name not in now else now.get(name)
            if offered and offered != run.installed[name] and (complete or is_gone):
                lines.append(healed_line(environment, name, run.installed[name], offered))
    return lines


def held_by_steering(environments, escrow):
    if not os.path.exists(os.path.join(FOLDER, "pip-log.txt")) or escrow and os.path.exists(os.path.join(escrow, "offline")):
        return []
    until = time.time() + PATIENCE
    try:
        return held_in_pip(environments, escrow, until) + held_in_uv(environments, until)
    except Exception as error:
        say("what the indexes offer by now could not be told: %s: %s" % (type(error).__name__, error))
        return []
`;
