-- wrk's script: a page after another in a random order of this thread's own, as a browser asks for it.
local requests = {}

function init(args)
  math.randomseed(tonumber(args[2]))
  for path in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format("GET", path, { ["Accept-Encoding"] = "gzip, deflate, br, zstd" })
  end
end

function request()
  return requests[math.random(#requests)]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    "FOUND %d %d %d %d %d %f\n",
    summary.requests, summary.duration,
    errors.status, errors.read + errors.write + errors.connect, errors.timeout,
    latency:percentile(99)))
end
