/**
 * The atomic steps, in Lua. All keys of a board share the hash tag `{board}`. A script is not rolled back when it fails
 * half-way, so each one reads and checks first and writes last. Operations are opaque strings to it.
 *
 * meta: hash · log: stream with ids `<seq>-0` · clients: hash, client to `<stored> <fence> <user>` · elements: hash
 */

/** Answers `missing` where there is no board, `damaged` where its numbers contradict each other or the layout is newer. */
const board = `
local meta = redis.call('HMGET', KEYS[1], 'format', 'epoch', 'seq', 'last', 'floor', 'floorLast', 'snapshot', 'snapshotLast')
if not meta[2] then
  if redis.call('EXISTS', KEYS[1], KEYS[2], KEYS[4]) > 0 then return 'damaged' end
  return 'missing'
end
local epoch, seq, last, floor, floorLast, snapshot = meta[2], tonumber(meta[3]), meta[4], tonumber(meta[5]), meta[6], tonumber(meta[7])
if tonumber(meta[1] or '0') ~= 1 or not seq or not last or not floor or not snapshot or floor > seq or snapshot > seq then return 'damaged' end
if redis.call('XLEN', KEYS[2]) ~= seq - floor then return 'damaged' end`

/** KEYS: meta, log, clients, elements; each script takes all four. */
export const scripts = {
  /** title, epoch, created. */
  create: `
redis.call('DEL', KEYS[2], KEYS[3], KEYS[4])
redis.call('HSET', KEYS[1], 'format', 1, 'title', ARGV[1], 'epoch', ARGV[2], 'created', ARGV[3], 'seq', 0, 'last', '', 'floor', 0, 'floorLast', '', 'snapshot', 0, 'snapshotLast', '')
return 'ok'`,

  info: `${board}
local more = redis.call('HMGET', KEYS[1], 'title', 'created')
return {epoch, seq, last, floor, floorLast, snapshot, meta[8], more[1], more[2]}`,

  /** title. */
  title: `${board}
redis.call('HSET', KEYS[1], 'title', ARGV[1])
return 'ok'`,

  /** client, user, from. */
  open: `${board}
local record = redis.call('HGET', KEYS[3], ARGV[1])
local stored, fence, user = 0, 0, ARGV[2]
if record then
  local a, b, c = string.match(record, '^(%d+) (%d+) (.+)$')
  if not a then return 'damaged' end
  stored, fence, user = tonumber(a), tonumber(b), c
end
if user ~= ARGV[2] then return 'foreign' end
stored = math.max(stored, tonumber(ARGV[3]) - 1)
redis.call('HSET', KEYS[3], ARGV[1], string.format('%d %d %s', stored, fence + 1, user))
return {fence + 1, stored}`,

  /** at, then for each batch: client, fence, n, count, and as many texts: '+' and the operation, or '-' where it was refused. */
  commit: `${board}
local at = ARGV[1]
local first = seq + 1
local records, answers, entries = {}, {}, {}
local pos = 2
while ARGV[pos] do
  local client, fence, n, count = ARGV[pos], tonumber(ARGV[pos + 1]), tonumber(ARGV[pos + 2]), tonumber(ARGV[pos + 3])
  pos = pos + 4
  local record = records[client]
  if not record then
    local text = redis.call('HGET', KEYS[3], client)
    if text then
      local a, b, c = string.match(text, '^(%d+) (%d+) (.+)$')
      if not a then return 'damaged' end
      record = {stored = tonumber(a), before = tonumber(a), fence = tonumber(b), user = c}
      records[client] = record
    end
  end
  if not record or fence < record.fence then answers[#answers + 1] = {'fenced', 0, 0}
  elseif n > record.stored + 1 then answers[#answers + 1] = {'gap', record.stored + 1, 0}
  else
    local before = record.stored
    for offset = before + 1 - n, count - 1 do
      local text = ARGV[pos + offset]
      record.stored = n + offset
      if string.sub(text, 1, 1) == '+' then
        seq = seq + 1
        last = client .. ':' .. string.format('%d', record.stored)
        entries[#entries + 1] = {seq, client, record.stored, string.sub(text, 2)}
      end
    end
    answers[#answers + 1] = {'stored', before, record.stored}
  end
  pos = pos + count
end
for _, entry in ipairs(entries) do
  redis.call('XADD', KEYS[2], string.format('%d-0', entry[1]), 'c', entry[2], 'n', string.format('%d', entry[3]), 'at', at, 'o', entry[4])
end
for client, record in pairs(records) do
  if record.stored > record.before then
    redis.call('HSET', KEYS[3], client, string.format('%d %d %s', record.stored, record.fence, record.user))
  end
end
if #entries > 0 then redis.call('HSET', KEYS[1], 'seq', string.format('%d', seq), 'last', last) end
return {epoch, first, seq, answers}`,

  /** since, limit. */
  log: `${board}
local since = tonumber(ARGV[1])
if since < floor or since > seq then return 'elsewhere' end
local found = redis.call('XRANGE', KEYS[2], string.format('%d-0', since + 1), '+', 'COUNT', ARGV[2])
return {epoch, seq, found}`,

  /** seq. */
  at: `${board}
local wanted = tonumber(ARGV[1])
if wanted == floor then return {floorLast or ''} end
local found = redis.call('XRANGE', KEYS[2], ARGV[1] .. '-0', ARGV[1] .. '-0')
if #found == 0 then return {} end
local fields = found[1][2]
return {fields[2] .. ':' .. fields[4]}`,

  /** epoch, then pairs of id and line; an empty line removes. */
  elements: `${board}
if epoch ~= ARGV[1] then return 'ok' end
for pos = 2, #ARGV, 2 do
  if ARGV[pos + 1] == '' then redis.call('HDEL', KEYS[4], ARGV[pos])
  else redis.call('HSET', KEYS[4], ARGV[pos], ARGV[pos + 1]) end
end
return 'ok'`,

  /** epoch, seq, last, keep. */
  snapshot: `${board}
local wanted = tonumber(ARGV[2])
if epoch ~= ARGV[1] or wanted <= snapshot or wanted > seq then return 'ok' end
local newFloor = math.max(floor, wanted - tonumber(ARGV[4]))
if newFloor > floor then
  local found = redis.call('XRANGE', KEYS[2], string.format('%d-0', newFloor), string.format('%d-0', newFloor))
  if #found == 0 then return 'damaged' end
  floorLast = found[1][2][2] .. ':' .. found[1][2][4]
end
redis.call('HSET', KEYS[1], 'snapshot', ARGV[2], 'snapshotLast', ARGV[3], 'floor', string.format('%d', newFloor), 'floorLast', floorLast)
redis.call('XTRIM', KEYS[2], 'MINID', string.format('%d-0', newFloor + 1))
return 'ok'`,
} as const

export type ScriptName = keyof typeof scripts
