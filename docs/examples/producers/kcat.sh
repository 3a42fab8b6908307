#!/bin/sh
# A call that is queued and hung up, by kcat: docs/examples/producers/kcat.sh [HOST:PORT]
# The partitioner is what matters: kcat's own would put the events where nobody looks for them.
set -eu
broker=${1:-localhost:19092}
rid=kcat-$(date +%s)-$$

# send FACT DATA
send() {
  printf '%s\t%s\n' "$rid" "$2" | kcat -P -b "$broker" -t callboard.room-events -K '\t' \
    -X topic.partitioner=murmur2_random -X enable.idempotence=true \
    -H ce_specversion=1.0 -H ce_id="$rid-$1" -H ce_source=/examples/kcat -H ce_type="io.callboard.room.$1" \
    -H ce_subject="$rid" -H ce_time="$(date -u +%Y-%m-%dT%H:%M:%SZ)" -H content-type=application/json
}

send created "{\"v\":{\"_id\":\"mary\",\"token\":\"secret-of-$rid\",\"name\":\"Mary\"},\"direction\":\"inbound\"}"
send queued '{"queue":"support","position":1}'
send closed '{"closer":"visitor"}'
echo "rid=$rid&token=secret-of-$rid"
