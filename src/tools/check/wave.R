# Recomputes a wave with R and its survey package from answers, register and the declared merges, and compares
# with what the program computed before any noise. Called by with-r.ts; its argument is the folder of the files.
suppressPackageStartupMessages(library(survey))
folder <- commandArgs(trailingOnly = TRUE)[1]
file <- function(name) if (file.size(file.path(folder, name)) < 5) data.frame() else read.csv(file.path(folder, name), colClasses = "character", na.strings = "", check.names = FALSE)
wave <- file("wave.csv")
margins <- file("margins.csv"); margins$population <- as.numeric(margins$population)
merges <- file("merges.csv")
program <- file("program.csv"); program$value <- as.numeric(program$value)
n <- nrow(wave)
found <- list()
keep <- function(kind, name, value) found[[length(found) + 1]] <<- data.frame(kind = kind, name = name, R = as.numeric(value))

# --- weights: cycles of post-stratification, cut to 0.3 and 3 times the mean, and again ---
names_of_margins <- unique(margins$margin)
category <- list(); target <- list()
for (name in names_of_margins) {
  own <- margins[margins$margin == name, ]
  population <- setNames(own$population, own$category)
  code <- wave[[paste0("margin:", name)]]
  present <- population > 0 | names(population) %in% code
  population <- population[present]
  code[!(code %in% names(population))] <- NA
  for (i in seq_len(nrow(merges))) {
    from <- merges$from[i]; into <- merges$into[i]
    if (merges$margin[i] != name) next
    population[into] <- population[into] + population[from]
    population <- population[names(population) != from]
    code[!is.na(code) & code == from] <- into
  }
  category[[name]] <- code; target[[name]] <- population
}
total <- sum(target[[1]])
for (name in names_of_margins) target[[name]] <- target[[name]] / sum(target[[name]]) * total

one_margin <- function(w, name) {
  code <- category[[name]]; known <- !is.na(code)
  code[!known] <- "(missing)"
  share <- if (all(known)) 1 else sum(w[known]) / total
  frequencies <- data.frame(code = names(target[[name]]), Freq = as.numeric(target[[name]]) * share)
  if (any(!known)) frequencies <- rbind(frequencies, data.frame(code = "(missing)", Freq = sum(w[!known])))
  design <- svydesign(ids = ~1, weights = ~w, data = data.frame(code = code, w = w))
  weights(postStratify(design, ~code, frequencies))
}
worst <- function(w) max(sapply(names_of_margins, function(name) {
  code <- category[[name]]; known <- !is.na(code)
  goal <- target[[name]] * if (all(known)) 1 else sum(w[known]) / total
  max(abs(tapply(w[known], code[known], sum)[names(goal)] - goal) / goal)
}))
fit <- function(w) {
  cycles <- 0
  while (cycles < 200 && worst(w) > 1e-6) {
    for (name in names_of_margins) w <- one_margin(w, name)
    cycles <- cycles + 1
  }
  w
}
w <- fit(rep(total / n, n))
bounds <- c(0.3, 3) * total / n
for (round in 0:10) {
  outside <- w < bounds[1] * (1 - 1e-9) | w > bounds[2] * (1 + 1e-9)
  w <- pmin(pmax(w, bounds[1]), bounds[2])
  if (!any(outside) || round == 10) break
  w <- fit(w)
}
for (i in seq_len(n)) keep("weight", i, w[i])
keep("deff", "Kish", n * sum(w^2) / sum(w)^2)

# --- shares with intervals, scores, ranks, tests ---
answer <- function(item) as.numeric(wave[[item]])
items <- grep("^(PROB|IMP3|SAT|UNMET)\\.", names(wave), value = TRUE)
problems <- grep("^PROB\\.", items, value = TRUE)
fields <- sub("PROB.", "", problems, fixed = TRUE)
breakdowns <- c("SEX", "AGE4", "CIT5", "YARR4", "LNGMAIN5", "COMMUNE")
share <- list()
for (item in items) {
  y <- answer(item); valid <- as.numeric(!is.na(y)); yes <- ifelse(is.na(y), 0, y)
  design <- svydesign(ids = ~1, weights = ~w, data = data.frame(yes, valid, w))
  ratio <- svyratio(~yes, ~valid, design)
  p <- as.numeric(coef(ratio)); v <- as.numeric(vcov(ratio))
  base <- min(sum(valid), if (p > 0 && p < 1) p * (1 - p) / v else Inf)
  interval <- suppressWarnings(prop.test(p * base, base, correct = FALSE)$conf.int)
  keep("share", item, p); keep("share-se", item, sqrt(v))
  keep("lower", item, interval[1]); keep("upper", item, interval[2])
  share[[item]] <- p
}
score <- c()
for (field in fields) {
  named <- answer(paste0("IMP3.", field)); content <- answer(paste0("SAT.", field))
  all <- data.frame(a = ifelse(is.na(named), 0, named), e = as.numeric(!is.na(named)), b = ifelse(is.na(content), 0, content), d = as.numeric(!is.na(content)), w)
  totals <- svytotal(~ a + e + b + d, svydesign(ids = ~1, weights = ~w, data = all))
  is <- svycontrast(totals, quote((a / e) * (1 - b / d)))
  keep("score", field, coef(is)); keep("score-se", field, SE(is))
  score <- c(score, as.numeric(coef(is)))
}
keep("tau-b", "U and IS", cor(unlist(share[problems]), score, method = "kendall"))

picked <- !is.na(answer("IMP3.HOU"))
named <- as.data.frame(lapply(setNames(fields, fields), function(field) answer(paste0("IMP3.", field))[picked]))
design <- svydesign(ids = ~1, weights = ~w, data = cbind(named, w = w[picked]))
means <- svymean(as.formula(paste("~", paste(fields, collapse = "+"))), design)
estimate <- as.numeric(coef(means)); covariance <- vcov(means)
pairs <- combn(length(fields), 2)
p <- apply(pairs, 2, function(k) 2 * pnorm(-abs((estimate[k[1]] - estimate[k[2]]) / sqrt(covariance[k[1], k[1]] + covariance[k[2], k[2]] - 2 * covariance[k[1], k[2]]))))
adjusted <- p.adjust(p, "holm")
for (i in seq_along(fields)) {
  own <- which(pairs[1, ] == i | pairs[2, ] == i)
  other <- ifelse(pairs[1, own] == i, pairs[2, own], pairs[1, own])
  better <- sum(adjusted[own] <= 0.05 & estimate[other] > estimate[i])
  worse <- sum(adjusted[own] <= 0.05 & estimate[other] < estimate[i])
  keep("rank-best", fields[i], 1 + better); keep("rank-worst", fields[i], length(fields) - worse)
}
for (item in problems) for (breakdown in breakdowns) {
  rows <- data.frame(y = answer(item), g = wave[[breakdown]], w); rows <- rows[!is.na(rows$y) & !is.na(rows$g), ]
  test <- svychisq(~ y + g, svydesign(ids = ~1, weights = ~w, data = rows), statistic = "F")
  name <- paste(item, breakdown)
  keep("test-F", name, test$statistic); keep("test-df1", name, test$parameter[1])
  keep("test-df2", name, test$parameter[2]); keep("test-p", name, test$p.value)
}
for (item in problems) for (group in na.omit(unique(wave$CIT5))) {
  rows <- data.frame(y = answer(item), inside = as.numeric(wave$CIT5 == group), w); rows <- rows[!is.na(rows$y) & !is.na(rows$inside), ]
  by <- svyby(~y, ~inside, svydesign(ids = ~1, weights = ~w, data = rows), svymean, covmat = TRUE)
  difference <- svycontrast(by, c(-1, 1))
  name <- paste(item, group)
  keep("difference", name, coef(difference)); keep("difference-se", name, SE(difference))
}

# --- the comparison ---
both <- merge(program, do.call(rbind, found), by = c("kind", "name"), all = TRUE)
both$miss <- with(both, abs(value - R) / pmax(1e-3, abs(R)))
both$miss[is.na(both$miss)] <- Inf
tolerance <- c(weight = 1e-9)
both$allowed <- ifelse(both$kind %in% names(tolerance), tolerance[both$kind], 1e-10)
for (kind in unique(both$kind)) {
  own <- both[both$kind == kind, ]
  cat(sprintf("%-14s %5d values, largest relative difference %.1e  %s\n", kind, nrow(own), max(own$miss), if (all(own$miss <= own$allowed)) "agrees" else "DIFFERS"))
}
if (any(both$miss > both$allowed)) {
  print(head(both[both$miss > both$allowed, ], 10))
  quit(status = 1)
}
cat(sprintf("All %d values agree (%s, survey %s).\n", nrow(both), R.version.string, packageVersion("survey")))
