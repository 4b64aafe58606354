#!/bin/bash
# Print a Python from 3.11 on that can make a virtual environment; install it where root may.
set -euo pipefail

# Debian splits venv from Python, and a version manager's name may stand for nothing: so ask each.
is_fit() {
  "$1" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' > /dev/null 2>&1
}

find_python() {
  local name
  for name in ${PYTHON:-} python3.11 python3 python3.12 python3.13 python3.14; do
    if command -v "$name" > /dev/null && is_fit "$name"; then
      command -v "$name"
      return
    fi
  done
  return 1
}

find_python && exit
"$(dirname "$0")/debian.sh" python3 python3-venv
find_python && exit
echo "Python 3.11 or later with venv is missing: install it, or type make PYTHON=/path/to/it" >&2
exit 1
