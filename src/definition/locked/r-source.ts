/** Part of the R channel (see `r-pin.ts`), for its check and its steering: the lock, and sources of exact versions. */
import { LOCK_FOLDER } from './channel.js';

export const R_SOURCE = String.raw`# The lock, and sources of exact versions of packages.
FOLDER <- "${LOCK_FOLDER}"
NEEDS <- c("Depends", "Imports", "LinkingTo")
FIELDS <- c("Package", "Version", "Priority", "Built", "License", NEEDS)

# utils alone: the standard packages may not be attached yet.
decode <- function(words) vapply(words, utils::URLdecode, "", USE.NAMES = FALSE)

read_words <- function(name) {
  file <- file.path(FOLDER, name)
  if (file.exists(file)) strsplit(readLines(file, warn = FALSE), " ", fixed = TRUE) else list()
}

# library ("-" where the lock does not tell it), name, version, and whether it is steered.
read_lock <- function() {
  words <- read_words("r-lock.txt")
  part <- function(at) vapply(words, function(each) each[at], "")
  data.frame(library = decode(part(1L)), name = decode(part(2L)), version = decode(part(3L)), steered = part(4L) == "steered", stringsAsFactors = FALSE)
}

# NULL where there is no record of a package.
description <- function(file) {
  if (!file.exists(file)) return(NULL)
  fields <- tryCatch(read.dcf(file, fields = FIELDS), error = function(e) NULL)
  if (is.null(fields) || nrow(fields) != 1L || is.na(fields[1L, "Package"]) || is.na(fields[1L, "Version"])) NULL else fields[1L, ]
}

# The record in a source.
source_description <- function(file, name) {
  place <- tempfile("container-action-")
  on.exit(unlink(place, recursive = TRUE))
  tryCatch({
    utils::untar(file, files = paste0(name, "/DESCRIPTION"), exdir = place, tar = "internal")
    description(file.path(place, name, "DESCRIPTION"))
  }, error = function(e) NULL, warning = function(w) NULL)
}

# Names of the packages that a record says are needed.
needs_of <- function(record) {
  words <- unlist(strsplit(record[NEEDS][!is.na(record[NEEDS])], ",", fixed = TRUE))
  setdiff(gsub("[[:space:]]|[(].*", "", words), c("", "R"))
}

# Path of a source; NA where none can be had. What a newer release replaced is in the archive.
fetch_source <- function(contribs, name, version, folder) {
  if (!grepl("^[A-Za-z][A-Za-z0-9.]*$", name) || !grepl("^[0-9][A-Za-z0-9.-]*$", version)) return(NA_character_)
  file <- paste0(name, "_", version, ".tar.gz")
  target <- file.path(folder, file)
  if (file.exists(target)) return(target)
  for (url in paste0(rep(contribs, each = 2L), c("/", paste0("/Archive/", name, "/")), file)) {
    aside <- tempfile("container-action-", fileext = ".tar.gz")
    fetched <- tryCatch(suppressWarnings(utils::download.file(url, aside, mode = "wb", quiet = TRUE)) == 0L, error = function(e) FALSE)
    record <- if (fetched) source_description(aside, name)
    is_right <- !is.null(record) && record[["Package"]] == name && record[["Version"]] == version
    if (is_right) is_right <- file.copy(aside, target, overwrite = TRUE)
    unlink(aside)
    if (is_right) return(target)
  }
  NA_character_
}
`;
