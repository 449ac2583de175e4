/** Part of the gem channel's check (see `gem-check.ts`): exact versions are fetched, put in place, and what is too much goes. */

export const GEM_REPAIR = String.raw`
# What a file's name may be made of.
PLAIN = /\A[A-Za-z0-9._-]+\z/
RUNNER = 'require "rubygems/gem_runner"; begin; Gem::GemRunner.new.run(ARGV.dup); rescue Gem::SystemExitException => error; exit(error.exit_code); end'

# A Ruby's own gems are told by the folder; those of other folders are this Ruby's.
def ruby_for(prefix)
  own = File.join(prefix[%r{\A(.*)/lib/ruby/gems/[^/]+\z}, 1] || "/nowhere", "bin", "ruby")
  File.executable?(own) ? own : Gem.ruby
end

# RubyGems takes away only what is on its path.
def gem_command(prefix, *words)
  path = [prefix, *Gem.path].join(File::PATH_SEPARATOR)
  system({ "GEM_PATH" => path }, ruby_for(prefix), "-e", RUNNER, "--", *words, in: File::NULL, out: STDERR) == true
end

def sources
  hinted = File.read(File.join(FOLDER, "gem-sources.txt")).split("\n").map { |word| decode(word) }
  (hinted + Gem.sources.map(&:to_s)).map { |url| url.end_with?("/") ? url : url + "/" }.uniq
end

# Path of the gem's file; nil when it cannot be had.
def fetch(gem)
  return nil unless gem.name =~ PLAIN && gem.version =~ PLAIN
  file = "#{gem.name}-#{gem.version}.gem"
  kept = File.join(ESCROW, "gem", file)
  return kept if ESCROW != "" && is_gem?(kept, gem)
  target = File.join(FOLDER, "gems-fetched", file)
  FileUtils.mkdir_p(File.dirname(target))
  return target if File.file?(target)
  (OFFLINE ? [] : sources).each do |source|
    begin
      data = Gem::RemoteFetcher.fetcher.fetch_path(source + "gems/" + file)
      File.binwrite(target + ".part", data)
      next unless is_gem?(target + ".part", gem)
      File.rename(target + ".part", target)
      return target
    rescue StandardError => error
      say("gem #{gem.name} #{gem.version}: #{error.class}")
    end
  end
  nil
end

def is_gem?(path, gem)
  return false unless File.file?(path)
  spec = Gem::Package.new(path).spec
  platform = spec.platform.to_s == "ruby" ? "" : "-" + spec.platform.to_s
  spec.name == gem.name && spec.version.to_s + platform == gem.version
rescue StandardError
  false
end

# What RubyGems keeps of a gem beside its files.
def trace(gem, kind)
  full = "#{gem.name}-#{gem.version}"
  File.join(gem.prefix, kind, { "cache" => full + ".gem", "build_info" => full + ".info", "doc" => full }.fetch(kind))
end

def remove(gem)
  version, platform = gem.version.split("-", 2)
  say("removing what the lock does not have: gem #{gem.name} #{gem.version}")
  gem_command(gem.prefix, "uninstall", gem.name, "--version", version, *(platform ? ["--platform", platform] : []),
    "--install-dir", gem.prefix, "--ignore-dependencies", "--executables", "--force")
  return if File.exist?(gem.file)
  ["cache", "build_info", "doc"].each { |kind| FileUtils.rm_rf(trace(gem, kind)) }
end

# As the one in its place was installed: with its documents, its cached file, its words for a compiler.
def habits(gem, replaced)
  like = replaced.first
  return { cache: true, documents: entries(File.join(gem.prefix, "doc")).any? { |name| name !~ /\A\./ }, words: [] } unless like
  info = trace(like, "build_info")
  {
    cache: File.exist?(trace(like, "cache")), documents: File.exist?(trace(like, "doc")),
    words: File.file?(info) ? File.read(info).split("\n") : []
  }
end

def install(gem, file, habits)
  say("installing gem #{gem.name} #{gem.version} into #{gem.prefix}")
  had = File.exist?(trace(gem, "cache"))
  gem_command(gem.prefix, "install", file, "--local", "--install-dir", gem.prefix, "--ignore-dependencies", "--force",
    *(habits[:documents] ? [] : ["--no-document"]), *(habits[:words].empty? ? [] : ["--"] + habits[:words]))
  FileUtils.rm_f(trace(gem, "cache")) unless had || habits[:cache]
end

# Whether gems are put there by RubyGems: what the system's package manager keeps apart is not.
def is_open?(prefix)
  prefix == Gem.dir || installed([]).none? { |gem| gem.prefix == prefix && !of_ruby?(gem) && system_owned?(gem.file) }
end

def repair(groups)
  work = []
  groups.each do |group|
    # Ruby's own are told by name: they are as its version has them.
    next if group.found.any? { |gem| of_ruby?(gem) } || (!group.locked.empty? && !is_open?(group.prefix))
    files = group.locked.map { |gem| [gem, fetch(gem)] }
    # What cannot be replaced stays.
    next unless files.all? { |_gem, file| file }
    files.each { |gem, file| work << [gem, file, habits(gem, group.found)] }
    group.found.each { |gem| remove(gem) }
  end
  # What is compiled may need the others for it.
  work.sort_by! { |gem, file, _habits| [Gem::Package.new(file).spec.extensions.length, gem.name, gem.version] }
  work.each { |gem, file, habits| install(gem, file, habits) }
end
`;
