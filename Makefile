# What people and CI run. Every target says what it does when it takes long.

ASSAY = .build/release/assay

.PHONY: build browser demo test prove lint format accept clean setup completions manual bench

## build: the program, optimised
build: setup
	@scripts/build

## demo: run the reference experiment on the bundled corpus, and compare with the committed registry
demo: build
	@scripts/demo

## test: all tests
test: setup
	@scripts/test

## browser: every page of a report in Debian's Chromium; about two minutes
browser: build
	@scripts/browser-test

## prove: the same bytes from other builds, emulated processors, killed runs; about ten minutes
prove: setup
	@scripts/prove

## lint: formatting and style, strictly
lint:
	swift format lint --strict --recursive Package.swift Sources Tests

## format: rewrite all sources in the house style
format:
	swift format --in-place --recursive Package.swift Sources Tests

## accept: rewrite the golden files; read the diff before you commit it
accept:
	-@ASSAY_ACCEPT=1 scripts/test
	@git status --short

## setup: install the Debian packages that the build needs
setup:
	@scripts/setup

clean:
	rm -rf .build .build-* .assay

## completions: shell completions for bash, zsh and fish, under .build/completions
completions: build
	@mkdir -p .build/completions
	@for shell in bash zsh fish; do \
	    $(ASSAY) --generate-completion-script $$shell > .build/completions/assay.$$shell; done
	@echo "source .build/completions/assay.bash   (or .zsh, .fish)"

## manual: man pages, under .build/manual
manual: setup
	@scripts/manual

## bench: every figure of Benchmarks/README.md; about an hour, on a machine that does nothing else
bench: build .venv-peers
	swift run -c release --package-path Benchmarks peak
	swift run -c release --package-path Benchmarks step
	Benchmarks/job/run.py --pairs 10 --threads 1,2 --json .build/bench-job.json
	Benchmarks/job/scale.py --json .build/bench-scale.json
	Benchmarks/job/read.py
	Benchmarks/job/jobs.py

.venv-peers: Benchmarks/peers/requirements.txt
	python3 -m venv $@ && $@/bin/pip install -q -r $< && touch $@
