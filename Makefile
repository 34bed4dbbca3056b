# Entry points for people and CI. Slow targets print a note.

ASSAY = .build/release/assay

PREFIX ?= /usr/local
DESTDIR ?=

.PHONY: build browser demo test prove lint format accept clean setup completions manual bench
.PHONY: install uninstall deb dist docs pictures

## build: build the optimised program
build: setup
	@scripts/build

## demo: run the reference experiment and compare the result with the committed registry
demo: build
	@scripts/demo

## test: run all tests
test: setup
	@scripts/test

## browser: open every page of a report in Debian's Chromium; about two minutes
browser: build
	@scripts/browser-test

## prove: test for the same bytes from other builds, emulated CPUs, killed runs and the numerics in C; about a quarter of an hour
prove: setup
	@scripts/prove

## lint: check format and style, strict
lint:
	swift format lint --strict --recursive Package.swift Sources Tests

## format: format all sources
format:
	swift format --in-place --recursive Package.swift Sources Tests

## accept: rewrite the golden files; read the diff before you commit
accept:
	-@ASSAY_ACCEPT=1 scripts/test
	@git status --short

## setup: install the Debian packages that the build needs
setup:
	@scripts/setup

clean:
	rm -rf .build .build-* .assay

## completions: write completions for bash, zsh and fish to .build/completions
completions: build
	@mkdir -p .build/completions
	@for shell in bash zsh fish; do \
	    $(ASSAY) --generate-completion-script $$shell > .build/completions/assay.$$shell; done
	@echo "source .build/completions/assay.bash   (or .zsh, .fish)"

## manual: write man pages to .build/manual
manual: build
	@scripts/manual

## install: install program, man pages and completions below $(DESTDIR)$(PREFIX); run 'make build' first, not as root
install:
	@PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" scripts/install

## uninstall: remove what 'make install' installed
uninstall:
	@PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" scripts/install --uninstall

# What is given to others names its commit in 'assay --version'.
deb dist: export ASSAY_COMMIT := $(shell git describe --always --dirty --abbrev=12 --exclude='*')

## deb: build a Debian package in .build/deb; check it with lintian and in a bare Debian
deb: build
	@scripts/deb

## dist: write archives of sources and program, an SBOM and SHA256SUMS to .build/dist
dist: build
	@scripts/dist

## docs: build the documentation as a site in .build/docs-site, links checked
docs:
	@scripts/docs

## pictures: make the pictures of docs/images again
pictures: build
	@scripts/session-picture
	@scripts/report-picture

## bench: measure every figure of Benchmarks/README.md; about two and a half hours, on an idle machine
bench: build .venv-peers
	@scripts/bench

.venv-peers: Benchmarks/peers/requirements.txt
	python3 -m venv $@ && $@/bin/pip install -q -r $< && touch $@
