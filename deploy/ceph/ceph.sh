#!/usr/bin/env bash
# A store that keeps versions, for the tests of -Pceph: one monitor, one OSD in a file, one S3 gateway, from Debian's
# packages, without containers. Everything lives in one folder and is gone after `down`.
#
#   ceph.sh install    the packages (root, apt; about 300 MB)
#   ceph.sh up         starts it; prints the settings that the tests read, one NAME=value a line
#   ceph.sh run CMD…   up, the command with those settings in its environment, down; exits as the command did
#   ceph.sh down
#
# CEPH_HOME (default /var/tmp/dermalia-ceph) is the folder, CEPH_PORT (default 38480) the gateway's port on loopback; the
# monitor takes the port after it.
set -euo pipefail

HOME_DIR=${CEPH_HOME:-/var/tmp/dermalia-ceph}
GATEWAY=${CEPH_PORT:-38480}
MONITOR=$((GATEWAY + 1))
CONF=$HOME_DIR/ceph.conf
ACCESS=dermalia-test
SECRET=dermalia-test-secret
TOOLS=(ceph-mon ceph-osd radosgw ceph radosgw-admin ceph-authtool monmaptool)

fail() { echo "ceph.sh: $*" >&2; exit 1; }

installed() {
  local tool
  for tool in "${TOOLS[@]}"; do command -v "$tool" >/dev/null || return 1; done
}

install_packages() {
  installed && return
  command -v apt-get >/dev/null || fail "no apt-get here: install Ceph's monitor, OSD, gateway and command line yourself"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q >/dev/null
  apt-get install -y -q --no-install-recommends ceph-mon ceph-osd radosgw ceph-common >/dev/null
  installed || fail "the packages lack one of: ${TOOLS[*]}"
}

write_settings() {
  # One copy of everything on one OSD: what is tested is the gateway's S3, not the cluster's durability.
  cat >"$CONF" <<SETTINGS
[global]
  fsid = $1
  mon_initial_members = one
  mon_host = v1:127.0.0.1:$MONITOR
  auth_cluster_required = cephx
  auth_service_required = cephx
  auth_client_required = cephx
  keyring = $HOME_DIR/keyring
  setuser_match_path = $HOME_DIR
  run_dir = $HOME_DIR/run
  pid_file = $HOME_DIR/run/\$name.pid
  admin_socket = $HOME_DIR/run/\$name.\$pid.asok
  log_file = $HOME_DIR/log/\$name.log
  osd_pool_default_size = 1
  osd_pool_default_min_size = 1
  osd_pool_default_pg_num = 8
  osd_crush_chooseleaf_type = 0
  mon_allow_pool_size_one = true
  ms_bind_ipv6 = false
[mon]
  mon_data = $HOME_DIR/mon
[osd]
  osd_data = $HOME_DIR/osd
  osd_objectstore = bluestore
  # a file, which tests search: what was deleted lies in it until it is written over
  bluestore_block_create = true
  bluestore_block_size = 3221225472
  bluestore_cache_size = 268435456
  bluestore_cache_autotune = false
[client.gateway]
  rgw_data = $HOME_DIR/rgw
  rgw_frontends = beast endpoint=127.0.0.1:$GATEWAY
  rgw_thread_pool_size = 32
SETTINGS
}

# Each step needs the one before; the output of all of them is shown only when one fails.
start_daemons() {
  local fsid=$1 osd
  ceph-authtool --create-keyring "$HOME_DIR/keyring" --gen-key -n mon. --cap mon 'allow *'
  ceph-authtool "$HOME_DIR/keyring" --gen-key -n client.admin --cap mon 'allow *' --cap osd 'allow *'
  ceph-authtool "$HOME_DIR/keyring" --gen-key -n osd.0 --cap mon 'allow profile osd' --cap osd 'allow *'
  ceph-authtool "$HOME_DIR/keyring" --gen-key -n client.gateway --cap mon 'allow rw' --cap osd 'allow rwx'
  monmaptool --create --addv one "[v1:127.0.0.1:$MONITOR]" --fsid "$fsid" "$HOME_DIR/monmap"
  ceph-mon -c "$CONF" --mkfs -i one --monmap "$HOME_DIR/monmap" --keyring "$HOME_DIR/keyring"
  ceph-mon -c "$CONF" -i one
  ceph -c "$CONF" --connect-timeout 30 auth import -i "$HOME_DIR/keyring"
  osd=$(cat /proc/sys/kernel/random/uuid)
  ceph -c "$CONF" osd new "$osd"
  ceph-osd -c "$CONF" -i 0 --mkfs --osd-uuid "$osd"
  ceph -c "$CONF" osd crush add osd.0 1.0 root=default host=this
  ceph-osd -c "$CONF" -i 0
  radosgw -c "$CONF" -n client.gateway
}

await_gateway() {
  local tries=0
  until curl -s -o /dev/null --max-time 2 "http://127.0.0.1:$GATEWAY/"; do
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] || fail "the gateway does not answer; see $HOME_DIR/log"
    sleep 1
  done
}

up() {
  local fsid
  [ "$(id -u)" = 0 ] || fail "Ceph's daemons want root"
  installed || fail "not installed: ceph.sh install"
  down
  mkdir -p "$HOME_DIR"/{mon,osd,rgw,run,log}
  fsid=$(cat /proc/sys/kernel/random/uuid)
  write_settings "$fsid"
  (set -e; start_daemons "$fsid") >"$HOME_DIR/log/start.log" 2>&1 || { tail -20 "$HOME_DIR/log/start.log" >&2; fail "did not start"; }
  await_gateway
  radosgw-admin -c "$CONF" -n client.admin user create --uid=dermalia --display-name=dermalia \
    --access-key="$ACCESS" --secret-key="$SECRET" >>"$HOME_DIR/log/start.log" 2>&1 \
    || { tail -5 "$HOME_DIR/log/start.log" >&2; fail "no user"; }
  settings
}

settings() {
  echo "DERMALIA_VERSIONED_S3=http://127.0.0.1:$GATEWAY"
  echo "DERMALIA_VERSIONED_S3_KEY=$ACCESS"
  echo "DERMALIA_VERSIONED_S3_SECRET=$SECRET"
  echo "DERMALIA_VERSIONED_S3_FOLDER=$HOME_DIR"
}

down() {
  local file pid tries
  for file in "$HOME_DIR"/run/*.pid; do
    [ -f "$file" ] || continue
    pid=$(cat "$file")
    # Never a process that merely got the number of one of ours.
    grep -qzE '(ceph-mon|ceph-osd|radosgw)$' "/proc/$pid/cmdline" 2>/dev/null || continue
    kill "$pid" 2>/dev/null || continue
    for tries in $(seq 20); do kill -0 "$pid" 2>/dev/null || break; sleep 0.25; done
    kill -9 "$pid" 2>/dev/null || true
  done
  rm -rf "$HOME_DIR"
}

run() {
  local code=0 line
  trap down EXIT
  up >/dev/null
  while read -r line; do export "${line?}"; done < <(settings)
  "$@" || code=$?
  exit "$code"
}

case ${1:-} in
  install) install_packages ;;
  up) up ;;
  run) shift; run "$@" ;;
  down) down ;;
  *) sed -n '2,12p' "$0"; exit 2 ;;
esac
