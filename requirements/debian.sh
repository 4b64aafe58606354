#!/bin/bash
# Install Debian packages as root; otherwise say in one line what is missing and what to type.
set -euo pipefail

if [[ $EUID -ne 0 ]] || ! command -v apt-get > /dev/null; then
  echo "Missing on this machine: $*. Type: sudo apt-get install $*" >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
{
  echo "Installing with apt-get: $*"
  apt-get update -qq
  apt-get install -qq --no-install-recommends -o Dpkg::Use-Pty=0 "$@" > /dev/null
} < /dev/null >&2
