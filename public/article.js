// Comfort for the text: evidence opens beside its mark without a jump, Esc closes it, N and P walk from mark to mark.
// Without this file the marks are plain links to their evidence, and `:target` shows it.
const root = document.documentElement
root.classList.add('live')
let open = null

const markOf = (panel) => document.getElementById(panel.id.replace(/^e-/, 'm-'))
const panelOf = (mark) => document.getElementById(mark.getAttribute('href').slice(1))
const wide = matchMedia('(min-width: 68rem)')

function close({ focus }) {
  if (open === null) return
  const panel = open
  open = null
  panel.classList.remove('open')
  const mark = markOf(panel)
  mark?.classList.remove('current')
  if (focus) mark?.focus({ preventScroll: true })
}

function show(panel) {
  close({ focus: false })
  const mark = markOf(panel)
  open = panel
  panel.classList.add('open')
  mark?.classList.add('current')
  place(panel, mark)
  panel.focus({ preventScroll: true })
}

/** In the margin, level with the mark; on a narrow screen the sheet stands at the bottom, and the mark must stay in sight above it. */
function place(panel, mark) {
  panel.style.top = ''
  if (mark === null) return
  if (wide.matches) {
    const rail = panel.parentElement.getBoundingClientRect()
    panel.style.top = `${Math.max(0, mark.getClientRects()[0].top - rail.top - 8)}px`
    scrollIntoSight(mark, panel.getBoundingClientRect().bottom, innerHeight)
  } else {
    scrollIntoSight(mark, mark.getBoundingClientRect().bottom, innerHeight - panel.offsetHeight)
  }
}

function scrollIntoSight(mark, bottom, limit) {
  const top = mark.getBoundingClientRect().top
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const behavior = calm ? 'auto' : 'smooth'
  if (top < 24) scrollBy({ top: top - 80, behavior })
  else if (bottom > limit - 16) scrollBy({ top: Math.min(top - 80, bottom - limit + 24), behavior })
}

/** Marks that are switched on, in the order of the text. */
function visibleMarks() {
  return [...document.querySelectorAll('a.mark[id]')].filter((mark) => getComputedStyle(mark).pointerEvents !== 'none')
}

function step(direction) {
  const marks = visibleMarks()
  if (marks.length === 0) return
  const from = open === null ? document.activeElement : markOf(open)
  const at = marks.indexOf(from)
  const next = at === -1 ? firstBelow(marks, direction) : (at + direction + marks.length) % marks.length
  show(panelOf(marks[next]))
}

function firstBelow(marks, direction) {
  const below = marks.findIndex((mark) => mark.getBoundingClientRect().top > 0)
  if (direction > 0) return below === -1 ? 0 : below
  return below <= 0 ? marks.length - 1 : below - 1
}

document.addEventListener('click', (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
  const link = event.target.closest('a.mark, .evidence-links a')
  if (link === null) {
    if (open !== null && !open.contains(event.target)) close({ focus: false })
    return
  }
  event.preventDefault()
  if (link.classList.contains('close')) close({ focus: true })
  else if (link.classList.contains('next')) step(1)
  else if (link.classList.contains('previous')) step(-1)
  else if (open === panelOf(link)) close({ focus: true })
  else show(panelOf(link))
})

document.addEventListener('keydown', (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  if (event.key === 'Escape' && open !== null) close({ focus: true })
  if (event.target.closest('input:not([type="checkbox"]):not([type="radio"]), textarea, select')) return
  const key = event.key.toLowerCase()
  const arrow = open?.contains(event.target) === true
  if (key === 'n' || (arrow && event.key === 'ArrowRight')) step(1)
  else if (key === 'p' || (arrow && event.key === 'ArrowLeft')) step(-1)
})

// A mark that is switched off is no stop for the keyboard either.
function follow() {
  for (const mark of document.querySelectorAll('a.mark')) {
    const off = getComputedStyle(mark).pointerEvents === 'none'
    if (off) mark.setAttribute('tabindex', '-1')
    else mark.removeAttribute('tabindex')
  }
  if (open !== null && getComputedStyle(markOf(open)).pointerEvents === 'none') close({ focus: false })
}
document.querySelector('form.legend')?.addEventListener('change', follow)
document.querySelector('form.legend')?.addEventListener('submit', (event) => event.preventDefault())

function openFromAddress() {
  const target = location.hash.startsWith('#e-') ? document.getElementById(location.hash.slice(1)) : null
  if (target !== null) show(target)
}
addEventListener('hashchange', openFromAddress)
openFromAddress()
