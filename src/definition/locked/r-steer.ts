/**
 * The steering of the R channel: a site profile that R reads in place of its own, which it reads first. R's own way to choose
 * among what repositories offer, filters, puts the locked version where another one is offered.
 */
import { LOCK_FOLDER } from './channel.js';

export const R_STEER = String.raw`# Prefers the locked versions of packages while the author's script runs.
local({
  site <- readLines("${LOCK_FOLDER}/r-site.txt", warn = FALSE)
  if (length(site) != 1L || site == "") site <- file.path(R.home("etc"), "Rprofile.site")
  if (file.exists(site)) sys.source(site, envir = baseenv())
})
local({
  sys.source("${LOCK_FOLDER}/r-source.R", envir = environment())

  # Whoever runs R may be another one than root.
  sources <- file.path(FOLDER, "r-sources")
  append_to <- function(name, lines) tryCatch(suppressWarnings(cat(paste0(lines, "\n"), file = file.path(FOLDER, name), append = TRUE, sep = "")), error = function(e) NULL)
  folder <- function() {
    if (file.access(sources, 2L) == 0L) return(sources)
    own <- file.path(tempdir(), "container-action-sources")
    dir.create(own, showWarnings = FALSE)
    own
  }

  # Those that are there in their version need no steering, and their sources may be many.
  wanted <- function() {
    lock <- read_lock()
    lock <- lock[lock$steered, ]
    is_there <- vapply(seq_len(nrow(lock)), function(at) {
      record <- description(file.path(lock$library[at], lock$name[at], "DESCRIPTION"))
      !is.null(record) && record[["Version"]] == lock$version[at]
    }, NA)
    lock[!is_there, ]
  }

  steer <- function(offers) {
    contribs <- grep("/src/contrib$", unique(offers[, "Repository"]), value = TRUE)
    append_to("r-contribs.txt", vapply(contribs, utils::URLencode, "", reserved = TRUE))
    none <- unlist(read_words("r-none.txt"))
    lock <- wanted()
    for (at in seq_len(nrow(lock))) {
      name <- lock$name[at]
      rows <- which(offers[, "Package"] == name)
      if (any(offers[rows, "Version"] == lock$version[at]) || name %in% none) next
      file <- fetch_source(contribs, name, lock$version[at], folder())
      if (is.na(file)) {
        append_to("r-none.txt", name)
        next
      }
      record <- source_description(file, name)
      row <- offers[0L, , drop = FALSE][NA_integer_, , drop = FALSE]
      known <- intersect(names(record), colnames(offers))
      row[1L, known] <- record[known]
      row[1L, "Repository"] <- paste0("file://", dirname(file))
      rownames(row) <- name
      append_to("r-offered.txt", paste(name, if (length(rows) == 0L) "none" else offers[rows[1L], "Version"]))
      offers <- rbind(offers[setdiff(seq_len(nrow(offers)), rows), , drop = FALSE], row)
    }
    offers
  }

  options(available_packages_filters = list(add = TRUE, function(offers) tryCatch(steer(offers), error = function(e) offers)))
})
`;
