# Everything here needs Go alone; a C compiler adds the tests that read the dataset with DuckDB.
SHELL := /bin/bash
GO ?= go
OUT ?= dataset
SOURCES ?= fixtures
FUZZTIME ?= 30s
# Looking for a smaller input of the same effect takes a minute each otherwise, and no new one is tried meanwhile.
MINIMIZE ?= 1s
MUTATIONS ?= 2500
RUNS ?= 5
DOCS ?= 20000
# Real documents to measure on, if they lie beside this checkout.
PUBLISHED = $(abspath ../shared/corpus/real/final) $(abspath ../shared/corpus/real/budget)
LINT = $(GO) run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0

# DuckDB is linked in; its library needs that of C++.
ifeq ($(shell command -v $(CXX) 2>/dev/null),)
export CGO_ENABLED = 0
endif

# The fixtures that no reader can read.
BROKEN = fixtures/html-named-pdf/

define QUERY
SELECT fiscal_year, entity_name, amount AS total_expenditure
FROM '$(OUT)/current/facts/**/*.parquet'
WHERE statement = 'expenditure' AND line = 'total' AND measure = 'expenditure' AND amount IS NOT NULL
ORDER BY amount DESC LIMIT 5
endef
export QUERY

.DEFAULT_GOAL := help
.PHONY: help run build test race bench bench-scale faults fuzz mutate golden coverage agreement lint deps clean

help: ## what can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

run: build ## turn the fixtures into ./dataset and ask it a first question
	@status=0; bin/juesuan run $(SOURCES) --out $(OUT) --log-level error > bin/run.txt || status=$$?; cat bin/run.txt; \
	if grep '^failed: ' bin/run.txt | grep -v '^failed: $(BROKEN)' >&2; then echo 'make run: documents failed that are not broken on purpose' >&2; exit 1; fi; \
	case $$status in 0) ;; \
	1) printf '\nOne folder is broken on purpose (%s: a web page named as a PDF), hence exit status 1.\n' $(BROKEN);; \
	3) printf '\nAll were read; some have error-level findings, hence exit status 3.\n';; \
	*) exit $$status;; esac
	@printf '\nA first question, to paste into DuckDB (amounts in 万元):\n\n%s;\n\n' "$$QUERY"
	@bin/juesuan query $(OUT) "$$QUERY" || echo 'Not asked here: paste it into the duckdb program.'

build: ## bin/juesuan
	$(GO) build -trimpath -o bin/ ./cmd/juesuan

test: ## vet and all tests
	$(GO) vet ./...
	$(GO) test ./...

race: ## all tests under the race detector (needs a C compiler)
	CGO_ENABLED=1 $(GO) test -race ./...

bench: ## benchmarks; UPDATE_BENCH=1 writes the table of the READMEs
	@if [ -d $(word 1,$(PUBLISHED)) ]; then export JUESUAN_BENCH="$(word 1,$(PUBLISHED)):$(word 2,$(PUBLISHED))"; fi; $(GO) test -run '^$$' -bench 'Glyphs|Tables|Read$$' -cpu 1 -benchmem ./extract
	$(GO) test -run '^$$' -bench Length -cpu 1 ./extract
	$(GO) test -run '^$$' -bench 'Fixtures|Published' -benchtime $(RUNS)x .

fuzz: ## every fuzz target for FUZZTIME (30s)
	@set -e; grep -rl --include='*_test.go' '^func Fuzz' . | while read -r f; do \
		for target in $$(sed -nE 's/^func (Fuzz[A-Za-z0-9_]*)\(.*/\1/p' "$$f"); do \
			$(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) -fuzzminimizetime $(MINIMIZE) "$$(dirname "$$f")"; done; done

mutate: ## read MUTATIONS (2500) documents with bytes changed at random
	JUESUAN_MUTATIONS=$(MUTATIONS) $(GO) test -count=1 -timeout 60m -v -run '^TestMutations$$' ./extract

# Load DOCS (20000) generated documents, add 100 and ask DuckDB; needs a C compiler. With 200000 it takes half an hour and 4 GB.
bench-scale:
	JUESUAN_SCALE=$(DOCS) CGO_ENABLED=1 $(GO) test -count=1 -v -timeout 0 -run '^TestScale$$' ./load

# Fail every operation of a commit in every way; minutes.
faults:
	JUESUAN_FAULTS=all $(GO) test -count=1 -timeout 0 -run '^TestFaultAtEveryOperation$$' ./load

golden: ## write the golden files anew; read the diff before you commit it
	UPDATE_GOLDEN=1 $(GO) test -count=1 ./...
	git --no-pager diff --stat

coverage: # which printed numbers of published documents are in a cell of a table (needs pdftotext)
	$(GO) test -count=1 -v -run '^TestCoverage$$' ./extract | grep -E 'numbers|rows of|page [0-9]+:|SKIP|skip|^(ok|FAIL)' | sed -E 's/^ *coverage_test.go:[0-9]+: //'

agreement: # characters, places, widths and lines of documents against MuPDF's (needs mutool)
	JUESUAN_AGREEMENT=all $(GO) test -count=1 -v -run 'MuPDF$$' ./extract/pdf | grep -E 'characters|argued|not those|SKIP|^ +page |^(ok|FAIL)' | sed -E 's/^ *(mupdf|damage)_test.go:[0-9]+: //'

lint: ## format, vet, module file; golangci-lint where it can be had
	@test -z "$$(gofmt -l .)" || { echo 'not formatted:'; gofmt -l .; exit 1; }
	$(GO) vet ./...
	$(GO) mod tidy -diff
	@if command -v golangci-lint >/dev/null; then golangci-lint run; \
	elif $(LINT) version >/dev/null 2>&1; then $(LINT) run; \
	else echo 'golangci-lint is not installed and cannot be fetched: its rules were NOT checked'; fi

deps: ## fetch the dependencies and list those that are linked
	$(GO) mod download
	@$(GO) list -deps -f '{{with .Module}}{{.Path}} {{.Version}}{{end}}' ./cmd/juesuan | sort -u

clean: ## remove what make made
	rm -rf bin $(OUT)
