#!/usr/bin/env bash
# A base image without a container engine, a registry or a shell in it: a Java 25 runtime made by jlink, the C libraries that
# it links to, taken from this machine, and nothing else. For this machine's processor.
#
#   JAVA_HOME=/path/to/jdk-25 deploy/images/base.sh OUT.tar
#
# deploy/images must be built (mvn package -pl deploy/images -am). Which packages went in is written beside the tar.
set -euo pipefail
[ $# = 1 ] || { sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2; }
out=$(realpath -m "$1")
here=$(cd "$(dirname "$0")" && pwd)
jlink=${JAVA_HOME:?is the JDK 25 whose runtime goes in}/bin/jlink
version=$("$jlink" --version)
[ "${version%%.*}" = 25 ] || { echo "JAVA_HOME is JDK $version, not 25" >&2; exit 2; }
case $(uname -m) in
  x86_64) architecture=amd64 ;;
  aarch64) architecture=arm64 ;;
  *) echo "no image for $(uname -m)" >&2; exit 2 ;;
esac

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
mkdir -p "$root"/{dev,etc,opt,proc,sys,tmp,usr/share/doc/base}

# What Quarkus, its drivers and the PDF library use; the German and English locales.
modules=java.se,jdk.unsupported,jdk.crypto.ec,jdk.crypto.cryptoki,jdk.localedata,jdk.charsets,jdk.management,jdk.net
modules=$modules,jdk.naming.dns,jdk.zipfs,jdk.jfr,jdk.httpserver,jdk.security.auth,jdk.security.jgss,jdk.xml.dom
"$jlink" --add-modules "$modules" --include-locales=de,en --no-header-files --no-man-pages \
  --strip-java-debug-attributes --generate-cds-archive --output "$root/opt/java"
# drawing needs no screen
rm -f "$root"/opt/java/lib/libawt_xawt.so "$root"/opt/java/lib/libjawt.so "$root"/opt/java/lib/libsplashscreen.so

# each library that anything of it links to, under the name by which the loader looks for it
find "$root/opt/java" -type f \( -name '*.so' -o -perm -u+x \) -exec ldd {} + 2>/dev/null |
  grep -oE '(=> )?/[^ ]+ \(0x' | sed 's/^=> //; s/ (0x$//' | grep -v "^$root" | sort -u >"$work/libraries"
while read -r library; do
  mkdir -p "$root$(dirname "$library")"
  cp -L "$library" "$root$library"
done <"$work/libraries"
xargs -r dpkg -S <"$work/libraries" 2>/dev/null | cut -d: -f1 | sort -u |
  xargs -r dpkg-query -W -f '${Package} ${Version}\n' >"$root/usr/share/doc/base/packages" || true
"$root/opt/java/bin/java" -version 2>>"$root/usr/share/doc/base/packages"

echo 'nonroot:x:65532:65532:nonroot:/tmp:/sbin/nologin' >"$root/etc/passwd"
echo 'nonroot:x:65532:' >"$root/etc/group"
echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
chmod 1777 "$root/tmp"

java=${DERMALIA_JAVA:-$JAVA_HOME/bin/java}
"$java" -cp "$here/target/classes:$(cat "$here/target/class-path")" eu.dermalia.images.Main base \
  --root="$root" --out="$out" --architecture=$architecture --path=/opt/java/bin
cp "$root/usr/share/doc/base/packages" "$out.packages"
echo "$out: $(du -h "$out" | cut -f1), $(wc -l <"$work/libraries") libraries"
