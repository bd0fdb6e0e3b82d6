/** A reader who opens the home page ten times a second, and notes how long each took. */
import { parentPort, workerData } from 'node:worker_threads'

const times = []
let isOver = false
parentPort.on('message', () => {
  isOver = true
})
while (!isOver) {
  const start = performance.now()
  await (await fetch(workerData.address)).text()
  times.push(performance.now() - start)
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, 100 - (performance.now() - start))))
}
parentPort.postMessage(times)
parentPort.close()
