# Sourced by web/serve and tests/run from the top folder: everything between a bare machine and dist/.
#
# Every function does nothing when its work is already there, so both scripts may call them all, every
# time. Nothing is written outside build/ and dist/, except the packages that the system installs.

source emsdk.env

# An official emsdk goes before the system's emscripten.
if [ -x "${EMSDK:-}/upstream/emscripten/emcc" ]; then PATH=$EMSDK/upstream/emscripten:$PATH; fi

started=$SECONDS

# Prints what begins now, with the seconds since the script began.
step() { printf '[%3d s] %s\n' $((SECONDS - started)) "$*"; }

# Ends the script with one sentence that says what to do.
stop() { printf '\n%s\n' "$*" >&2; exit 1; }

# Runs a command with its output in build/logs/NAME.txt.
quietly() { # NAME COMMAND...
  local log=build/logs/$1.txt
  shift
  mkdir -p build/logs
  "$@" >"$log" 2>&1 </dev/null
}

# As `stop`, after the end of the log of what `quietly` ran.
stop_with_log() { # NAME SENTENCE
  tail -n 60 "build/logs/$1.txt" >&2
  stop "$2"
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# ---- packages ---------------------------------------------------------------------------------------

# A package is there if what we use of it is there, whoever installed it: a command, or a file.
package_is_there() {
  case $1 in
    emscripten) command -v emcc ;;
    ninja-build) command -v ninja ;;
    nodejs) command -v node ;;
    xz-utils) command -v xz ;;
    libeigen3-dev) test -e /usr/include/eigen3/Eigen/Dense ;;
    nlohmann-json3-dev) test -e /usr/include/nlohmann/json.hpp ;;
    libgtest-dev) test -e /usr/include/gtest/gtest.h ;;
    libclang-rt-14-dev) ls /usr/lib/llvm-14/lib/clang/*/lib/linux/libclang_rt.fuzzer-*.a ;;
    fonts-noto-core) test -e /usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf ;;
    fonts-wqy-zenhei) test -e /usr/share/fonts/truetype/wqy/wqy-zenhei.ttc ;;
    fonts-noto-color-emoji) test -e /usr/share/fonts/truetype/noto/NotoColorEmoji.ttf ;;
    *) command -v "$1" ;;
  esac >/dev/null 2>&1
}

need_packages() {
  local package missing=()
  for package in "$@"; do package_is_there "$package" || missing+=("$package"); done
  if [ ${#missing[@]} = 0 ]; then return; fi
  command -v apt-get >/dev/null || stop "Please install what is missing here, named as in Debian: ${missing[*]}"
  step "Installing ${missing[*]}"
  quietly apt-update as_root apt-get update ||
    stop_with_log apt-update "apt-get update failed: check this machine's package sources."
  quietly apt-install as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "${missing[@]}" ||
    stop_with_log apt-install "Could not install ${missing[*]}: see above, install them by hand and run this again."
}

need_build_packages() {
  need_packages emscripten cmake ninja-build g++ xz-utils nodejs \
    libeigen3-dev nlohmann-json3-dev libgtest-dev
}

# Chromium, and fonts for every script that artists' names come in. Zen Hei has Han, kana and Hangul in an
# eighth of the size of Noto's CJK package.
need_browser_packages() {
  need_packages chromium npm fonts-noto-core fonts-wqy-zenhei fonts-noto-color-emoji
}

# playwright-core goes to build/browser; a link lets the tests beside it import it by name.
get_playwright() {
  if cmp --silent tests/browser/package-lock.json build/browser/installed-lock.json; then return; fi
  step "Installing playwright-core $PLAYWRIGHT_CORE_VERSION"
  mkdir -p build/browser
  cp tests/browser/package.json tests/browser/package-lock.json build/browser/
  (cd build/browser && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) ||
    stop "npm could not install playwright-core $PLAYWRIGHT_CORE_VERSION: check that npm reaches its registry."
  cp tests/browser/package-lock.json build/browser/installed-lock.json
}

# DuckDB runs the queries of assets/sql in tests/browser/sql.test.mjs. Not through the lock file: npm then wants the builds for
# every other system as well.
get_duckdb() {
  if [ "$(cat build/sql/installed 2>/dev/null)" = "$DUCKDB_NODE_VERSION" ]; then return; fi
  step "Installing DuckDB $DUCKDB_NODE_VERSION"
  mkdir -p build/sql
  npm install --prefix build/sql --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error \
    "@duckdb/node-api@$DUCKDB_NODE_VERSION" ||
    stop "npm could not install DuckDB $DUCKDB_NODE_VERSION: check that npm reaches its registry."
  echo "$DUCKDB_NODE_VERSION" >build/sql/installed
}

# ---- sources of Dear ImGui and libdeflate -----------------------------------------------------------

# Makes a private apt configuration that sees the source packages of SUITE on this system's own mirror;
# the system's configuration is left alone. Prints the path of the configuration file.
private_apt() { # SUITE
  local home=$PWD/build/apt/$1 keys=/usr/share/keyrings/debian-archive-keyring.gpg uri
  uri=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' |
    awk '$2 !~ /-/ && !found { print $1; found = 1 }')
  [ -n "$uri" ] || return 1
  mkdir -p "$home/lists/partial" "$home/cache/archives/partial"
  [ -e "$keys" ] && keys="[signed-by=$keys] " || keys=""
  echo "deb-src $keys$uri $1 main" >"$home/sources.list"
  cat >"$home/apt.conf" <<CONF
Dir::Etc::sourcelist "$home/sources.list";
Dir::Etc::sourceparts "-";
Dir::State::lists "$home/lists";
Dir::Cache "$home/cache";
APT::Sandbox::User "root";
CONF
  echo "$home/apt.conf"
}

# Only the tarball: some mirrors lack the small .dsc files that dpkg-source would want.
download_source() ( # PACKAGE SUITE TARBALL SHA256
  APT_CONFIG=$(private_apt "$2") && export APT_CONFIG && cd build/apt && rm -f "$3" &&
    apt-get update &&
    apt-get source --download-only --tar-only "$1" &&
    echo "$4  $3" | sha256sum --check
)

unpack_source() { # NAME TARBALL
  rm -rf "build/third_party/$1"
  mkdir -p "build/third_party/$1"
  tar --extract --file "build/apt/$2" --strip-components 1 --directory "build/third_party/$1"
}

# Fetches one library into build/third_party/NAME, or checks the folder that the person named instead.
get_source() { # NAME VERSION HEADER MACRO VARIABLE PACKAGE SUITE TARBALL SHA256
  local name=$1 version=$2 header=$3 macro=$4 variable=$5 package=$6 tarball=$8 own
  own=${!variable:-}
  if [ -n "$own" ]; then
    header_has_version "$own/$header" "$macro" "$version" ||
      stop "$variable must name an unpacked $name $version, and $own/$header is not of that version."
    return
  fi
  if header_has_version "build/third_party/$name/$header" "$macro" "$version"; then return; fi
  step "Fetching the source of $name $version"
  mkdir -p build/apt
  quietly "source-$name" download_source "${@:6}" || stop \
    "The source package $package could not be had (build/logs/source-$name.txt says why): unpack $name \
$version from wherever you get it, set $variable to that folder and run this again."
  unpack_source "$name" "$tarball"
}

header_has_version() { # FILE MACRO VERSION
  grep -qE "^#define[[:space:]]+$2[[:space:]]+\"${3//./\\.}\"" "$1" 2>/dev/null
}

get_sources() {
  get_source imgui "$IMGUI_VERSION" imgui.h IMGUI_VERSION EARSHOT_IMGUI_DIR \
    "$IMGUI_PACKAGE" "$IMGUI_SUITE" "$IMGUI_TARBALL" "$IMGUI_SHA256"
  get_source libdeflate "$LIBDEFLATE_VERSION" libdeflate.h LIBDEFLATE_VERSION_STRING EARSHOT_LIBDEFLATE_DIR \
    "$LIBDEFLATE_PACKAGE" "$LIBDEFLATE_SUITE" "$LIBDEFLATE_TARBALL" "$LIBDEFLATE_SHA256"
}

# ---- builds -----------------------------------------------------------------------------------------

# Configures build/NAME once, and afresh when the arguments change (the compiler may be another); ninja watches the CMake files.
configure() { # NAME WRAPPER ARGUMENTS...
  local name=$1 wrapper=$2 arguments
  shift 2
  arguments="$* $(absolute "${EARSHOT_IMGUI_DIR:-build/third_party/imgui}")"
  arguments+=" $(absolute "${EARSHOT_LIBDEFLATE_DIR:-build/third_party/libdeflate}") $(command -v emcc)"
  if [ -e "build/$name/build.ninja" ] && [ "$(cat "build/$name/configured" 2>/dev/null)" = "$arguments" ]; then
    return
  fi
  quietly "configure-$name" $wrapper cmake --fresh -G Ninja -S . -B "build/$name" "$@" \
    -DEARSHOT_IMGUI_DIR="$(absolute "${EARSHOT_IMGUI_DIR:-build/third_party/imgui}")" \
    -DEARSHOT_LIBDEFLATE_DIR="$(absolute "${EARSHOT_LIBDEFLATE_DIR:-build/third_party/libdeflate}")" ||
    stop_with_log "configure-$name" "Configuring build/$name failed, see above."
  echo "$arguments" >"build/$name/configured"
}

absolute() { realpath --canonicalize-missing "$1"; }

# Builds TARGETS of build/NAME; prints the compiler's words only when it fails.
compile() { # NAME TARGETS...
  local name=$1
  shift
  quietly "build-$name" ninja -C "build/$name" "$@" ||
    stop_with_log "build-$name" "Building build/$name failed, see above."
}

# Sanitizers are clang's, because the fuzzers are: one build for both.
need_sanitizer_packages() { need_packages clang-14 libclang-rt-14-dev; }

configure_sanitize() {
  configure sanitize "" -DEARSHOT_SANITIZE=ON -DCMAKE_C_COMPILER=clang-14 -DCMAKE_CXX_COMPILER=clang++-14
}

build_command_line() {
  step "Building the command line, build/native/earshot"
  configure native ""
  compile native earshot
}

build_modules() {
  step "Building the wasm modules, build/wasm"
  configure wasm emcmake
  compile wasm
}

# ---- dist/ ------------------------------------------------------------------------------------------

# Lays out dist/ as web/files.txt says, touching only what changed, and removes what is not listed.
assemble_dist() {
  step "Assembling dist/"
  local from to kept=" catalogue.pack "
  check_every_page_file_is_listed
  mkdir -p dist
  while read -r from to; do
    case $from in ''|'#'*) continue ;; esac
    [ -e "$from" ] || stop "web/files.txt lists $from, which is not there."
    kept+="$to "
    copy_if_changed "$from" "dist/$to"
  done <web/files.txt
  compile_catalogue
  (cd dist && find . -type f -printf '%P\n') | while read -r to; do
    case $kept in *" $to "*) ;; *) rm "dist/$to" ;; esac
  done
}

check_every_page_file_is_listed() {
  local file
  for file in web/*.html web/*.css web/*.js; do
    [ ! -e "$file" ] || grep -q "^$file " web/files.txt || stop "$file is not listed in web/files.txt: add it."
  done
}

copy_if_changed() { # FROM TO
  if cmp --silent "$1" "$2"; then return; fi
  mkdir -p "$(dirname "$2")"
  cp "$1" "$2"
}

compile_catalogue() {
  local pack=dist/catalogue.pack
  if [ -e $pack ] && [ -z "$(find assets/catalogue build/native/earshot -newer $pack -print -quit)" ]; then
    return
  fi
  step "Compiling the catalogue"
  quietly catalogue build/native/earshot catalogue compile assets/catalogue $pack.new ||
    stop_with_log catalogue "The catalogue in assets/catalogue could not be compiled, see above."
  mv $pack.new $pack
}

build_dist() {
  need_build_packages
  get_sources
  build_command_line
  build_modules
  assemble_dist
}
