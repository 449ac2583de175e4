/**
 * The steering of the gem channel: of what a source offers, the locked versions alone are left where there are some, and what
 * would have been taken is noted. Where no source has them, RubyGems is given the kept files.
 *
 * RubyGems has a way of its own to be extended: a `rubygems_plugin.rb` on Ruby's load path, which every `gem` command
 * reads. Bundler has none without installing one; so Ruby reads a file at its start (`RUBYOPT`), which waits for Bundler.
 */
export declare const GEM_STEER: string;
export declare const GEM_BUNDLER: string;
