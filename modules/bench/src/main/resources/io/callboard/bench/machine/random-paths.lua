-- Sends GET requests for paths drawn at random from a file of one path a line, and ends with one line of JSON. The draw is seeded: every
-- server is asked for the same.

function init(args)
  requests = {}
  for path in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format("GET", path)
  end
  math.randomseed(20250901)
  prepared = os.clock()
end

function request()
  return requests[math.random(#requests)]
end

local threads = {}

function setup(thread)
  threads[#threads + 1] = thread
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"micros":%d,"p50":%d,"p99":%d,"failed":%d,"cpu":%.2f}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout, os.clock() - threads[1]:get("prepared")))
end
