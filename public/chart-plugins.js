/**
 * What both sides need to draw the same chart: the server, which draws SVG and PNG, and the browser, which draws it live. A chart's
 * configuration is JSON and cannot carry functions or a theme, so it names them: colours as `@ink` or `@heat/40` (40 % opaque),
 * formatters by name. `prepare` turns such a configuration into one that Chart.js takes; `okvirPlugin` draws what Chart.js has not:
 * whiskers, heat cells, notes at the ends of bars, words in the corners.
 */

/** The colours of page and charts. style.css repeats them as custom properties; a test holds the two together. */
export const palette = {
  light: {
    paper: '#fbfaf6',
    ink: '#1f1d1a',
    soft: '#57534a',
    faint: '#6e695f',
    line: '#ddd8cb',
    accent: '#0f5c6e',
    heat: '#0f5c6e',
    negative: '#a63d2a',
    positive: '#2c7a3f',
    neutral: '#66707c',
    author: '#2f2b26',
    quoted: '#5f86ad',
    reported: '#a98a4f',
    loaded_language: '#bf4a14',
    name_calling: '#a3173a',
    exaggeration: '#8d6308',
    doubt: '#6a4fb0',
    certainty: '#2459c4',
    vague_attribution: '#66707c',
    appeal_to_fear: '#a02a94',
    appeal_to_values: '#2c7a3f',
    dehumanisation: '#2b2622',
    euphemism: '#0c7580',
    article_1: '#1f5fa8',
    article_2: '#c2571a',
    article_3: '#2f7d5b',
    article_4: '#8b3a8f',
    article_5: '#8a6a00',
    article_6: '#a8324a',
    article_7: '#4a5d6b',
    article_8: '#0d7d86',
  },
  dark: {
    paper: '#16171a',
    ink: '#e9e6df',
    soft: '#b5b0a6',
    faint: '#9b968c',
    line: '#35363a',
    accent: '#6cc3d5',
    heat: '#6cc3d5',
    negative: '#f0876f',
    positive: '#79c389',
    neutral: '#9aa5b1',
    author: '#e9e6df',
    quoted: '#7ba6d1',
    reported: '#c9a968',
    loaded_language: '#f08a4b',
    name_calling: '#f2708a',
    exaggeration: '#d9ad3c',
    doubt: '#ab96f0',
    certainty: '#7aa7f7',
    vague_attribution: '#9aa5b1',
    appeal_to_fear: '#e287d8',
    appeal_to_values: '#79c389',
    dehumanisation: '#f3ecdd',
    euphemism: '#4fbac6',
    article_1: '#7fb2ee',
    article_2: '#f0995a',
    article_3: '#6fc79d',
    article_4: '#d593d8',
    article_5: '#d8b44a',
    article_6: '#f08299',
    article_7: '#a9bcc9',
    article_8: '#56c4cc',
  },
}

/** One family for the browser, *Noto Sans*; the server registers each subset of the font under a name of its own, and falls through them. */
export const fontFamily = '"Okvir Latin", "Okvir Latin Ext", "Okvir Cyrillic", "Noto Sans", sans-serif'

/** Teaches a Chart.js the house's type and the plugin below. */
export function install(Chart) {
  Chart.defaults.font.family = fontFamily
  Chart.defaults.font.size = 12.5
  Chart.register(okvirPlugin)
}

/** `@name` or `@name/percent` → a CSS colour of the theme; any other string is left alone. */
export function resolveColour(name, theme) {
  const parts = /^@(\w+)(?:\/(\d+))?$/.exec(name)
  const hex = parts === null ? undefined : palette[theme][parts[1]]
  if (hex === undefined) return name
  if (parts[2] === undefined) return hex
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
  return `rgba(${red}, ${green}, ${blue}, ${Number(parts[2]) / 100})`
}

const groupSign = { sr: '.', en: ',' }
const decimalSign = { sr: ',', en: '.' }

function formatTick(value, language) {
  const [whole, fraction] = String(Number(Math.abs(value).toFixed(4))).split('.')
  const grouped = whole.replace(/(\d)(?=(\d{3})+$)/g, `$1${groupSign[language]}`)
  return `${value < 0 ? '\u2212' : ''}${grouped}${fraction === undefined ? '' : decimalSign[language] + fraction}`
}

/** Tick formatters a configuration may name as `ticks.format`. */
const tickFormats = {
  number: (language) => (value) => formatTick(value, language),
  absolute: (language) => (value) => formatTick(Math.abs(value), language),
  signed: (language) => (value) => (value > 0 ? '+' : '') + formatTick(value, language),
  whole: (language) => (value) => (Number.isInteger(value) ? formatTick(value, language) : ''),
}

/** Tooltips are written by the server, in the reader's language: a dataset's `tips`, one for each of its points. */
const tooltipCallbacks = {
  title: (items) => items[0]?.chart.options.plugins.okvir?.titles?.[titleIndex(items[0])] ?? items[0]?.label ?? '',
  label: (item) => item.dataset.tips?.[item.dataIndex] ?? item.formattedValue,
}

function titleIndex(item) {
  return item.dataset.titleIndex?.[item.dataIndex] ?? item.dataIndex
}

function copy(value, theme) {
  if (typeof value === 'string') return value.startsWith('@') ? resolveColour(value, theme) : value
  if (Array.isArray(value)) return value.map((item) => copy(item, theme))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item, theme)]))
}

/** A JSON configuration → a fresh one for Chart.js, in a theme. Nothing moves: a chart is a print, not a show. */
export function prepare(config, theme) {
  const ready = copy(config, theme)
  const options = ready.options ?? {}
  const okvir = options.plugins?.okvir ?? {}
  const language = okvir.language ?? 'en'
  for (const scale of Object.values(options.scales ?? {})) {
    const format = tickFormats[scale.ticks?.format]
    if (format !== undefined) scale.ticks.callback = format(language)
  }
  const { ink, paper, soft } = palette[theme]
  const plugins = { ...options.plugins, okvir: { ...okvir, theme } }
  plugins.legend = {
    ...plugins.legend,
    labels: { ...plugins.legend?.labels, filter: (item, data) => data.datasets[item.datasetIndex]?.unlisted !== true },
    onClick: () => undefined,
  }
  plugins.tooltip = {
    backgroundColor: ink,
    titleColor: paper,
    bodyColor: paper,
    padding: 10,
    cornerRadius: 2,
    displayColors: false,
    titleFont: { weight: '600' },
    ...plugins.tooltip,
    callbacks: tooltipCallbacks,
  }
  ready.options = {
    ...options,
    animation: false,
    color: soft,
    plugins,
  }
  return ready
}

const legendGap = 10

/** Draws whiskers, heat cells, notes and corner words, as `options.plugins.okvir` says. */
export const okvirPlugin = {
  id: 'okvir',
  beforeInit(chart) {
    const { legend } = chart
    if (legend === undefined) return
    // Chart.js sets a legend right upon the plot and has no setting for the gap between them.
    const fit = legend.fit
    legend.fit = function fitWithGap() {
      fit.call(this)
      if (this.options.display) this.height += legendGap
    }
  },
  beforeDraw(chart, _args, options) {
    const { ctx } = chart
    ctx.save()
    ctx.fillStyle = palette[options.theme ?? 'light'].paper
    ctx.fillRect(0, 0, chart.width, chart.height)
    ctx.restore()
  },
  beforeDatasetsDraw(chart, _args, options) {
    if (options.heat) drawHeat(chart, options.heat, palette[options.theme].paper)
    if (options.whiskers) drawWhiskers(chart, options.whiskers)
  },
  afterDatasetsDraw(chart, _args, options) {
    if (options.zeroLine) drawZeroLine(chart, options)
    if (options.zeroColumn) drawZeroColumn(chart, options)
    if (options.spans) drawSpans(chart, options)
    if (options.strip) drawStrip(chart, options)
    if (options.notes) drawNotes(chart, options)
    if (options.corners) drawCorners(chart, options)
  },
}

function drawZeroLine(chart, options) {
  const { ctx, chartArea, scales } = chart
  const y = Math.round(scales.y.getPixelForValue(0)) + 0.5
  ctx.save()
  ctx.strokeStyle = palette[options.theme].ink
  ctx.lineWidth = 1
  ctx.beginPath()
  ctx.moveTo(chartArea.left, y)
  ctx.lineTo(chartArea.right, y)
  ctx.stroke()
  ctx.restore()
}

function drawZeroColumn(chart, options) {
  const { ctx, chartArea, scales } = chart
  const x = Math.round(scales.x.getPixelForValue(0)) + 0.5
  ctx.save()
  ctx.strokeStyle = palette[options.theme].ink
  ctx.lineWidth = 1
  ctx.beginPath()
  ctx.moveTo(x, chartArea.top)
  ctx.lineTo(x, chartArea.bottom)
  ctx.stroke()
  ctx.restore()
}

/** Whiskers along horizontal bars: `[{ low, high }]`, one for each dataset; a null is no whisker. */
function drawSpans(chart, options) {
  const { ctx, scales } = chart
  ctx.save()
  ctx.strokeStyle = palette[options.theme].ink
  ctx.lineWidth = 1.25
  options.spans.forEach((span, dataset) => {
    const bars = chart.getDatasetMeta(dataset).data
    span.low.forEach((low, index) => {
      const high = span.high[index]
      const y = bars[index]?.y
      if (low === null || high === null || high === undefined || y === undefined) return
      const [left, right] = [scales.x.getPixelForValue(low), scales.x.getPixelForValue(high)]
      ctx.beginPath()
      ctx.moveTo(left, y)
      ctx.lineTo(right, y)
      for (const end of [left, right]) {
        ctx.moveTo(end, y - 3)
        ctx.lineTo(end, y + 3)
      }
      ctx.stroke()
    })
  })
  ctx.restore()
}

/** `{ low, high, colours }`, one for each label of the x axis; a null is no whisker. */
function drawWhiskers(chart, whiskers) {
  const { ctx, scales } = chart
  ctx.save()
  ctx.lineWidth = whiskers.low.length > 60 ? 1 : 2
  const cap = whiskers.low.length > 40 ? 0 : 4
  whiskers.low.forEach((low, index) => {
    const high = whiskers.high[index]
    if (low === null || high === null || high === undefined) return
    const x = scales.x.getPixelForValue(index)
    const [top, bottom] = [scales.y.getPixelForValue(high), scales.y.getPixelForValue(low)]
    ctx.strokeStyle = whiskers.colours[index]
    ctx.beginPath()
    ctx.moveTo(x, top)
    ctx.lineTo(x, bottom)
    ctx.moveTo(x - cap, top)
    ctx.lineTo(x + cap, top)
    ctx.moveTo(x - cap, bottom)
    ctx.lineTo(x + cap, bottom)
    ctx.stroke()
  })
  ctx.restore()
}

/** `[{ x, y, size, colour }]`: a cell of the grid of categories, `size` its share of the cell. */
function drawHeat(chart, cells, paper) {
  const { ctx, chartArea, scales } = chart
  const stepX = (chartArea.right - chartArea.left) / Math.max(1, scales.x.getLabels().length)
  const stepY = (chartArea.bottom - chartArea.top) / Math.max(1, scales.y.getLabels().length)
  const gap = stepX > 8 ? 1.5 : 0
  const widest = Math.min(stepX, 64)
  ctx.save()
  for (const cell of cells) {
    const width = Math.max(1, (widest - 2 * gap) * cell.size)
    const height = (stepY - 2 * 1.5) * cell.size
    const left = scales.x.getPixelForValue(cell.x) - width / 2
    const top = scales.y.getPixelForValue(cell.y) - height / 2
    // The paper first: the lines of the grid must not show through a cell.
    for (const colour of [paper, cell.colour]) {
      ctx.fillStyle = colour
      ctx.fillRect(left, top, width, height)
    }
  }
  ctx.restore()
}

/** Dashes at the lower edge, for the paragraphs without a score. */
function drawStrip(chart, options) {
  const { ctx, chartArea, scales } = chart
  ctx.save()
  ctx.strokeStyle = palette[options.theme].faint
  ctx.lineWidth = 1.5
  for (const index of options.strip) {
    const x = scales.x.getPixelForValue(index)
    ctx.beginPath()
    ctx.moveTo(x - 3, chartArea.bottom - 5)
    ctx.lineTo(x + 3, chartArea.bottom - 5)
    ctx.stroke()
  }
  ctx.restore()
}

/** A note behind each horizontal bar, cut with an ellipsis where the picture ends. */
function drawNotes(chart, options) {
  const { ctx, chartArea, scales } = chart
  ctx.save()
  ctx.font = `12px ${fontFamily}`
  ctx.fillStyle = palette[options.theme].soft
  ctx.textBaseline = 'middle'
  ctx.textAlign = 'left'
  options.notes.forEach((note, index) => {
    const x = scales.x.getPixelForValue(note.at) + 8
    const y = scales.y.getPixelForValue(index)
    ctx.fillText(shorten(ctx, note.text, chartArea.right - x), x, y)
  })
  ctx.restore()
}

function shorten(ctx, text, width) {
  if (ctx.measureText(text).width <= width) return text
  let end = text.length
  while (end > 0 && ctx.measureText(`${text.slice(0, end)}…`).width > width) end -= 1
  return end === 0 ? '' : `${text.slice(0, end).trimEnd()}…`
}

function drawCorners(chart, options) {
  const { ctx, chartArea } = chart
  ctx.save()
  ctx.font = `600 11.5px ${fontFamily}`
  ctx.fillStyle = palette[options.theme].faint
  ctx.textAlign = 'right'
  ctx.textBaseline = 'top'
  if (options.corners.above) ctx.fillText(options.corners.above, chartArea.right - 2, chartArea.top + 3)
  ctx.textBaseline = 'bottom'
  if (options.corners.below) ctx.fillText(options.corners.below, chartArea.right - 2, chartArea.bottom - 3)
  ctx.restore()
}
