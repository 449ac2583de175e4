/**
 * The check of the gem channel: a program that a Ruby of the image runs at the end of `%post`. It has to do with any Ruby
 * from 2.3 on. Read as text here, in parts; `%` begins no line and there are no double braces.
 *
 * A gem is fetched by the name of its file, which needs no index, and installed from that file by RubyGems itself, into
 * the folder the lock tells, without dependencies: those are in the lock, too.
 */
import { DRIFT_LINE_PREFIX, EPILOGUE_EXIT_CODE, HEALED_LINE_PREFIX, LOG_LINE_PREFIX } from './channel.js';
import { GEM_INSTALLED } from './gem-installed.js';
import { GEM_REPAIR } from './gem-repair.js';

const MAIN = String.raw`
# What differs, by folder and name: the versions locked and found that the other side does not have.
Group = Struct.new(:prefix, :name, :locked, :found)

def differences(lock, found)
  groups = {}
  group = lambda { |gem| groups[[gem.prefix, gem.name]] ||= Group.new(gem.prefix, gem.name, [], []) }
  is_in = lambda { |gem, all| all.any? { |other| other.prefix == gem.prefix && other.name == gem.name && other.version == gem.version } }
  lock.each { |gem| group.call(gem).locked << gem unless is_in.call(gem, found) }
  found.each { |gem| group.call(gem).found << gem unless is_in.call(gem, lock) }
  # What a package manager of the system brought is that one's.
  groups.values.reject { |each| each.found.any? { |gem| system_owned?(gem.file) } }.sort_by { |each| [each.prefix, each.name] }
end

def versions_of(gems, like)
  versions = gems.select { |gem| gem.prefix == like.prefix && gem.name == like.name }.map(&:version).sort
  versions.empty? ? "none" : versions.join(" ")
end

def label(lock, group)
  (lock + [group]).select { |gem| gem.name == group.name }.map(&:prefix).uniq.length == 1 ? group.name : "#{group.prefix} #{group.name}"
end

# What RubyGems would have taken without us, of gems that this build installed.
def held_by_steering(lock, found)
  began = File.stat(File.join(FOLDER, "gem-lock.txt")).ctime
  notes = File.join(FOLDER, "gem-offered.txt")
  return [] unless File.file?(notes)
  File.binread(notes).split("\n").uniq.map { |line| line.split(" ") }.flat_map do |name, offered|
    next [] unless offered
    fresh = found.select { |gem| gem.name == name.force_encoding("UTF-8") && File.stat(gem.file).ctime >= began }
    fresh.map { |gem| Group.new(gem.prefix, gem.name) }.uniq.map { |group| [label(lock, group), versions_of(lock, group), offered] }
  end
end

def main
  lock = settle(read_lock)
  before = differences(lock, installed(lock))
  repair(before) unless before.empty?
  found = installed(lock)
  after = before.empty? ? before : differences(lock, found)
  after.each { |group| say("gem #{label(lock, group)}: locked #{versions_of(lock, group)}, found #{versions_of(found, group)}", "${DRIFT_LINE_PREFIX}") }
  left = after.map { |group| [group.prefix, group.name] }
  healed = before.reject { |group| left.include?([group.prefix, group.name]) }
    .map { |group| [label(lock, group), versions_of(lock, group), versions_of(group.found, group)] }
  (healed + held_by_steering(lock, found)).uniq.each do |name, locked, offered|
    say("gem #{name}: locked #{locked}, offered #{offered}", "${HEALED_LINE_PREFIX}")
  end
  exit(${EPILOGUE_EXIT_CODE}) unless after.empty?
end

main
`;

const HEAD = String.raw`# Holds the installed gems against the lock, repairs what differs, and checks again.
require "fileutils"
require "rubygems"
require "rubygems/package"
require "rubygems/remote_fetcher"

FOLDER = File.dirname(File.expand_path(__FILE__))
ESCROW = ARGV[0].to_s
OFFLINE = ESCROW != "" && File.exist?(File.join(ESCROW, "offline"))

def say(text, prefix = "${LOG_LINE_PREFIX}")
  STDERR.write(prefix + text.b.gsub(/[^ -~]/n, "?") + "\n")
end
`;

export const GEM_CHECK = HEAD + GEM_INSTALLED + GEM_REPAIR + MAIN;
