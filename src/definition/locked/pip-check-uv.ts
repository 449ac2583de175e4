/**
 * Fifth part of the check of the pip channel (see pip-check.ts): what uv would install by now without the lock. It
 * keeps no log, so the author's commands (author-commands.ts) are resolved once more, which takes it a fraction of a
 * second. A command that could not be read off the script tells nothing here.
 */
export const PIP_CHECK_UV = String.raw`

def held_in_uv(environments, until):
    """The author's uv commands, resolved without the lock."""
    lines, uv = [], program("uv") or ([one for one in [os.path.join(other.prefix, "bin", "uv") for other in environments] if os.path.isfile(one)] + [""])[0]
    for words in read_words("pip-author.txt"):
        if words[0] != "uv" or not uv:
            continue
        at = words.index("--")
        options, wanted = words[1:at], words[at + 1:]
        files = [os.path.join("/", options[place + 1]) for place, word in enumerate(options) if word in ("-r", "-c")]
        roots = [normalized(re.match(NAME, one).group(1)) for one in wanted]
        for environment in environments:
            of_uv = dict((package.name, package.version) for package in environment.packages().values() if package.installer() == "uv")
            if not environment.python or not all(os.path.isfile(name) for name in files) or not all(name in of_uv for name in roots) or not of_uv:
                continue
            for name, version in resolved_by_uv(uv, environment, options, wanted, until).items():
                locked = environment.pins.get(name)
                if locked is not None and of_uv.get(name) == locked != version:
                    lines.append(healed_line(environment, name, locked, version))
            break
    return lines


def resolved_by_uv(uv, environment, options, wanted, until):
    tool = Tool([uv, "pip", "compile"], "", environment, is_uv=True)
    del tool.variables["UV_CONSTRAINT"]
    source, target, words = os.path.join(FOLDER, "uv-wanted.txt"), os.path.join(FOLDER, "uv-resolved.txt"), []
    with open(source, "w") as stream:
        stream.write("".join(one + "\n" for one in wanted))
    for place, word in enumerate(options):
        if word == "-r":
            words.append(os.path.join("/", options[place + 1]))
        elif options[place - 1:place] != ["-r"]:
            words.append(word)
    arguments = ["--python", environment.python, "--no-header", "--no-annotate", "--quiet", "--output-file", target]
    if os.path.exists(target):
        # It would be preferred.
        os.remove(target)
    said = os.path.join(FOLDER, "uv-said.txt")
    if not finishes(tool, arguments + words + [source], until, said):
        # What is not to be had without the lock and the kept packages is gone, when uv says so by name.
        return dict((normalized(name), "none") for name in re.findall(
            r"no versions? of ([A-Za-z0-9._-]+)|([A-Za-z0-9._-]+) was not found in the", read_text(said).replace("\n", " ")) for name in name if name)
    return dict((normalized(name), version) for name, version in re.findall(r"(?m)^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;]+)", read_text(target)))


def are_dated():
    """Whether every index that the script names tells when its files were uploaded (PEP 700); asked for a few locked names."""
    urls = [variables().get("UV_DEFAULT_INDEX") or variables().get("UV_INDEX_URL") or "https://pypi.org/simple"]
    named = [words[place + 1] for words in read_words("pip-indexes.txt") for place, word in enumerate(words) if word in ("--index-url", "--extra-index-url")]
    names = [line.partition("==")[0] for line in read_text(os.path.join(FOLDER, "pip-lock.txt")).splitlines()][:3]
    if any(word == "--find-links" for words in read_words("pip-indexes.txt") for word in words):
        return False
    try:
        from urllib.request import Request, urlopen
        for url in sorted(set(named or urls)):
            files = []
            for name in names:
                request = Request(url.rstrip("/") + "/" + name + "/", headers=dict(Accept="application/vnd.pypi.simple.v1+json"))
                files += json.loads(urlopen(request, timeout=3).read().decode("utf-8"))["files"]
            if not files or not all(one.get("upload-time") for one in files):
                return False
    except Exception:
        # An index that cannot be asked like this is one without dates.
        return False
    return True
`;
