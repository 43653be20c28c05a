# `make report` and `make test` are all that a newcomer needs; both set up what is missing the first time.

.DEFAULT_GOAL := help
.NOTPARALLEL: # two set-ups at once would spoil each other
PYTEST_JOBS ?= 2
bin := .venv/bin

.PHONY: help report test lint types tests pictures constraints clean setup setup-test

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

report: setup ## build the reports of briefs/ into output/
	@$(bin)/briefgen build briefs --output output

test: lint types tests ## run everything that CI runs

lint: setup-test ## check the style of the code
	$(bin)/ruff check
	$(bin)/ruff format --check

types: setup-test ## check the types
	$(bin)/mypy

tests: setup-test ## run the tests
	$(bin)/pytest -n $(PYTEST_JOBS)

pictures: report setup-test ## make the pictures of the README anew
	@tools/pictures

constraints: setup ## choose the newest versions of everything anew, into constraints.txt
	@tools/constraints

clean: ## remove the virtual environment and all caches
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

setup:
	@tools/setup.sh report

setup-test:
	@tools/setup.sh test
