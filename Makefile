# Everything here needs Go alone; a C compiler adds the tests that read the dataset with DuckDB.
SHELL := /bin/bash
GO ?= go
OUT ?= dataset
SOURCES ?= fixtures
FUZZTIME ?= 30s

define QUERY
SELECT fiscal_year, entity_name, amount::VARCHAR AS total_expenditure
FROM '$(OUT)/current/facts/**/*.parquet'
WHERE statement = 'expenditure' AND line = 'total' AND measure = 'expenditure' AND amount IS NOT NULL
ORDER BY amount DESC LIMIT 5
endef
export QUERY

.DEFAULT_GOAL := help
.PHONY: help run build test bench fuzz golden lint deps clean

help: ## what can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

run: build ## turn the fixtures into ./dataset and ask it a first question
	@bin/juesuan run $(SOURCES) --out $(OUT) --log-level error || [ $$? -eq 1 ] || [ $$? -eq 3 ]
	@printf '\nA first question, to paste into DuckDB (amounts in 万元):\n\n%s;\n\n' "$$QUERY"
	@if [ "$$($(GO) env CGO_ENABLED)" = 1 ]; then \
		set -o pipefail; cd load && JUESUAN_QUERY="$${QUERY//\'$(OUT)/\'$(abspath $(OUT))}" $(GO) test -count=1 -run '^TestFirstQuery$$' | grep -Ev '^(PASS|ok)'; \
	else echo 'Not asked here: that needs cgo (a C compiler). Paste it into the duckdb program.'; fi

build: ## bin/juesuan
	$(GO) build -trimpath -o bin/ ./cmd/juesuan

test: ## vet and all tests
	$(GO) vet ./...
	$(GO) test ./...

bench: ## benchmarks
	$(GO) test -run '^$$' -bench . -benchmem ./...

fuzz: ## every fuzz target for FUZZTIME (30s)
	@set -e; grep -rl --include='*_test.go' '^func Fuzz' . | while read -r f; do \
		for target in $$(sed -nE 's/^func (Fuzz[A-Za-z0-9_]*)\(.*/\1/p' "$$f"); do \
			$(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) "$$(dirname "$$f")"; done; done

golden: ## write the golden files anew; read the diff before you commit it
	UPDATE_GOLDEN=1 $(GO) test -count=1 ./...
	git --no-pager diff --stat

lint: ## format, vet, module file; golangci-lint where it is installed
	@test -z "$$(gofmt -l .)" || { echo 'not formatted:'; gofmt -l .; exit 1; }
	$(GO) vet ./...
	$(GO) mod tidy -diff
	@if command -v golangci-lint >/dev/null; then golangci-lint run; else echo 'golangci-lint is not installed: its rules were NOT checked'; fi

deps: ## fetch the dependencies and list those that are linked
	$(GO) mod download
	@$(GO) list -deps -f '{{with .Module}}{{.Path}} {{.Version}}{{end}}' ./cmd/juesuan | sort -u

clean: ## remove what make made
	rm -rf bin $(OUT)
