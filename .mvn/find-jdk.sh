# Finds a JDK 21 or newer; sourced by mvnw and callboard. POSIX sh.
# A caller's JAVA_HOME wins when it is new enough, then the javac on the PATH, then the places where JDKs are usually installed.

required_jdk=21
# For tests of this search alone: a directory that stands in for / and hides the machine's own JDKs.
jdk_search_root=${JDK_SEARCH_ROOT:-}

# jdk_version DIR: prints the feature version (21, 25, ...) of the JDK in DIR, 0 when there is none.
jdk_version() {
  if [ -n "$1" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' "$1/release" | grep . || echo 0
  else
    echo 0
  fi
}

# home_of_javac: prints the JDK that the javac on the PATH belongs to, through all its symbolic links.
home_of_javac() {
  javac=$(command -v javac) || return 0
  while [ -L "$javac" ]; do
    target=$(readlink "$javac")
    case $target in
      /*) javac=$target ;;
      *) javac=$(dirname "$javac")/$target ;;
    esac
  done
  (CDPATH='' cd -- "$(dirname "$javac")/.." 2>/dev/null && pwd -P) || true
}

# find_jdk: sets JAVA_HOME and jdk_feature_version, or prints one line on standard error and fails.
find_jdk() {
  for jdk_candidate in "${JAVA_HOME:-}" "$(home_of_javac)" \
    "$jdk_search_root"/usr/lib/jvm/* "$jdk_search_root"/usr/java/* "$jdk_search_root"/opt/java/* "$jdk_search_root"/opt/*jdk* \
    "$jdk_search_root"/Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$jdk_search_root"/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.asdf/installs/java/* "${HOME:-}"/.local/share/mise/installs/java/*; do
    jdk_feature_version=$(jdk_version "$jdk_candidate")
    if [ "$jdk_feature_version" -ge "$required_jdk" ]; then
      JAVA_HOME=$jdk_candidate
      export JAVA_HOME
      return 0
    fi
  done
  echo "Callboard needs a JDK $required_jdk or newer and found none; install one, or point JAVA_HOME at it." >&2
  return 1
}

# jdk_flags: prints what keeps JDK 24 and newer from warning about the native code and the memory access of libraries, and, from JDK 25 on,
# what makes every object 4 bytes smaller or more: less to allocate and collect, and more of it in the processor's caches.
jdk_flags() {
  if [ "$jdk_feature_version" -ge 25 ]; then
    echo "--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:+UseCompactObjectHeaders"
  elif [ "$jdk_feature_version" -ge 24 ]; then
    echo "--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
  else
    echo "--enable-native-access=ALL-UNNAMED"
  fi
}
