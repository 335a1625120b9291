/**
 * The atomic steps, in Lua. All keys of a board share the hash tag `{board}`. A script is not rolled back when it fails
 * half-way, so each one reads and checks first and writes last. Operations are opaque strings to it.
 *
 * meta: hash · log: stream with ids `<seq>-0` · clients: hash, client to `<stored> <fence> <user>` · elements: hash
 *
 * An answer in words: `missing`, `foreign`, or `damaged: ` and why.
 */
import { storeFormat } from '../store.ts'
import { transferScripts } from './transfer-scripts.ts'

/**
 * Reads the board's head and compares it with what lies under its other keys, so that a board of which a part was lost
 * (evicted, restored, edited by hand) is refused as a whole.
 */
const board = `
local meta = redis.call('HMGET', KEYS[1], 'format', 'epoch', 'seq', 'floor', 'snapshot', 'writing', 'clients', 'elements', 'last', 'floorLast', 'snapshotLast', 'title', 'created', 'access', 'placed')
if not meta[2] then
  if redis.call('EXISTS', unpack(KEYS)) > 0 then return 'damaged: its head is lost but the rest is there' end
  return 'missing'
end
if meta[1] ~= '${storeFormat}' then return 'damaged: its layout has number ' .. tostring(meta[1]) .. ', this version knows ${storeFormat}' end
for at = 3, 13 do
  if not meta[at] or at <= 8 and not tonumber(meta[at]) then return 'damaged: its head is incomplete' end
end
local epoch, last, floorLast, snapshotLast, title, created, access, placed = meta[2], meta[9], meta[10], meta[11], meta[12], meta[13], meta[14] or '', meta[15] or ''
local seq, floor, snapshot, writing = tonumber(meta[3]), tonumber(meta[4]), tonumber(meta[5]), tonumber(meta[6])
if floor > seq or snapshot > seq then return 'damaged: the numbers in its head contradict each other' end
local tail = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)[1]
if redis.call('XLEN', KEYS[2]) ~= seq - floor or tail and tail[1] ~= meta[3] .. '-0' then return 'damaged: its log is not what its head says' end
if redis.call('HLEN', KEYS[3]) ~= tonumber(meta[7]) then return 'damaged: clients are lost' end
if redis.call('HLEN', KEYS[4]) ~= tonumber(meta[8]) then return 'damaged: elements are lost' end`

/** Whether a snapshot may be written: epoch, placed, seq. */
const mayWrite = `
local wanted = tonumber(ARGV[3])
if epoch ~= ARGV[1] or placed ~= ARGV[2] or wanted <= snapshot or wanted > seq then return 'old' end
if wanted < writing then return 'busy' end`

const info = `
return {epoch, seq, last, floor, snapshot, snapshotLast, title, created, access, placed}`

/** KEYS: meta, log, clients, elements; each script takes all four. */
export const scripts = {
  ...transferScripts,

  /** title, epoch, created, access. */
  create: `
if redis.call('EXISTS', unpack(KEYS)) == 0 then
  redis.call('HSET', KEYS[1], 'format', ${storeFormat}, 'title', ARGV[1], 'epoch', ARGV[2], 'created', ARGV[3], 'seq', 0, 'last', '', 'floor', 0, 'floorLast', '', 'snapshot', 0, 'snapshotLast', '', 'writing', 0, 'clients', 0, 'elements', 0, 'access', ARGV[4])
end${board}${info}`,

  info: `${board}${info}`,

  /** title. */
  title: `${board}
redis.call('HSET', KEYS[1], 'title', ARGV[1])
return 'ok'`,

  /** What the version of the stored one must be, access. */
  access: `${board}
if (string.match(access, '^%d+') or '0') ~= ARGV[1] then return 'moved' end
redis.call('HSET', KEYS[1], 'access', ARGV[2])
return 'ok'`,

  /** client, user, from. */
  open: `${board}
local record = redis.call('HGET', KEYS[3], ARGV[1])
local stored, fence, user = 0, 0, ARGV[2]
if record then
  local a, b, c = string.match(record, '^(%d+) (%d+) (.+)$')
  if not a then return 'damaged: a client is not readable' end
  stored, fence, user = tonumber(a), tonumber(b), c
end
if user ~= ARGV[2] then return 'foreign' end
stored = math.max(stored, tonumber(ARGV[3]) - 1)
redis.call('HSET', KEYS[3], ARGV[1], string.format('%d %d %s', stored, fence + 1, user))
if not record then redis.call('HINCRBY', KEYS[1], 'clients', 1) end
return {fence + 1, stored}`,

  /** at, then for each batch: client, fence, n, count, version of the access or nothing, and as many texts: '+' and the operation, or '-' where it was refused. */
  commit: `${board}
local at = ARGV[1]
local first, follows = seq + 1, last
local version = tonumber(string.match(access, '^%d+') or 0)
local records, answers, entries = {}, {}, {}
local pos = 2
while ARGV[pos] do
  local client, fence, n, count = ARGV[pos], tonumber(ARGV[pos + 1]), tonumber(ARGV[pos + 2]), tonumber(ARGV[pos + 3])
  local judged = tonumber(ARGV[pos + 4]) or version
  pos = pos + 5
  local record = records[client]
  if not record then
    local text = redis.call('HGET', KEYS[3], client)
    if text then
      local a, b, c = string.match(text, '^(%d+) (%d+) (.+)$')
      if not a then return 'damaged: a client is not readable' end
      record = {stored = tonumber(a), before = tonumber(a), fence = tonumber(b), user = c}
      records[client] = record
    end
  end
  if not record or judged < version then answers[#answers + 1] = {'unknown', 0, 0}
  elseif fence < record.fence then answers[#answers + 1] = {'fenced', 0, 0}
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
-- Written even where nothing is new: WAIT waits for the last write, and what is sent again must be waited for, too.
redis.call('HSET', KEYS[1], 'seq', string.format('%d', seq), 'last', last)
return {epoch, first, follows, seq, answers}`,

  /** since, limit. */
  log: `${board}
local since = tonumber(ARGV[1])
if since < floor or since > seq then return 'elsewhere' end
local found = redis.call('XRANGE', KEYS[2], string.format('%d-0', since + 1), '+', 'COUNT', ARGV[2])
return {epoch, seq, found}`,

  /** seq. */
  at: `${board}
local wanted = tonumber(ARGV[1])
if wanted == floor then return {floorLast} end
if wanted < floor or wanted > seq then return {} end
local found = redis.call('XRANGE', KEYS[2], ARGV[1] .. '-0', ARGV[1] .. '-0')[1]
if not found or not found[2][4] then return 'damaged: operation ' .. ARGV[1] .. ' is missing' end
return {found[2][2] .. ':' .. found[2][4]}`,

  /**
   * epoch, placed, seq, then pairs of id and line; an empty line removes. Two nodes may write at the same time: from the moment
   * that the one with the newer state begins, the other one's pieces are refused, or they would end up under its number.
   */
  elements: `${board}${mayWrite}
for pos = 4, #ARGV, 2 do
  if ARGV[pos + 1] == '' then redis.call('HDEL', KEYS[4], ARGV[pos])
  else redis.call('HSET', KEYS[4], ARGV[pos], ARGV[pos + 1]) end
end
redis.call('HSET', KEYS[1], 'writing', ARGV[3], 'elements', redis.call('HLEN', KEYS[4]))
return 'ok'`,

  /** epoch, placed, seq, last, keep. */
  snapshot: `${board}${mayWrite}
local newFloor = math.max(floor, wanted - tonumber(ARGV[5]))
if newFloor > floor then
  local found = redis.call('XRANGE', KEYS[2], string.format('%d-0', newFloor), string.format('%d-0', newFloor))[1]
  if not found or not found[2][4] then return 'damaged: operation ' .. newFloor .. ' is missing' end
  floorLast = found[2][2] .. ':' .. found[2][4]
end
redis.call('HSET', KEYS[1], 'snapshot', ARGV[3], 'snapshotLast', ARGV[4], 'floor', string.format('%d', newFloor), 'floorLast', floorLast)
redis.call('XTRIM', KEYS[2], 'MINID', string.format('%d-0', newFloor + 1))
return 'ok'`,
} as const

export type ScriptName = keyof typeof scripts
