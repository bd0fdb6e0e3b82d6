/** Threads of one process take turns at changing the embedded database: SQLite itself would let them sleep and ask again. */
import type { Turn } from '../store/index.ts'

/** Milliseconds after which a turn is taken all the same: the thread that had it died, and SQLite has its own lock. */
const longestTurn = 2000

export function makeTurn(): SharedArrayBuffer {
  return new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
}

export function openTurn(shared: SharedArrayBuffer): Turn {
  const flag = new Int32Array(shared)
  return {
    take: () => {
      const deadline = Date.now() + longestTurn
      while (Atomics.compareExchange(flag, 0, 0, 1) !== 0) {
        if (Atomics.wait(flag, 0, 1, Math.max(0, deadline - Date.now())) === 'timed-out') return
      }
    },
    give: () => {
      Atomics.store(flag, 0, 0)
      Atomics.notify(flag, 0, 1)
    },
  }
}
