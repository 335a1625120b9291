/**
 * The steps of bringing a whole board in: its pieces are gathered under keys of their own, which vanish by themselves
 * where nobody goes on, and take the place of the board's in the last step. The keys share the board's hash tag.
 */
import { storeFormat } from '../store.ts'

/** Seconds that a piece waits for the next one. */
const patience = 3_600

export const transferScripts = {
  /** KEYS: staged log. first, then for each operation: client, n, at, text. */
  stageLog: `
local seq = tonumber(ARGV[1])
for pos = 2, #ARGV, 4 do
  redis.call('XADD', KEYS[1], string.format('%d-0', seq), 'c', ARGV[pos], 'n', ARGV[pos + 1], 'at', ARGV[pos + 2], 'o', ARGV[pos + 3])
  seq = seq + 1
end
redis.call('EXPIRE', KEYS[1], ${patience})
return 'ok'`,

  /** KEYS: staged hash. Pairs of field and value. Answers with the number of fields. */
  stageHash: `
for pos = 1, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[pos], ARGV[pos + 1]) end
redis.call('EXPIRE', KEYS[1], ${patience})
return redis.call('HLEN', KEYS[1])`,

  /**
   * KEYS: meta, log, clients, elements, then the staged log, clients and elements. 'replace' or 'keep', title, epoch,
   * created, seq, last, floor, floorLast, snapshot, snapshotLast, count of clients, count of elements, access, placed.
   * `writing` is the head: whoever has less of the log than that must not write over these elements.
   */
  import: `
if ARGV[1] ~= 'replace' and redis.call('EXISTS', KEYS[1], KEYS[2], KEYS[3], KEYS[4]) > 0 then return 'there' end
if redis.call('XLEN', KEYS[5]) ~= ARGV[5] - ARGV[7] or redis.call('HLEN', KEYS[6]) ~= tonumber(ARGV[11]) or redis.call('HLEN', KEYS[7]) ~= tonumber(ARGV[12]) then return 'damaged: what was gathered of it is not there any more' end
redis.call('UNLINK', KEYS[1], KEYS[2], KEYS[3], KEYS[4])
for at = 2, 4 do
  if redis.call('EXISTS', KEYS[at + 3]) == 1 then
    redis.call('RENAME', KEYS[at + 3], KEYS[at])
    redis.call('PERSIST', KEYS[at])
  end
end
redis.call('HSET', KEYS[1], 'format', ${storeFormat}, 'title', ARGV[2], 'epoch', ARGV[3], 'created', ARGV[4], 'seq', ARGV[5], 'last', ARGV[6], 'floor', ARGV[7], 'floorLast', ARGV[8], 'snapshot', ARGV[9], 'snapshotLast', ARGV[10], 'writing', ARGV[5], 'clients', ARGV[11], 'elements', ARGV[12], 'access', ARGV[13], 'placed', ARGV[14])
return 'ok'`,
} as const
