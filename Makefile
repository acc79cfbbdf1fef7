# Everything a new machine needs comes with `make run` and `make test`; see `make`.

export PATH := $(PATH):/usr/local/go/bin
# The version stamp fails in checkouts that belong to another user.
export GOFLAGS := $(strip $(GOFLAGS) -buildvcs=false)

# make build stamps the program with its commit, where git can tell it.
STAMP := $(if $(shell git rev-parse --verify -q HEAD 2>/dev/null),true,false)

STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2
# What has tests in windows; all the rest is the same without cgo.
WINDOWED    = ./cmd/... ./jsapi/prompt ./jsapi ./jsapi/cashier ./jsapi/downloads ./jsapi/host/... ./jsapi/scenario/scenariotest ./jsapi/scenario/recording/clicktest ./bridge/...
ARGS        =
FUZZTIME    = 20s
# A machine that is busy with something else takes several times as long.
TESTFLAGS   = -timeout 60m
# Tests in windows mostly wait.
ATATIME    := $(shell n=$$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2); echo $$((n > 3 ? n : 3)))

# Not empty where windows can be shown.
SCREEN := $(DISPLAY)$(WAYLAND_DISPLAY)$(filter Darwin,$(shell uname))

# Two cores, and steps that each use both.
.NOTPARALLEL:

# Where make install puts things: PREFIX in names, below DESTDIR on the disk.
PREFIX  = /usr/local
DESTDIR =
PROGRAM = build/jembatan
INSTALL = $(DESTDIR)$(PREFIX)

.PHONY: help setup build install uninstall run test pure race golden attack explore mutants fuzz lint format dependencies bench pictures test-41 windows endurance bare

help:
	@echo 'make run           build Jembatan and open the demo; ARGS="DIR --lang id" opens something else'
	@echo 'make test          all tests'
	@echo 'make build         build/jembatan'
	@echo 'make install       install the program, its manual pages and completions below PREFIX=/usr/local'
	@echo 'make bench         measure both transports beside raw webview_go, and the template language beside glass-easel'
	@echo 'make pictures      take pictures of everything that is shown into build/pictures; ARGS="-run REGEXP" takes some'
	@echo 'make race          the tests that open no window, under the race detector'
	@echo 'make golden        rewrite the golden files of all tests'
	@echo 'make attack        pages that attack their host, with a table at the end; ARGS="-run NAME" picks some'
	@echo 'make explore       explore every outcome of the demos and of programs with a mistake each, for many minutes'
	@echo 'make endurance     play 2,000 scenarios, and fail if a process, port, display or file is left; ENDURANCE=30 plays 300'
	@echo 'make bare          as root: play the examples of the manual for CI in a bare Debian 13; ARGS=gitlab plays one'
	@echo 'make mutants       take each defence out and demand that a test fails; ARGS="-run REGEXP" takes some, ARGS=-list lists them'
	@echo 'make fuzz          all fuzz targets, 20 seconds each; FUZZTIME=1m gives them more'
	@echo 'make lint          gofmt, go vet, staticcheck, ESLint, Prettier, the list of dependencies'
	@echo 'make format        gofmt, and what ESLint and Prettier correct by themselves'
	@echo 'make pure          the tests that need neither cgo nor a display'
	@echo 'make test-41       build against WebKitGTK 4.1'
	@echo 'make windows       build/jembatan.exe'
	@echo 'make dependencies  write the list of dependencies anew'
	@echo 'make setup         install what all of the above need (each does so by itself)'

setup:
	@.ci/setup build run display tests

# For targets that need no more than the compiler and its libraries.
.PHONY: setup-build
setup-build:
	@.ci/setup build run $(if $(SCREEN),,display)

build: setup-build
	@mkdir -p build
	.ci/webkit go build -buildvcs=$(STAMP) -o build/jembatan ./cmd/jembatan

# With sudo, build first: the checkout is not the superuser's.
install:
	@test -x "$(PROGRAM)" || { echo 'there is no $(PROGRAM): make build makes it'; exit 1; }
	install -d "$(INSTALL)/bin" "$(INSTALL)/share/man/man1" "$(INSTALL)/share/man/man7" "$(INSTALL)/share/fish/vendor_completions.d" \
		"$(INSTALL)/share/bash-completion/completions" "$(INSTALL)/share/zsh/site-functions"
	install -m 755 "$(PROGRAM)" "$(INSTALL)/bin/jembatan"
	"$(PROGRAM)" completion bash >"$(INSTALL)/share/bash-completion/completions/jembatan"
	"$(PROGRAM)" completion zsh >"$(INSTALL)/share/zsh/site-functions/_jembatan"
	"$(PROGRAM)" completion fish >"$(INSTALL)/share/fish/vendor_completions.d/jembatan.fish"
	pages=$$(mktemp -d) && "$(PROGRAM)" man "$$pages" && \
		install -m 644 "$$pages"/*.1 "$(INSTALL)/share/man/man1" && install -m 644 "$$pages"/*.7 "$(INSTALL)/share/man/man7" && rm -r "$$pages"

uninstall:
	rm -f "$(INSTALL)/bin/jembatan" "$(INSTALL)/share/bash-completion/completions/jembatan" "$(INSTALL)/share/zsh/site-functions/_jembatan" \
		"$(INSTALL)/share/fish/vendor_completions.d/jembatan.fish" "$(INSTALL)/share/man/man1/jembatan.1" \
		"$(INSTALL)/share/man/man1/jembatan-"*.1 "$(INSTALL)/share/man/man7/jembatan-"*.7

# Fonts for the wallets' languages and emoji. The demo runs without them.
.PHONY: setup-fonts
setup-fonts: setup-build
	@.ci/setup fonts || echo 'Going on without these fonts.'

ifneq ($(SCREEN),)
run: build setup-fonts
	build/jembatan run $(ARGS)
else ifneq ($(ARGS),)
run: build setup-fonts
	build/jembatan run --headless $(ARGS)
else
run: build setup-fonts
	@echo 'There is no display: the demo runs on one of its own, and plays its tour once.'
	@rm -f build/demo.png build/demo-consent.png build/demo-cashier.png
	build/jembatan run demo --tour --headless --state :memory: --screenshot build/demo.png --exit-after 5m
	@test -s build/demo.png && test -s build/demo-consent.png && test -s build/demo-cashier.png
	@echo 'The page is in build/demo.png, the consent window in build/demo-consent.png, the payment in build/demo-cashier.png.'
endif

test: setup pure
	.ci/webkit go test $(TESTFLAGS) -parallel $(ATATIME) $(WINDOWED)

pure:
	CGO_ENABLED=0 go vet ./...
	CGO_ENABLED=0 go test $(TESTFLAGS) ./...

race: setup
	.ci/race $(TESTFLAGS)

# Only packages whose tests have the flag take it.
golden:
	CGO_ENABLED=0 go test $$(git grep -l 'flag.Bool("update"' -- '*_test.go' | sed 's|[^/]*$$||; s|^|./|' | sort -u) -update

attack: setup build
	CGO_ENABLED=0 go build -o build/attack ./cmd/attack
	build/attack $(ARGS)

fuzz:
	.ci/fuzz $(FUZZTIME)

# Node is for this alone.
lint: setup-build
	@.ci/setup lint
	@unformatted=$$(gofmt -l .); test -z "$$unformatted" || { echo "not gofmt-ed:" $$unformatted; exit 1; }
	.ci/webkit go vet ./...
	CGO_ENABLED=0 GOOS=darwin go build ./...
	.ci/webkit go run $(STATICCHECK) ./...
	.ci/scripts
	@echo '.ci/modules | diff -u .ci/dependencies.txt -'
	@.ci/modules | diff -u --label .ci/dependencies.txt --label 'what is built' .ci/dependencies.txt - || \
		{ echo 'the dependencies are not those of .ci/dependencies.txt: if that is meant, make dependencies'; exit 1; }

format:
	@.ci/setup lint
	gofmt -w .
	.ci/scripts --fix

dependencies:
	.ci/modules >.ci/dependencies.txt

bench: setup
	@mkdir -p build
	.ci/webkit go build -o build/bench ./cmd/bench
	./build/bench $(ARGS)

# What README shows is copied; everything else is only looked at.
pictures: setup build setup-fonts
	@.ci/setup pictures
	CGO_ENABLED=0 go build -o build/takepictures ./cmd/pictures
	@mkdir -p build/pictures/components
	$(if $(ARGS),,AXMLTEST_PICTURES=$(CURDIR)/build/pictures/components .ci/webkit go test $(TESTFLAGS) -count 1 ./bridge/window/axmltest -run '^TestGallery$$')
	build/takepictures $(ARGS)
	@for name in readme panel; do ! test build/pictures/$$name.png -nt assets/$$name.png || cp build/pictures/$$name.png assets/; done

explore: setup
	.ci/webkit go test -timeout 4h ./cmd/jembatan -run TestExplore -whole -v $(ARGS)

# Ten scenarios, this often each.
ENDURANCE = 200
endurance: setup build
	.ci/alone build/jembatan test cmd/jembatan/testdata/scenarios/dana --repeat $(ENDURANCE) --jobs 2

# Not in the checkout: go build ./... and gofmt would go into it.
BARE = /var/tmp/jembatan-bare
bare:
	.ci/bare $(BARE) $(ARGS)

mutants: setup
	go run ./cmd/mutants $(ARGS)

test-41:
	@.ci/setup build run webkit-4.1
	@mkdir -p build
	.ci/webkit --4.1 go build ./...
	.ci/webkit --4.1 go build -o build/jembatan-webkit2gtk-4.1 ./cmd/jembatan
	@ldd build/jembatan-webkit2gtk-4.1 | grep 'libwebkit2gtk-4\.1' || { echo 'this is not linked with WebKitGTK 4.1'; exit 1; }

windows:
	@.ci/setup windows
	@mkdir -p build
	GOOS=windows GOARCH=amd64 CGO_ENABLED=1 \
		CC=x86_64-w64-mingw32-gcc CXX=x86_64-w64-mingw32-g++ CGO_CXXFLAGS='-O2 -I$(CURDIR)/.ci/windows' \
		go build -o build/jembatan.exe ./cmd/jembatan
