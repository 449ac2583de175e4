/**
 * The check of the pip channel: a Python program that an interpreter of the image runs at the end of `%post`. It has
 * to do with any Python from 2.7 on. Read as text here, in parts; `%` begins no line and there are no double braces.
 */
import { EPILOGUE_EXIT_CODE } from './channel.js';
import { PIP_CHECK_ENVIRONMENTS } from './pip-check-environments.js';
import { PIP_CHECK_OFFERS } from './pip-check-offers.js';
import { PIP_CHECK_RECORDS } from './pip-check-records.js';
import { PIP_CHECK_REPAIR } from './pip-check-repair.js';
import { PIP_CHECK_UV } from './pip-check-uv.js';

const MAIN = String.raw`

def undo(path, ours):
    """Takes our lines out of a pip.conf that "pip config" wrote anew, with their section where it has no other line."""
    with open(path, "rb") as stream:
        before = stream.read()
    lines = b"".join(line.replace(b"=", b" = ", 1) + b"\n" for line in ours.encode("utf-8").splitlines()[1:])
    after = before.replace(b"[install]\n" + lines + b"\n", b"").replace(lines, b"")
    if after == before:
        return
    if not after:
        os.remove(path)
        return
    with open(path, "wb") as stream:
        stream.write(after)


def main(escrow, root):
    environments, drift, healed, there = read_environments(), [], [], []
    for environment in environments:
        if environment.look(environments):
            there.append(environment)
        else:
            drift.append("python environment %s: locked, found none" % (environment.prefix or environment.python))
    if all(environment.prefix for environment in environments):
        drift.extend("python environment %s: locked none, found one" % prefix for prefix in unlisted(environments, root))
    for environment in there:
        before, after, gone, reachable = put_right(environment, there, escrow)
        left = set(difference.name for difference in after)
        drift.extend(drift_line(difference, gone, reachable) for difference in after)
        healed.extend(healed_by_repair([difference for difference in before if difference.name not in left]))
    for line in sorted(set(healed + held_by_steering(there, escrow))):
        say(line, HEALED)
    for line in drift:
        say(line, DRIFT)
    sys.exit(${EPILOGUE_EXIT_CODE} if drift else 0)


if sys.argv[1] == "undo":
    undo(sys.argv[2], sys.argv[3])
elif sys.argv[1] == "dated":
    sys.exit(0 if are_dated() else 1)
elif sys.argv[1] == "facts":
    sys.stdout.write("".join(line + "\n" for line in facts()))
else:
    main(sys.argv[2], sys.argv[3])
`;

export const PIP_CHECK = PIP_CHECK_RECORDS + PIP_CHECK_ENVIRONMENTS + PIP_CHECK_REPAIR + PIP_CHECK_OFFERS + PIP_CHECK_UV + MAIN;
