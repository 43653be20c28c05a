#!/bin/sh
# Sets up what briefgen needs to run, and on request what its tests need.
#
#   tools/setup.sh report    .venv with briefgen, and the system's libraries for PDF
#   tools/setup.sh test      the same, the development tools, and the programs that judge the output
#   tools/setup.sh advise libraries|programs|python    prints the command that installs them here, and runs nothing
#
# PYTHON=… chooses another Python. A finished set-up leaves a stamp in .venv with checksums of what it was made
# from, so that the next run takes a few milliseconds. Checksums and not file times: a change of branch gives every
# file a new time. The stamp names the folder too, for a virtual environment breaks when it is moved.
set -eu

cd "$(dirname "$0")/.."
root=$(pwd -P)
venv=.venv

verapdf="org.verapdf.apps:greenfield-apps:1.28.2"
html_checker="vnu-jar@26.9.27"
accessibility_checker="axe-core@4.14.1"
mail_features="caniemail@1.0.5"
copy_artifact="org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
programs="chromium qpdf pdftotext java spamassassin rsync"

# The package of a mail server takes the place of the one that a machine has, so it is asked for in CI alone.
# Debian puts it where only root looks.
PATH=$PATH:/usr/sbin
[ -z "${CI:-}" ] || programs="$programs exim4"

say() {
  printf '%s\n' "$@" >&2
}

fail() {
  say "$@"
  exit 1
}

# ---------------------------------------------------------------------- packages of the system

# Prints the first package manager that is here, of those known.
package_manager() {
  for manager in apt-get dnf pacman brew; do
    if command -v "$manager" >/dev/null 2>&1; then
      echo "$manager"
      return
    fi
  done
}

# Prints the packages that hold $2, by the names of the package manager $1.
packages_of() {
  case "$1:$2" in
    apt-get:libraries) echo libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 ;;
    *:libraries) echo pango harfbuzz ;;
    apt-get:python) echo python3 python3-venv ;;
    dnf:python) echo python3.13 ;;
    pacman:pdftotext | brew:pdftotext) echo poppler ;;
    *:pdftotext) echo poppler-utils ;;
    apt-get:exim4) echo exim4-daemon-light ;;
    *:exim4) echo exim ;;
    apt-get:java) echo default-jre-headless ;;
    dnf:java) echo java-latest-openjdk-headless ;;
    pacman:java) echo jre-openjdk-headless ;;
    brew:java) echo openjdk ;;
    *) echo "$2" ;;
  esac
}

# Prints the packages for all of "$@", on one line.
packages() {
  for need in "$@"; do
    packages_of "$(package_manager)" "$need"
  done | xargs
}

# Prints the command that installs all of "$@" here.
install_command() {
  case "$(package_manager)" in
    apt-get) echo "sudo apt-get install --no-install-recommends $(packages "$@")" ;;
    dnf) echo "sudo dnf install $(packages "$@")" ;;
    pacman) echo "sudo pacman -S --needed $(packages "$@")" ;;
    brew) echo "brew install $(packages "$@")" ;;
    *) echo "(by your system's package manager) $(packages "$@")" ;;
  esac
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

# Installs all of "$@" where that asks no question: by apt-get, as root or by sudo without a password.
install_packages() {
  [ "$(package_manager)" = apt-get ] && as_root true 2>/dev/null || return 1
  say "installing $(packages "$@")"
  as_root apt-get update -qq || return 1
  # shellcheck disable=SC2046 # a list of packages
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends $(packages "$@") </dev/null >/dev/null
}

# ---------------------------------------------------------------------- the virtual environment

# Prints the first Python that is new enough. It is run, not only found: version managers leave names on the PATH
# of Pythons that are not there.
find_python() {
  for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
      echo "$python"
      return
    fi
  done
  fail "briefgen needs Python 3.11 or later, and found none. To install it:" "    $(install_command python)"
}

# Debian keeps a part of the module venv in a package of its own.
need_venv_module() {
  "$1" -c 'import ensurepip' 2>/dev/null && return
  install_packages python && "$1" -c 'import ensurepip' 2>/dev/null && return
  fail "$1 lacks its module venv. To install it:" "    $(install_command python)"
}

make_environment() {
  [ "$(cat "$venv/root" 2>/dev/null)" = "$root" ] && "$venv/bin/python" -c '' 2>/dev/null && return
  python=$(find_python)
  need_venv_module "$python"
  rm -rf "$venv"
  "$python" -m venv "$venv"
  echo "$root" >"$venv/root"
}

pip_install() {
  "$venv/bin/python" -m pip install --quiet --no-input --disable-pip-version-check \
    --constraint constraints.txt "$@" </dev/null
}

# The build backend comes first, from the same list of versions as all else: pip would build in isolation with the
# newest one.
install_briefgen() {
  say "installing briefgen into $venv"
  pip_install pip hatchling editables
  pip_install --no-build-isolation --editable . "$@"
}

# ---------------------------------------------------------------------- libraries and programs

# Asks WeasyPrint, which knows where each system keeps its libraries.
has_libraries() {
  "$venv/bin/python" -c 'from weasyprint.text.ffi import harfbuzz_subset as found; raise SystemExit(not found)' \
    >/dev/null 2>&1
}

need_libraries() {
  has_libraries && return
  install_packages libraries && has_libraries && return
  say "PDF needs the libraries Pango and HarfBuzz (with its subset part). To install them:" \
    "    $(install_command libraries)"
  # shellcheck disable=SC2016 # to be typed as it stands
  [ "$(package_manager)" != brew ] || say "Other Pythons than Homebrew's do not find them. To use that one:" \
    '    make clean report PYTHON="$(brew --prefix)/bin/python3"'
  exit 1
}

# The gate reads PDFs with it several times as fast as without; where it cannot be installed, a library serves.
want_pdftotext() {
  command -v pdftotext >/dev/null 2>&1 || install_packages pdftotext || say "searching PDFs without pdftotext, slower"
}

missing_programs() {
  for program in $programs; do
    command -v "$program" >/dev/null 2>&1 || echo "$program"
  done | xargs
}

# Where a program cannot be installed, the tests that need it are skipped. CI does not skip.
need_programs() {
  missing=$(missing_programs)
  # shellcheck disable=SC2086 # a list of programs
  if [ -n "$missing" ] && ! install_packages $missing; then
    say "Tests that need these are skipped: $missing. To install them:" "    $(install_command $missing)"
    [ -z "${CI:-}" ] || exit 1
  fi
}

need_verapdf() {
  [ ! -f "$venv/share/verapdf/greenfield-apps.jar" ] || return 0
  for program in mvn java; do
    if ! command -v "$program" >/dev/null 2>&1; then
      say "veraPDF does not judge the PDFs: there is no $program here"
      return
    fi
  done
  mvn --quiet --batch-mode -Dstyle.color=never "$copy_artifact" -Dartifact="$verapdf" -Dmdep.stripVersion=true \
    -DoutputDirectory="$root/$venv/share/verapdf" </dev/null
}

need_html_checker() {
  [ ! -f "$venv/share/vnu/vnu.jar" ] || return 0
  for program in npm java; do
    if ! command -v "$program" >/dev/null 2>&1; then
      say "the Nu checker does not judge the pages: there is no $program here"
      return
    fi
  done
  mkdir -p "$venv/share/vnu"
  (
    cd "$venv/share/vnu"
    npm pack --silent "$html_checker" >/dev/null </dev/null
    tar -xzf vnu-jar-*.tgz --strip-components=3 package/build/dist/vnu.jar
    rm vnu-jar-*.tgz
  )
}

need_accessibility_checker() {
  [ ! -f "$venv/share/axe/axe.min.js" ] || return 0
  if ! command -v npm >/dev/null 2>&1; then
    say "axe does not judge the pages: there is no npm here"
    return
  fi
  mkdir -p "$venv/share/axe"
  (
    cd "$venv/share/axe"
    npm pack --silent "$accessibility_checker" >/dev/null </dev/null
    tar -xzf axe-core-*.tgz --strip-components=1 package/axe.min.js
    rm axe-core-*.tgz
  )
}

need_mail_features() {
  [ ! -f "$venv/share/caniemail/caniemail.json" ] || return 0
  if ! command -v npm >/dev/null 2>&1; then
    say "what mail readers can show is not known: there is no npm here"
    return
  fi
  mkdir -p "$venv/share/caniemail"
  (
    cd "$venv/share/caniemail"
    npm pack --silent "$mail_features" >/dev/null </dev/null
    tar -xzf caniemail-*.tgz --strip-components=3 package/dist/data/caniemail.json
    rm caniemail-*.tgz
  )
}

# ---------------------------------------------------------------------- the whole

# Prints what a set-up is made from.
ingredients() {
  echo "$root"
  cksum pyproject.toml constraints.txt tools/setup.sh
}

is_ready_for() {
  [ -x "$venv/bin/python" ] && ingredients | cmp -s - "$venv/ready-for-$1"
}

set_up_report() {
  is_ready_for report && return
  make_environment
  install_briefgen
  need_libraries
  want_pdftotext
  ingredients >"$venv/ready-for-report"
}

set_up_test() {
  is_ready_for test && return
  make_environment
  pip_install setuptools # dkimpy comes as source alone
  install_briefgen --group dev
  need_libraries
  need_programs
  need_verapdf
  need_html_checker
  need_accessibility_checker
  need_mail_features
  ingredients | tee "$venv/ready-for-report" >"$venv/ready-for-test"
}

# shellcheck disable=SC2086 # a list of programs
case "${1:-}:${2:-}" in
  report:) set_up_report ;;
  test:) set_up_test ;;
  advise:libraries | advise:python) install_command "$2" ;;
  advise:programs) install_command $programs ;;
  *) fail "usage: tools/setup.sh report | test | advise libraries|programs|python" ;;
esac
