# Shared by script/server, script/test and script/bench. Expects to be in the repository's root.

# Installs what the lockfile names, once for each lockfile; Node itself comes with it.
install_packages() {
  local wanted
  wanted="$(cksum package-lock.json package.json | cksum)"
  if [ "$(cat node_modules/.installed 2>/dev/null)" != "$wanted" ]; then
    echo "Installing packages (once, about a minute) …" >&2
    npm ci --no-audit --no-fund --no-update-notifier --loglevel=error
    printf '%s' "$wanted" > node_modules/.installed
  fi
  export PATH="$PWD/node_modules/.bin:$PATH"
  local major
  major="$(node --version | sed 's/^v\([0-9]*\).*/\1/')"
  if [ "$major" -lt 24 ]; then
    echo "Node 24 is needed, and none is packaged for this machine ($(uname -sm)). Install Node 24 and start again." >&2
    exit 1
  fi
}

# Style sheet, scripts, fonts and the reader, from source.
build_assets() {
  node --disable-warning=ExperimentalWarning scripts/build-browser.ts >&2
}

# Programs that the tests drive for real: a browser, and what prints and rasterises a PDF.
install_test_programs() {
  local missing=()
  command -v chromium >/dev/null || missing+=(chromium)
  command -v pdftoppm >/dev/null || missing+=(poppler-utils)
  command -v convert >/dev/null || missing+=(imagemagick)
  [ ${#missing[@]} -eq 0 ] && return
  echo "Installing ${missing[*]} …" >&2
  local sudo=""
  [ "$(id -u)" -eq 0 ] || sudo="sudo"
  if ! command -v apt-get >/dev/null || ! { $sudo apt-get update -qq && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >&2; then
    echo "The tests need ${missing[*]}; they could not be installed here. Install them and start again. Nothing is skipped." >&2
    exit 1
  fi
}
