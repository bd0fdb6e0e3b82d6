// Comfort for a running import: the page follows it by server-sent events. Without this file it is asked for anew.
const page = document.querySelector('.job[data-events]')

if (page !== null) {
  const events = new EventSource(page.dataset.events)
  let isLooking = false
  let again = false

  const look = async () => {
    if (isLooking) {
      again = true
      return
    }
    isLooking = true
    again = false
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' } })
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
      for (const part of ['.job-live', '.lead']) {
        const [old, next] = [page.querySelector(part), fresh.querySelector(part)]
        // A button that has the focus keeps it.
        if (old !== null && next !== null && !(part === '.job-live' && old.contains(document.activeElement)))
          old.replaceWith(next)
      }
    } finally {
      isLooking = false
      if (again) look()
    }
  }

  events.addEventListener('message', look)
  events.addEventListener('end', () => {
    events.close()
    location.reload()
  })
}
