/** rpm packages. Their database is a binary one that changed twice, so the image's own rpm is asked. */
import { posix } from 'node:path';
import { FormatError, ToolError } from '../../errors.js';
import { byName, type Gathered } from './gathered.js';
import type { RecordReader } from './reader.js';

const FOLDERS = ['/var/lib/rpm', '/usr/lib/sysimage/rpm'];
/** The database by its age: Berkeley DB, ndb, SQLite. */
const DATABASES = ['Packages', 'Packages.db', 'rpmdb.sqlite'];
const FORMAT = '%{NAME}\\t%{ARCH}\\t%|EPOCH?{%{EPOCH}:}|%{VERSION}-%{RELEASE}\\n';

/** The name reads `bash.x86_64`, the version `5.2.15-3.fc39`, with an epoch `1:5.2.15-3.fc39`. */
export const rpmReader: RecordReader = {
  channel: 'rpm',
  marks: [],
  places: FOLDERS.flatMap((folder) => DATABASES.map((name) => `${folder}/${name}`)),
  async read(found, image) {
    const database = found[0];
    if (database === undefined) return undefined;
    // Debian's rpm would look into the user's home.
    const command = ['rpm', '--dbpath', posix.dirname(database), '--query', '--all', '--queryformat', FORMAT];
    const { stdout, stderr, exitCode } = await image.run(command);
    if (exitCode !== 0) {
      const stderrTail = stderr.trim().split('\n').slice(-3).join('\n');
      throw new ToolError(`the image has a database of rpm packages (${database}) that its rpm does not list`, {
        command, exitCode, stderrTail, hint: 'A lock without them would hide their drift. Install rpm in the image, or remove the database.',
      });
    }
    return byName(stdout.split('\n').filter((line) => line !== '').map(rpmPackage));
  },
};

function rpmPackage(line: string): Gathered {
  const [name = '', architecture = '', version = '', ...rest] = line.split('\t');
  if (name === '' || version === '' || rest.length > 0) throw new FormatError(`rpm listed what is no package: ${JSON.stringify(line.slice(0, 200))}`);
  // Keys have no architecture, and there may be several.
  return { prefix: '/', name: architecture === '' || architecture === '(none)' ? name : `${name}.${architecture}`, version };
}
