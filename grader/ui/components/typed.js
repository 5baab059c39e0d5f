// Keeps what is typed in a plain text area, and was not sent yet, over a refresh of the page.
const known = new Map()

export default function ({ data, setTriggerValue }) {
  const { box, stored, text, turn } = data
  const mine = known.get(stored) ?? { turn: 0, begun: false }
  known.set(stored, mine)
  if (turn > mine.turn) {
    // The server has taken what stood there; what it left is what stands there now.
    mine.turn = turn
    try { text ? sessionStorage.setItem(stored, text) : sessionStorage.removeItem(stored) } catch { /* none to be had */ }
  }
  if (mine.begun) return
  mine.begun = true
  document.addEventListener('input', event => {
    if (!event.target.matches?.(`.st-key-${box} textarea`)) return
    try { sessionStorage.setItem(stored, event.target.value) } catch { /* none to be had */ }
  }, true)
  let kept = null
  try { kept = sessionStorage.getItem(stored) } catch { return }
  const field = document.querySelector(`.st-key-${box} textarea`)
  if (kept && !text && !field?.value) setTimeout(() => setTriggerValue('kept', kept))
}
