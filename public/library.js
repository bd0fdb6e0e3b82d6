// Comfort for the library: how many articles are ticked; what cannot be done with so many is switched off.
const form = document.querySelector('.ticked')
const counter = form?.querySelector('.ticked-count')
const buttons = form?.querySelectorAll('button[name="action"]')

function tell() {
  const ticked = form.querySelectorAll('input[name="article"]:checked').length
  counter.textContent = ticked === 0 ? '' : `(${ticked})`
  for (const button of buttons) {
    button.disabled = button.value === 'compare' ? ticked < 2 || ticked > 8 : ticked === 0
  }
}

if (form !== null) {
  form.addEventListener('change', tell)
  addEventListener('pageshow', tell)
}
