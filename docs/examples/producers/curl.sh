#!/bin/sh
# A call that is queued and hung up, by curl, told by a user who may publish, such as the demo's admin:
# CALLBOARD_USER=demo-admin CALLBOARD_TOKEN=… docs/examples/producers/curl.sh [URL]
set -eu
if [ -z "${CALLBOARD_USER:-}" ] || [ -z "${CALLBOARD_TOKEN:-}" ]; then
  echo "Set CALLBOARD_USER and CALLBOARD_TOKEN to X-User-Id and X-Auth-Token of a user who may publish, as ./callboard demo prints them:" >&2
  echo "  CALLBOARD_USER=demo-admin CALLBOARD_TOKEN=… $0" >&2
  exit 2
fi
url=${1:-http://127.0.0.1:3000}
rid=curl-$(date +%s)-$$
now=$(date -u +%Y-%m-%dT%H:%M:%SZ)

publish() {
  curl -sS --fail-with-body -H "X-User-Id: $CALLBOARD_USER" -H "X-Auth-Token: $CALLBOARD_TOKEN" "$@" "$url/api/v1/room-events"
  echo
}

# Structured mode: one event, whole.
publish -H 'Content-Type: application/cloudevents+json' -d "{\"specversion\":\"1.0\",\"id\":\"$rid-1\",\"source\":\"/examples/curl\",
  \"type\":\"io.callboard.room.created\",\"subject\":\"$rid\",\"time\":\"$now\",\"data\":{\"v\":{\"_id\":\"mary\",\"token\":\"secret-of-$rid\"}}}"
# Binary mode: attributes as headers, the data alone in the body.
publish -H 'Content-Type: application/json' -H 'ce-specversion: 1.0' -H "ce-id: $rid-2" -H 'ce-source: /examples/curl' \
  -H 'ce-type: io.callboard.room.queued' -H "ce-subject: $rid" -H "ce-time: $now" -d '{"queue":"support","position":1}'
# Batch: a list of whole events.
publish -H 'Content-Type: application/cloudevents-batch+json' -d "[{\"specversion\":\"1.0\",\"id\":\"$rid-3\",\"source\":\"/examples/curl\",
  \"type\":\"io.callboard.room.closed\",\"subject\":\"$rid\",\"time\":\"$now\",\"data\":{\"closer\":\"visitor\"}}]"
echo "rid=$rid&token=secret-of-$rid"
