// Comfort for the library: how many articles are ticked; two to eight can be compared.
const form = document.querySelector('.ticked')
const counter = form?.querySelector('.ticked-count')
const compare = form?.querySelector('button[value="compare"]')

function tell() {
  const ticked = form.querySelectorAll('input[name="article"]:checked').length
  counter.textContent = ticked === 0 ? '' : `(${ticked})`
  compare.disabled = ticked < 2 || ticked > 8
}

if (form !== null) {
  form.addEventListener('change', tell)
  addEventListener('pageshow', tell)
}
