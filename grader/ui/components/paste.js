// The draft box. Two panes: a textarea that keeps plain text, Markdown and HTML source to the character, and an
// editable page for what a clipboard brings as formatted text. Pasted markup is parsed by DOMParser, which runs and
// loads nothing, and rebuilt element by element from a list of known ones; no picture, frame or style is ever loaded.

const DEEPEST = 200
const KEPT = new Set(('h1 h2 h3 h4 h5 h6 p ul ol li dl dt dd table caption thead tbody tfoot tr th td blockquote pre ' +
  'code figure figcaption a strong b em i u s sub sup br hr q cite time mark small abbr kbd samp section article div ' +
  'span details summary').split(' '))
const DROPPED = new Set(('script style meta link base template noscript head title object applet param input textarea ' +
  'select option button form dialog').split(' '))
const STAND_INS = { img: 'Image', iframe: 'Embed', video: 'Video', audio: 'Audio', embed: 'Embed', svg: 'Drawing', canvas: 'Chart' }
// These travel to the server, which reads them; on the page they would load or restyle something.
const TRAVELLING = ('href src srcset alt title width height id name rel cite datetime colspan rowspan scope start ' +
  'type lang class style aria-label role data-src download').split(' ')
const SHOWN = new Set(['colspan', 'rowspan', 'start', 'lang'])
const VOID = new Set(['br', 'hr', 'img', 'embed'])
const RICH = 'h1,h2,h3,h4,h5,h6,a[href],img,table,ul,ol,blockquote,figure,iframe,video,[class*="MsoHeading"],[style*="mso-list"]'

const EMPTY = JSON.stringify({ rich: false, empty: true, sample: '' })

const bytes = text => new Blob([text]).size

function travelling(from) {
  const kept = {}
  for (const name of TRAVELLING) if (from.hasAttribute(name)) kept[name] = from.getAttribute(name)
  return kept
}

function rebuild(from, into, depth, outer) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      // Layout's own line breaks between blocks are not words.
      if (node.data.trim() || outer) into.append(document.createTextNode(node.data))
      continue
    }
    if (node.nodeType !== Node.ELEMENT_NODE) continue
    const name = node.localName.toLowerCase()
    if (DROPPED.has(name)) continue
    if (name in STAND_INS) { into.append(standIn(node, name)); continue }
    if (!KEPT.has(name) || depth > DEEPEST) { rebuild(node, into, depth + 1, outer); continue }
    const made = document.createElement(name === 'details' || name === 'summary' ? 'div' : name)
    const kept = travelling(node)
    if (Object.keys(kept).length) made.dataset.kept = JSON.stringify(kept)
    for (const [key, value] of Object.entries(kept)) if (SHOWN.has(key)) made.setAttribute(key, value)
    rebuild(node, made, depth + 1, !/^(ul|ol|dl|table|thead|tbody|tfoot|tr|div|section|article|figure)$/.test(name))
    into.append(made)
  }
}

function standIn(node, name) {
  const made = document.createElement('span'), kept = travelling(node)
  made.className = 'stand-in'
  made.contentEditable = 'false'
  made.dataset.element = name
  made.dataset.kept = JSON.stringify(kept)
  const words = kept.alt || kept.title || kept['aria-label'] || (name === 'svg' ? node.querySelector('title')?.textContent : '') || ''
  if (name === 'svg' && words) made.dataset.kept = JSON.stringify({ ...kept, 'aria-label': words })
  made.textContent = `[${STAND_INS[name]}${words ? ': ' + words.slice(0, 120) : ''}]`
  return made
}

const escaped = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

function serialised(node, out) {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) { out.push(escaped(child.data)); continue }
    if (child.nodeType !== Node.ELEMENT_NODE) continue
    const name = child.dataset.element || child.localName
    let kept = {}
    try { kept = JSON.parse(child.dataset.kept || '{}') } catch { /* a person cannot write this attribute */ }
    const attributes = Object.entries(kept).map(([k, v]) => ` ${k}="${escaped(String(v)).replace(/"/g, '&quot;')}"`).join('')
    out.push(`<${name}${attributes}>`)
    if (VOID.has(name)) continue
    if (!child.dataset.element) serialised(child, out)
    out.push(`</${name}>`)
  }
  return out
}

function parsed(html) {
  const made = document.createDocumentFragment()
  rebuild(new DOMParser().parseFromString(html, 'text/html').body, made, 0, true)
  return made
}

function isRich(clipboard, html) {
  // An editor's own clipboard is source code in colours, not a formatted text.
  if (!html || [...clipboard.types].some(t => t.startsWith('vscode') || t.includes('jetbrains'))) return false
  const body = new DOMParser().parseFromString(html, 'text/html').body
  if (body.querySelector(RICH)) return true
  return [...body.querySelectorAll('b,strong,[style*="font-weight"]')].some(e =>
    e.textContent.trim() && !/font-weight:\s*(normal|400)/i.test(e.getAttribute('style') || ''))
}

function paragraphs(text) {
  return text.split(/\n\s*\n/).filter(t => t.trim()).map(t => {
    const p = document.createElement('p')
    p.textContent = t
    return p
  })
}

const boxes = new WeakMap()

export default function (component) {
  const { parentElement } = component
  let box = boxes.get(parentElement)
  if (!box) { box = start(parentElement); boxes.set(parentElement, box) }
  box.update(component)
}

function start(root) {
  const plain = root.querySelector('textarea'), rich = root.querySelector('.rich'), note = root.querySelector('.note')
  const size = root.querySelector('.size'), clear = root.querySelector('.clear'), strip = root.querySelector('.strip')
  const back = root.querySelector('.back')
  let component, mode = 'plain', sent = 0, trying = 0, told = EMPTY, saving = 0, telling = 0, accepted = ''
  let pausing = 0, composing = false, graded = '', touched = false, replaced = null, took = 0

  const say = text => { note.textContent = text; note.hidden = !text }
  const limit = () => component.data.limit
  const stored = () => component.data.stored   // each page that has a box keeps a draft of its own
  const empty = () => mode === 'plain' ? !plain.value.trim() : !rich.textContent.trim()
  const tooLarge = text => {
    if (bytes(text) <= limit()) return false
    say('This is over 3 MB of text, the most that can be graded at once. Paste a part of it, or upload the file.')
    return true
  }

  function draft() {
    if (mode === 'plain') return { rich: false, html: '', text: plain.value }
    return { rich: true, html: serialised(rich, []).join(''), text: rich.innerText }
  }

  const signature = now => now.rich ? 'r' + now.html : 'p' + now.text

  function show() {
    plain.hidden = mode !== 'plain'
    rich.hidden = mode === 'plain'
    strip.hidden = mode === 'plain'
    clear.hidden = empty()
    const words = ((mode === 'plain' ? plain.value : rich.innerText).match(/\S+/g) || []).length
    size.textContent = words ? `${words.toLocaleString('en')} ${words === 1 ? 'word' : 'words'}` +
      (mode === 'rich' ? ', with its formatting' : '') : ''
  }

  function save() {
    clearTimeout(saving)
    saving = 0
    if (!plain.isConnected) return   // the box has left the page; what stands in it may be old
    try {
      if (empty()) sessionStorage.removeItem(stored())
      else sessionStorage.setItem(stored(), JSON.stringify(draft()))
    } catch {
      say('This draft is too large for the browser to keep over a refresh of the page; grading it works.')
    }
  }

  function tell() {
    // Not at once: each message starts a run of the page, and stops the one before it.
    clearTimeout(telling)
    telling = setTimeout(tellNow, 500)
  }

  function tellNow() {
    if (component.data.got < sent) { tell(); return }   // the draft goes first
    // A beginning is enough for the guess of what it is; the draft itself travels once, when it is graded.
    const shape = { rich: mode === 'rich', empty: empty(), sample: mode === 'plain' ? plain.value.slice(0, 4000) : '' }
    if (component.data.live && told !== EMPTY) {
      // While each pause brings a grade, the guess follows only where the kind of the draft changes.
      const last = JSON.parse(told)
      if (last.rich === shape.rich && last.empty === shape.empty) return
    }
    const now = JSON.stringify(shape)
    if (now !== told) { told = now; component.setStateValue('shape', shape) }
  }

  function changed() {
    touched = true
    show()
    tell()
    if (!saving) saving = setTimeout(save, 400)
    gradeSoon()
  }

  // Grading while somebody writes: after a pause the draft goes to the server by itself, once for each wording.
  function gradeSoon(after = component.data.pause) {
    clearTimeout(pausing)
    if (component.data.live) pausing = setTimeout(gradeNow, after)
  }

  function gradeNow() {
    if (!component.data.live || !plain.isConnected || empty()) return
    if (composing || component.data.got < sent) { gradeSoon(300); return }
    const now = draft()
    if (signature(now) === graded || bytes(now.rich ? now.html : now.text) > limit()) return
    send(Math.max(component.data.ask, sent) + 1, true)
  }

  function take(draftText, isHtml) {
    if (isHtml) { mode = 'rich'; rich.replaceChildren(parsed(draftText)) } else { mode = 'plain'; plain.value = draftText }
    accepted = mode === 'plain' ? plain.value : ''
    changed()
  }

  // A version's text takes the place of what stands here; that is kept, and a button brings it back.
  function put({ number, text, rich: isHtml }) {
    took = number
    const before = draft()
    take(text, isHtml)
    const now = draft()
    graded = signature(now)
    touched = false
    clearTimeout(pausing)
    if (signature(before) !== signature(now) && before.text.trim()) {
      replaced = before
      back.hidden = false
    }
    say('')
    save()
    component.setStateValue('took', number)
  }

  function bringBack() {
    const before = replaced
    replaced = null
    back.hidden = true
    if (before) take(before.rich ? before.html : before.text, before.rich)
    save()
    ;(mode === 'plain' ? plain : rich).focus()
  }

  function pasteRich(html) {
    if (mode === 'plain') {
      const before = plain.value.slice(0, plain.selectionStart), after = plain.value.slice(plain.selectionEnd)
      rich.replaceChildren(...paragraphs(before), parsed(html), ...paragraphs(after))
      plain.value = ''
      mode = 'rich'
      show()
      rich.focus()
    } else {
      const at = (root.getSelection ? root.getSelection() : document.getSelection())
      const range = at && at.rangeCount && rich.contains(at.getRangeAt(0).commonAncestorContainer) ? at.getRangeAt(0) : null
      if (range) { range.deleteContents(); range.insertNode(parsed(html)); range.collapse(false) } else rich.append(parsed(html))
    }
    changed()
    tell()
  }

  function onPaste(event) {
    const clipboard = event.clipboardData
    if (!clipboard) return
    const html = clipboard.getData('text/html'), text = clipboard.getData('text/plain')
    say('')
    if (isRich(clipboard, html)) {
      event.preventDefault()
      const now = draft()
      if (!tooLarge(html + now.html)) pasteRich(html)
      return
    }
    if (tooLarge(text + draft().text)) { event.preventDefault(); return }
    if (mode === 'rich') {
      event.preventDefault()
      document.execCommand('insertText', false, text)
    }
    setTimeout(() => { changed(); tell() })
  }

  plain.addEventListener('paste', onPaste)
  rich.addEventListener('paste', onPaste)
  // Dropped content would bypass the rebuilding above.
  rich.addEventListener('drop', event => {
    event.preventDefault()
    const html = event.dataTransfer.getData('text/html')
    if (html && !tooLarge(html)) pasteRich(html)
  })
  plain.addEventListener('input', () => {
    if (tooLarge(plain.value)) { plain.value = accepted; return }
    accepted = plain.value
    say('')
    changed()
  })
  rich.addEventListener('input', changed)
  for (const pane of [plain, rich]) {
    pane.addEventListener('blur', save)
    pane.addEventListener('compositionstart', () => { composing = true })
    pane.addEventListener('compositionend', () => { composing = false })
    // Streamlit listens for single letters on the page.
    for (const kind of ['keydown', 'keyup', 'keypress']) pane.addEventListener(kind, e => e.stopPropagation())
    pane.addEventListener('keydown', e => {
      if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) { e.preventDefault(); send(Math.max(component.data.ask, sent) + 1) }
    })
  }
  rich.addEventListener('click', event => { if (event.target.closest('a')) event.preventDefault() })
  clear.addEventListener('click', () => { rich.replaceChildren(); take('', false); save(); tell(); say(''); plain.focus() })
  strip.addEventListener('click', () => { const text = rich.innerText; rich.replaceChildren(); take(text, false); tell(); plain.focus() })
  back.addEventListener('click', bringBack)
  window.addEventListener('pagehide', save)

  // The server asks by a number and answers with the number that it got. What is not answered is sent again: under
  // load a message can be lost between two runs of the page.
  function send(number, auto = false, tries = 6) {
    clearTimeout(trying)
    clearTimeout(telling)
    clearTimeout(pausing)
    sent = number
    save()
    const now = draft(), weighed = now.rich ? now.html : now.text
    if (empty()) { say('Paste or write a draft first.'); (mode === 'plain' ? plain : rich).focus() }
    else if (!tooLarge(weighed)) say('')
    const sound = !empty() && bytes(weighed) <= limit()
    if (sound) { graded = signature(now); touched = false }
    component.setTriggerValue('draft', { ask: number, auto, ...(sound ? now : { rich: false, html: '', text: '' }) })
    if (tries > 1) trying = setTimeout(() => { if (component.data.got < number && plain.isConnected) send(number, auto, tries - 1) }, 2000)
  }

  function restore() {
    let kept = null
    try { kept = JSON.parse(sessionStorage.getItem(stored()) || 'null') } catch { /* another version's */ }
    if (kept) take(kept.rich ? kept.html : kept.text, kept.rich)
    touched = false
    show()
  }

  let first = true
  return {
    update(now) {
      // Somebody may have begun to write before the page had opened the draft for it.
      const begun = now.data.live && !component?.data.live && touched
      component = now
      if (begun) gradeSoon()
      if (first) {
        first = false
        restore()
      }
      root.querySelector('.box').classList.toggle('beside', now.data.beside)
      if (now.data.put && now.data.put.number > took) put(now.data.put)
      if (now.data.fill && empty()) { take(now.data.fill, false); touched = false; save(); tell() }
      tell()
      if (now.data.ask > now.data.got && now.data.ask > sent) setTimeout(() => send(now.data.ask))
    },
  }
}
