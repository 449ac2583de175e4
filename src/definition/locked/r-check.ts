/**
 * The check of the R channel: a program that the image's own R runs at the end of `%post`. It has to do with any R from 3.3
 * on. Read as text here; `%` begins no line and there are no double braces.
 *
 * A package is installed from the source of its exact version by `R CMD INSTALL`, into the library the lock tells. What this
 * build installed on top of another version is installed anew: R keeps parts of what a package needs in the package itself.
 */
import { DRIFT_LINE_PREFIX, EPILOGUE_EXIT_CODE, HEALED_LINE_PREFIX, LOCK_FOLDER, LOG_LINE_PREFIX } from './channel.js';

export const R_CHECK = String.raw`# Holds the installed R packages against the lock, repairs what differs, and checks again.
sys.source("${LOCK_FOLDER}/r-source.R", envir = environment())

ESCROW <- commandArgs(trailingOnly = TRUE)[1L]
OFFLINE <- !is.na(ESCROW) && ESCROW != "" && file.exists(file.path(ESCROW, "offline"))
SOURCES <- file.path(FOLDER, "r-sources")

say <- function(text, prefix = "${LOG_LINE_PREFIX}") {
  cat(paste0(prefix, gsub("[^ -~]", "?", text, useBytes = TRUE), "\n"), file = stderr())
}

libraries <- function(lock) {
  known <- setdiff(lock$library, "-")
  # Nor those that a lock does not look at.
  own <- grep("^/(proc|sys|dev|run|tmp|var/tmp|var/cache|usr/share/doc)(/|$)", normalizePath(.libPaths()), value = TRUE, invert = TRUE)
  unique(c(known, setdiff(own, normalizePath(known, mustWork = FALSE))))
}

# Every installed package as its record tells it.
installed <- function(places) {
  rows <- lapply(places, function(place) {
    lapply(list.files(place), function(entry) {
      file <- file.path(place, entry, "DESCRIPTION")
      record <- description(file)
      if (is.null(record)) return(NULL)
      if (!grepl("^R ", record[["Built"]]) && !grepl("^Part of R ", record[["License"]])) return(NULL)
      data.frame(library = place, name = record[["Package"]], version = record[["Version"]], file = file,
        is_base = record[["Priority"]] %in% "base", needs = paste(needs_of(record), collapse = " "), stringsAsFactors = FALSE)
    })
  })
  do.call(rbind, c(list(data.frame(library = "", name = "", version = "", file = "", is_base = NA, needs = "", stringsAsFactors = FALSE)[0L, ]), unlist(rows, recursive = FALSE)))
}

key <- function(table) paste(table$library, table$name)

answers <- function(program, words) {
  Sys.which(program) != "" && suppressWarnings(system2(program, words, stdout = FALSE, stderr = FALSE)) == 0L
}

dpkg_files <- local({
  known <- NULL
  function() {
    if (is.null(known)) {
      lists <- list.files("/var/lib/dpkg/info", pattern = "[.]list$", full.names = TRUE)
      lines <- unlist(lapply(grep("/(lib)?r-", lists, value = TRUE), readLines, warn = FALSE))
      known <<- grep("/DESCRIPTION$", lines, value = TRUE)
    }
    known
  }
})

# Whether a package manager of the system brought the file.
is_systems <- function(file) {
  file %in% dpkg_files() || answers("rpm", c("-qf", shQuote(file))) || answers("apk", c("info", "--who-owns", shQuote(file)))
}

# What differs; locked or found is NA where there is none.
differences <- function(lock, found) {
  keys <- unique(c(key(lock), key(found)))
  mine <- match(keys, key(lock))
  theirs <- match(keys, key(found))
  table <- data.frame(
    library = ifelse(is.na(mine), found$library[theirs], lock$library[mine]), name = ifelse(is.na(mine), found$name[theirs], lock$name[mine]),
    locked = lock$version[mine], found = found$version[theirs], file = found$file[theirs], is_base = found$is_base[theirs], stringsAsFactors = FALSE
  )
  table <- table[!mapply(identical, table$locked, table$found), ]
  # What a package manager of the system brought is that one's.
  table[!vapply(table$file, function(file) !is.na(file) && is_systems(file), NA), ]
}

contribs <- function() {
  if (OFFLINE) return(character())
  noted <- decode(unlist(read_words("r-contribs.txt")))
  hinted <- decode(unlist(read_words("r-repos.txt")))
  set <- setdiff(getOption("repos"), "@CRAN@")
  all <- unique(c(noted, utils::contrib.url(c(hinted, set), "source")))
  all[nzchar(all)]
}

# The R that a library belongs to; this one where it is nobody's own.
program_for <- function(place) {
  own <- file.path(dirname(place), "bin", "R")
  if (file.exists(file.path(place, "base", "DESCRIPTION")) && file.exists(own)) own else file.path(R.home("bin"), "R")
}

install <- function(place, name, version, file, places) {
  say(paste("installing R package", name, version, "into", place))
  dir.create(place, recursive = TRUE, showWarnings = FALSE)
  Sys.setenv(R_LIBS = paste(places, collapse = ":"))
  status <- system2(program_for(place), c("CMD", "INSTALL", "-l", shQuote(place), shQuote(file)), stdout = FALSE)
  if (status != 0L) say(paste("R package", name, version, "could not be installed"))
}

# What this build installed and what needs one of these, directly or not.
built_upon <- function(names, found) {
  began <- file.info(file.path(FOLDER, "r-lock.txt"))$ctime
  fresh <- found[!found$is_base & file.info(found$file)$ctime >= began, ]
  needs <- strsplit(fresh$needs, " ", fixed = TRUE)
  repeat {
    more <- setdiff(fresh$name[vapply(needs, function(each) any(each %in% names), NA)], names)
    if (length(more) == 0L) break
    names <- c(names, more)
  }
  fresh[fresh$name %in% names, ]
}

# Those first that others need; a circle is taken as it comes.
in_order <- function(work) {
  needs <- lapply(seq_len(nrow(work)), function(at) needs_of(source_description(work$source[at], work$name[at])))
  done <- integer()
  while (length(done) < nrow(work)) {
    rest <- setdiff(seq_len(nrow(work)), done)
    ready <- rest[vapply(needs[rest], function(each) !any(each %in% setdiff(work$name[rest], work$name[done])), NA)]
    done <- c(done, if (length(ready) > 0L) ready else rest[1L])
  }
  work[done, ]
}

# A library that the system's packages are in is closed, unless packages of R's own making go there.
is_open <- function(place, found) {
  place == normalizePath(.libPaths()[1L]) || !any(vapply(found$file[found$library == place], is_systems, NA))
}

repair <- function(lock, differing, found, places) {
  wanted <- differing[!is.na(differing$locked) & !(differing$is_base %in% TRUE), c("library", "name", "locked")]
  wanted <- wanted[vapply(wanted$library, is_open, NA, found = found), ]
  upon <- built_upon(wanted$name, found)
  upon <- merge(data.frame(library = upon$library, name = upon$name, stringsAsFactors = FALSE), lock[c("library", "name", "version")])
  upon <- upon[!(key(upon) %in% key(wanted)), ]
  names(upon)[names(upon) == "version"] <- "locked"
  work <- rbind(wanted, upon[names(wanted)])
  from <- contribs()
  dir.create(SOURCES, showWarnings = FALSE)
  work$source <- vapply(seq_len(nrow(work)), function(at) fetch_source(from, work$name[at], work$locked[at], SOURCES), "")
  for (name in work$name[is.na(work$source)]) say(paste("no source of R package", name, "in its locked version can be had"))
  work <- in_order(work[!is.na(work$source), ])
  for (at in seq_len(nrow(work))) install(work$library[at], work$name[at], work$locked[at], work$source[at], places)
  extra <- differing[is.na(differing$locked) & !differing$is_base, ]
  for (at in seq_len(nrow(extra))) {
    say(paste("removing what the lock does not have: R package", extra$name[at]))
    unlink(file.path(extra$library[at], basename(dirname(extra$file[at]))), recursive = TRUE)
  }
}

label <- function(lock, place, name) {
  if (length(unique(c(lock$library[lock$name == name], place))) == 1L) name else paste(place, name)
}

told <- function(version) if (is.na(version)) "none" else version

# What repositories would have given without us, of packages that this build installed.
held_by_steering <- function(lock, found) {
  began <- file.info(file.path(FOLDER, "r-lock.txt"))$ctime
  fresh <- found[file.info(found$file)$ctime >= began, ]
  lines <- lapply(unique(read_words("r-offered.txt")), function(words) {
    here <- fresh[fresh$name == words[1L], ]
    if (length(words) == 2L && nrow(here) > 0L) {
      paste0("r ", vapply(here$library, function(place) label(lock, place, words[1L]), ""), ": locked ", here$version, ", offered ", words[2L])
    }
  })
  as.character(unlist(lines))
}

main <- function() {
  lock <- read_lock()
  places <- libraries(lock)
  found <- installed(places)
  # Older locks do not tell where a package is: where its name is now, else where R puts it.
  unknown <- lock$library == "-"
  there <- found$library[match(lock$name[unknown], found$name)]
  lock$library[unknown] <- ifelse(is.na(there), places[match(normalizePath(.libPaths()[1L]), normalizePath(places))], there)
  before <- differences(lock, found)
  after <- before
  if (nrow(before) > 0L) {
    repair(lock, before, found, places)
    found <- installed(places)
    after <- differences(lock, found)
  }
  for (at in seq_len(nrow(after))) {
    say(paste0("r ", label(lock, after$library[at], after$name[at]), ": locked ", told(after$locked[at]), ", found ", told(after$found[at])), "${DRIFT_LINE_PREFIX}")
  }
  healed <- before[!(key(before) %in% key(after)), ]
  lines <- vapply(seq_len(nrow(healed)), function(at) {
    paste0("r ", label(lock, healed$library[at], healed$name[at]), ": locked ", told(healed$locked[at]), ", offered ", told(healed$found[at]))
  }, "")
  for (line in unique(c(lines, held_by_steering(lock, found)))) say(line, "${HEALED_LINE_PREFIX}")
  if (nrow(after) > 0L) quit(save = "no", status = ${EPILOGUE_EXIT_CODE}L)
}

main()
`;
