/**
 * The steering of the gem channel: of what a source offers, the locked versions alone are left where there are some, and what
 * would have been taken is noted. Where no source has them, RubyGems is given the kept files.
 *
 * RubyGems has a way of its own to be extended: a `rubygems_plugin.rb` on Ruby's load path, which every `gem` command
 * reads. Bundler has none without installing one; so Ruby reads a file at its start (`RUBYOPT`), which waits for Bundler.
 */

export const GEM_STEER = String.raw`# Prefers the locked versions of gems while the author's script runs.
unless defined?(ContainerActionLock)
  module ContainerActionLock
    FOLDER = File.dirname(File.expand_path(__FILE__))

    def self.versions
      @versions ||= File.read(File.join(FOLDER, "gem-lock.txt")).split("\n").each_with_object({}) do |line, all|
        name, version = line.split(" ")[1, 2].map { |word| word.gsub(/%[0-9A-F]{2}/) { |code| code[1, 2].hex.chr } }
        (all[name] ||= []) << version.sub(/-.*/m, "")
      end
    end

    def self.choose(name, found)
      locked = versions[name] || []
      kept = found.select { |spec| locked.include?(spec.version.to_s) }
      return found if kept.empty? || kept.length == found.length
      newest = newest_for_us(found)
      note(name, newest.version.to_s) if newest && !locked.include?(newest.version.to_s)
      kept
    rescue StandardError
      found
    end

    # From the newest on, because some have to be asked for over the network.
    def self.newest_for_us(found)
      # Bundler's index has no platform for what fits all.
      ours = found.select { |spec| ["", "ruby"].include?(spec.platform.to_s) || Gem::Platform.local === spec.platform }
      released = ours.reject { |spec| spec.version.prerelease? }
      (released.empty? ? ours : released).sort_by(&:version).reverse.find do |spec|
        ruby = spec.required_ruby_version if spec.respond_to?(:required_ruby_version)
        ruby.nil? || ruby.satisfied_by?(Gem.ruby_version)
      end
    end

    # Ruby's own users may be others than root; what is in there is told and nothing else.
    def self.note(name, version)
      @noted ||= {}
      return if @noted[name] == version
      @noted[name] = version
      File.open(File.join(FOLDER, "gem-offered.txt"), "a") { |file| file.write("#{name} #{version}\n") }
    rescue SystemCallError
      nil
    end

    # Files of kept gems that are one of the locked versions.
    def self.kept(set, request)
      locked = versions[request.name] || []
      folder = File.read(File.join(FOLDER, "gem-kept.txt")).chomp
      return [] if folder.empty? || locked.empty? || !File.directory?(folder)
      files = Dir.entries(folder).select { |name| name.start_with?(request.name + "-") }.sort
      sources = files.map { |name| Gem::Source::SpecificFile.new(File.join(folder, name)) }
      fitting = sources.select do |source|
        spec = source.spec
        locked.include?(spec.version.to_s) && request.dependency.match?(spec.name, spec.version) &&
          (spec.platform.to_s == "ruby" || Gem::Platform.local === spec.platform)
      end
      fitting.map { |source| Gem::Resolver::LocalSpecification.new(set, source.spec, source) }
    rescue StandardError
      []
    end

    def self.prefer_kept(found, kept)
      return found if found.any? { |spec| kept.any? { |each| each.version == spec.version } }
      newest = newest_for_us(found)
      note(newest.name, newest.version.to_s) if newest
      kept
    end

    # Of all sources together: where none has a locked version, a kept one stands in, without a network as well.
    module AllSources
      def find_all(request)
        kept = ContainerActionLock.kept(self, request)
        return super if kept.empty?
        found = begin
          super
        rescue StandardError
          []
        end
        ContainerActionLock.prefer_kept(found, kept)
      end
    end

    # Of a set of RubyGems' resolver.
    module Sets
      def find_all(request)
        ContainerActionLock.choose(request.name, super)
      end
    end

    # Of Bundler's index.
    module Index
      def search(*)
        found = super
        found.empty? ? found : ContainerActionLock.choose(found.first.name, found)
      end
    end
  end
end

begin
  [Gem::Resolver::APISet, Gem::Resolver::IndexSet].each { |set| set.prepend(ContainerActionLock::Sets) }
  Gem::Resolver::BestSet.prepend(ContainerActionLock::AllSources)
rescue StandardError, LoadError
  # Another RubyGems: what it brings is put right afterwards.
end
`;

export const GEM_BUNDLER = String.raw`# Prefers the locked versions of gems in Bundler while the author's script runs. Other programs are left alone.
if defined?(Gem) && File.basename($0).start_with?("bundle")
  load File.join(File.dirname(File.expand_path(__FILE__)), "rubygems_plugin.rb")
  TracePoint.new(:end) do |point|
    if point.self.is_a?(Class) && point.self.name == "Bundler::Index"
      point.self.prepend(ContainerActionLock::Index)
      point.disable
    end
  end.enable
end
`;
