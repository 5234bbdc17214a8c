# Sourced by tests/fuzz/run and tests/run, after web/setup.sh.

kFuzzers="extended account library record inflate zip import part reply"

build_fuzzers() {
  step "Building the fuzzers, build/sanitize"
  configure_sanitize
  compile sanitize fuzzers
}

# The golden exports as they are and, for the fuzzers that open zips, packed.
fuzz_seeds() {
  local folder=build/fuzz/seeds file
  rm -rf "$folder"
  mkdir -p "$folder"
  for file in tests/history/golden/*/*; do
    case $file in */expected.txt) continue ;; esac
    cp "$file" "$folder/$(echo "${file#tests/history/golden/}" | tr / -)"
  done
  node tests/fuzz/pack.mjs "$folder"
}

# Runs fuzzers one after the other, SECONDS each; a line for each says how often it ran. False when one found something.
fuzz() { # SECONDS [FUZZER...]
  local seconds=$1 name log outcome=0
  shift
  fuzz_seeds
  mkdir -p build/fuzz/corpus build/fuzz/found build/logs
  for name in ${*:-$kFuzzers}; do
    mkdir -p "build/fuzz/corpus/$name"
    log=build/logs/fuzz-$name.txt
    if "build/sanitize/fuzz_$name" "build/fuzz/corpus/$name" build/fuzz/seeds -max_total_time="$seconds" -timeout=20 \
      -rss_limit_mb=2048 -max_len=65536 -artifact_prefix="build/fuzz/found/$name-" >"$log" 2>&1; then
      echo "fuzz_$name: $(grep -oE 'Done [0-9]+ runs' "$log" | tail -1), nothing found"
    else
      grep -E 'broken promise|ERROR|SUMMARY|Test unit written' "$log" | sed "s/^/fuzz_$name: /"
      outcome=1
    fi
  done
  return $outcome
}
