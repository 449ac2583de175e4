/** Part of the gem channel's check (see `gem-check.ts`): the lock, and the installed gems as their records tell them. */

export const GEM_INSTALLED = String.raw`
# The version reads "1.15.5", for a platform's own build "1.15.5-x86_64-linux". The file is its record's, nil in the lock.
Installed = Struct.new(:prefix, :name, :version, :file)

# Where Debian keeps gems of its own.
DEBIANS = "/rubygems-integration/"
# What a lock does not look at.
UNSEEN = %r{\A/(?:proc|sys|dev|run|tmp|var/tmp|var/cache|usr/share/doc)(?:/|\z)}

def decode(word)
  word.b.gsub(/%[0-9A-F]{2}/n) { |code| code[1, 2].hex.chr }.force_encoding("UTF-8")
end

def read_lock
  File.read(File.join(FOLDER, "gem-lock.txt")).split("\n").map do |line|
    prefix, name, version = line.split(" ").map { |word| decode(word) }
    Installed.new(prefix == "-" ? nil : prefix, name, version)
  end
end

# Older locks do not tell where a gem is: where its name is now, else where RubyGems puts it.
def settle(lock)
  found = nil
  lock.each do |gem|
    next if gem.prefix
    found ||= installed([])
    there = found.find { |each| each.name == gem.name }
    gem.prefix = there ? there.prefix : Gem.dir
  end
end

def installed(lock)
  known = lock.map(&:prefix).uniq
  places = (known + Gem.path.select { |folder| File.directory?(folder) }.map { |folder| File.realpath(folder) }).uniq
  gems = places.reject { |folder| folder.include?(DEBIANS) || folder =~ UNSEEN }.flat_map do |prefix|
    ["specifications", "specifications/default"].flat_map do |part|
      names = entries(File.join(prefix, part)).select { |name| name.end_with?(".gemspec") }
      names.map { |name| record(prefix, File.join(prefix, part, name)) }
    end
  end
  gems.compact.uniq { |gem| [gem.prefix, gem.name, gem.version] }
end

def entries(folder)
  Dir.entries(folder, encoding: "UTF-8").sort
rescue SystemCallError
  []
end

# A record is a program; like RubyGems itself, this reads the line at its head rather than run it.
def record(prefix, file)
  text = File.binread(file)
  name, version, platform = text.match(/^# stub: (\S+) (\S+) (\S+) /n).to_a[1, 3]
  unless name
    name, version, platform = ["name", "version", "platform"].map do |field|
      text[/^[ \t]*\w+\.#{field}\s*=\s*(?:Gem::Version\.new\()?["']([^"']+)["']/n, 1]
    end
  end
  return nil unless name && version
  version += "-" + platform if platform && platform != "ruby"
  Installed.new(prefix, name.force_encoding("UTF-8"), version.force_encoding("UTF-8"), file)
rescue SystemCallError
  nil
end

def of_ruby?(gem)
  gem.file.start_with?(File.join(gem.prefix, "specifications", "default") + "/")
end

# Whether a package manager of the system brought the file.
def system_owned?(file)
  dpkg_files.include?(file) || answers?("rpm", "-qf", file) || answers?("apk", "info", "--who-owns", file)
end

def dpkg_files
  @dpkg_files ||= entries("/var/lib/dpkg/info").select { |name| name.end_with?(".list") }.flat_map do |name|
    File.binread(File.join("/var/lib/dpkg/info", name)).force_encoding("UTF-8").split("\n").select { |path| path.end_with?(".gemspec") }
  end
end

# A program that is not there says nothing.
def answers?(*command)
  system(*command, in: File::NULL, out: File::NULL, err: File::NULL) == true
end
`;
